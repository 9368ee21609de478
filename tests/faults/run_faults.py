#!/usr/bin/env python3
"""run_faults.py PROGRAM SHIM PIPELINES [--all] [--only KIND] [--verbose]: kills the program, or lets a call of it fail, at many places of one run.

A wave is published from returns A. Then the returns become B, and the run over B meets the fault (see shim.c). After each fault:
  the published folder is, byte for byte, the one of A or the one of B, and the one of B when the program says that all is well;
  the program died of nothing but our kill; a failed call gives exit status 73 or 74 and a sentence, memory that ran out 70 and its sentence
  (where a library got none, --only library, a crash is let pass: libxlsxwriter does not look at each of its own allocations);
  the next run, undisturbed, publishes B, and nothing else is left in the output, in the folder for temporary files, or in the store.
Without --all a sample of the calls is taken: every rename, and the others evenly. Prints what went wrong and, last, the counts.
Writes BUILD/counts.faults as the other runners do, when told where with --counts.
"""
import argparse
import collections
import concurrent.futures
import hashlib
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile

HEAD = "Län;Kommun;Svarsdatum;Finns det öppna drogscener i kommunen?;Antal öppna drogscener\n"
PLACES = "Län;Kommun;Plats-id;Platsens namn;Typ av plats\n"
RETURNS_A = {
    "Skåne.csv": HEAD + "Skåne län;Lund;2026-02-01;Ja;1\nSkåne län;Eslöv;2026-02-01;Nej;0\n",
    "Skåne-platser.csv": PLACES + "Skåne län;Lund;1;Stortorget;Torg\n",
    "Halland.csv": HEAD + "Hallands län;Laholm;2026-02-01;Ja;1\n",
    "Kalmar.csv": HEAD + "Kalmar län;Torsås;2026-02-01;Nej;0\n",
}
RETURNS_B = {
    "Skåne.csv": HEAD + "Skåne län;Lund;2026-02-01;Ja;2\nSkåne län;Höör;2026-02-01;Nej;0\n",
    "Skåne-platser.csv": PLACES + "Skåne län;Lund;1;Stortorget;Torg\nSkåne län;Lund;2;Parken;Park\n",
    "Halland.csv": RETURNS_A["Halland.csv"],
    "Halland_v2.csv": HEAD + "Hallands län;Laholm;2026-03-01;Ja;2\n",
    "Blekinge.csv": HEAD + "Blekinge län;Olofström;2026-02-01;Kanske;1\n",
}
SURVEY, WAVE = "drogscener", "2026"
SAMPLE = {"kill": 36, "eio": 36, "enospc": 12, "malloc": 16, "first": 8, "library": 0}  # how many places of each kind, without --all
SAMPLE_ALL = {"malloc": 600, "library": 600}
NO_MEMORY = "lansbild: memory ran out; yesterday's output is untouched."
TEMPORARY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # memory, so that fsync costs nothing


def write_returns(folder, returns):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for name, text in returns.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)


def names_below(folder):
    return sorted(os.path.relpath(os.path.join(place, name), folder) for place, folders, files in os.walk(folder) for name in folders + files)


def hash_of(folder):
    """Of the names and bytes of all files; None when the folder is not there."""
    if not os.path.isdir(folder):
        return None
    digest = hashlib.sha256()
    for name in names_below(folder):
        path = os.path.join(folder, name)
        digest.update(name.encode() + b"\0")
        if os.path.isfile(path):
            with open(path, "rb") as file:
                digest.update(file.read() + b"\0")
    return digest.hexdigest()


def store_contents(output):
    """What the store holds, without the ids that it gives out."""
    database = sqlite3.connect(os.path.join(output, SURVEY, SURVEY + ".db"))
    rows = [database.execute("PRAGMA integrity_check").fetchall()]
    for statement in ("SELECT wave, path, sha256, state, rows_in FROM return_file", "SELECT _file, _row, _kommun, antal_platser FROM svar_kept",
                      "SELECT _file, _row, _kommun, platsnamn FROM plats_kept", "SELECT file, code, kommun, message_sv FROM finding"):
        rows.append(sorted(database.execute(statement).fetchall(), key=repr))
    database.close()
    return rows


PROCESSOR_MOST = 60  # seconds: a run that goes round and round
WAITS_MOST = 3600  # seconds: one that waits for ever; on a machine that does much else, or at a low priority, a sound one may wait long


def limit_processor():
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_MOST, PROCESSOR_MOST))


class Bench:
    """One place to try faults in: input B, an output that is put back to what A gave before each."""

    def __init__(self, arguments, work):
        self.arguments, self.work = arguments, work
        self.input, self.output, self.temporary = (os.path.join(work, name) for name in ("input", "output", "tmp"))
        os.makedirs(self.temporary)

    def run(self, **faults):
        environment = dict(os.environ, TMPDIR=self.temporary, LC_ALL="C.UTF-8")
        if faults:
            environment["LD_PRELOAD"] = self.arguments.shim
            environment.update({name: str(value) for name, value in faults.items()})
        command = [self.arguments.program, "run", "--jobs", "1", "--quiet", "--input", self.input, "--output", self.output,
                   "--pipelines", self.arguments.pipelines]
        return subprocess.run(command, env=environment, capture_output=True, timeout=WAITS_MOST, check=False, preexec_fn=limit_processor)

    def published(self):
        return hash_of(os.path.join(self.output, SURVEY, WAVE))

    def prepare(self):
        """Publishes A and then B, keeping both."""
        self.old_output = os.path.join(self.work, "old")
        returns = os.path.join(self.input, SURVEY, WAVE)
        write_returns(returns, RETURNS_A)
        self.expect(self.run(), 0)
        shutil.copytree(self.output, self.old_output)
        self.old = self.published()
        write_returns(returns, RETURNS_B)
        self.expect(self.run(), 1)
        self.new, self.names, self.store = self.published(), names_below(self.output), store_contents(self.output)
        shutil.rmtree(self.output)
        self.expect(self.run(), 1)
        self.first = self.published()  # of B where nothing was before: nothing is told of what has changed
        assert len({self.old, self.new, self.first}) == 3

    def expect(self, done, status):
        if done.returncode != status:
            sys.exit(f"run_faults.py: a run without fault ended with {done.returncode}: {done.stderr.decode()}")

    def restore(self, first):
        shutil.rmtree(self.output, ignore_errors=True)
        if not first:
            shutil.copytree(self.old_output, self.output)

    def log(self, first=False, **faults):
        """The calls of the run over B, by number, and how many allocations it makes."""
        self.restore(first)
        path = os.path.join(self.work, "calls")
        self.run(FAULT_LOG=path, **faults)
        with open(path, encoding="ascii") as file:
            lines = [line.split() for line in file]
        return {int(number): name for number, name in lines[:-1]}, int(lines[-1][1])

    def is_fair(self, kind, outcome, status, said):
        """Whether this is how the program may end."""
        if kind == "kill":
            return outcome == "killed"
        if kind == "malloc":
            return status == 70 and said == NO_MEMORY
        if kind == "library":
            return outcome != "killed"
        return outcome == "went on" or (status in (73, 74) and said.endswith((".", "?")))

    def judge(self, kind, call, first, faults):
        """One fault. What is wrong, or None; and what the program did: "killed", "said so", "went on"."""
        self.restore(first)
        before, new = (None, self.first) if first else (self.old, self.new)
        done = self.run(**faults)
        said, published, wrong = done.stderr.decode("utf-8", "replace").strip(), self.published(), []
        outcome = "killed" if done.returncode == -signal.SIGKILL else "went on" if done.returncode in (0, 1) else "said so" if done.returncode > 0 else "crashed"
        if outcome == "went on" and published != new:
            wrong.append(f"says {done.returncode}, but what is published is not new")
        if not self.is_fair(kind, outcome, done.returncode, said):
            wrong.append(f"{outcome}: exit status {done.returncode}")
        if published not in (before, new) and not (published is None and "FAULT_NO_EXCHANGE" in faults and kind == "kill"):
            wrong.append("what is published is neither old nor new")
        again = self.run()
        if again.returncode != 1 or self.published() != new:
            wrong.append(f"the next run gives {again.returncode} and {'new' if self.published() == new else 'not new'}: {again.stderr.decode()}")
        elif store_contents(self.output) != self.store:
            wrong.append("the next run leaves another store")
        litter = [name for name in names_below(self.output) if name not in self.names]
        if call != "unlink" and kind != "library":  # libxlsxwriter makes its files for a moment, and unlinks them at once
            litter += names_below(self.temporary)
        if litter:
            wrong.append(f"left behind: {', '.join(litter)}")
        shutil.rmtree(self.temporary)
        os.makedirs(self.temporary)
        return ("; ".join(wrong) + (f" (it said: {said})" if said else "") if wrong else None), outcome


def sample(numbers, count):
    numbers = list(numbers)
    if len(numbers) <= count:
        return numbers
    return [numbers[i * len(numbers) // count] for i in range(count)]


def choose(calls, count):
    """Every rename and rmdir, and of the others COUNT, evenly."""
    certain = [number for number, name in calls.items() if name in ("rename", "rmdir")]
    return sorted(set(certain) | set(sample(calls, count)))


def plan(bench, whole):
    """[(kind, name of the call, first publication?, the shim's settings)…]"""
    calls, mallocs = bench.log()
    size = lambda kind: SAMPLE_ALL.get(kind, 10**6) if whole else SAMPLE[kind]
    faults = []
    for kind in ("kill", "eio", "enospc"):
        faults += [(kind, calls[n], False, {"FAULT_AT": n, "FAULT_HOW": kind}) for n in choose(calls, size(kind))]
    first_calls, _ = bench.log(first=True)
    for kind in ("kill", "eio"):
        faults += [(kind, first_calls[n], True, {"FAULT_AT": n, "FAULT_HOW": kind}) for n in choose(first_calls, size("first"))]
    plain, _ = bench.log(FAULT_NO_EXCHANGE=1)
    for kind in ("kill", "eio"):
        faults += [(kind, name, False, {"FAULT_AT": n, "FAULT_HOW": kind, "FAULT_NO_EXCHANGE": 1}) for n, name in plain.items() if name == "rename"]
    faults += [("malloc", "malloc", False, {"FAULT_MALLOC": n}) for n in sample(range(1, mallocs + 1), size("malloc"))]
    _, mallocs = bench.log(FAULT_LIBRARIES=1)
    faults += [("library", "malloc", False, {"FAULT_MALLOC": n, "FAULT_LIBRARIES": 1}) for n in sample(range(1, mallocs + 1), size("library"))]
    return faults


def work_through(arguments, work, faults):
    bench = Bench(arguments, work)
    bench.prepare()
    return [(fault, bench.judge(*fault)) for fault in faults]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("program", "shim", "pipelines"):
        parser.add_argument(name, type=os.path.abspath)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--only")
    parser.add_argument("--counts")
    parser.add_argument("--verbose", action="store_true")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the folder goes away
    with tempfile.TemporaryDirectory(prefix="lansbild-faults-", dir=TEMPORARY) as work:
        os.makedirs(os.path.join(work, "plan"))
        bench = Bench(arguments, os.path.join(work, "plan"))
        bench.prepare()
        faults = [fault for fault in plan(bench, arguments.all) if arguments.only in (None, fault[0])]
        workers = os.cpu_count() or 1
        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            parts = []
            for i in range(workers):
                os.makedirs(os.path.join(work, str(i)))
                parts.append(pool.submit(work_through, arguments, os.path.join(work, str(i)), faults[i::workers]))
            results = [result for part in parts for result in part.result()]
    tally = collections.Counter((kind, outcome) for (kind, *_), (_, outcome) in results)
    failed = [(fault, wrong) for fault, (wrong, _) in results if wrong]
    for (kind, call, first, settings), wrong in sorted(failed, key=lambda item: (item[0][0], sorted(item[0][3].items(), key=repr))):
        print(f"FAILED fault {kind} in {call} {' '.join(f'{k}={v}' for k, v in settings.items())}{', first publication' if first else ''}: {wrong}")
    if arguments.verbose:
        for (kind, call, first, settings), (_, outcome) in results:
            print(kind, call, settings, "first" if first else "", outcome)
    print(f"faults: {len(results)} tried, {len(failed)} failed; " + ", ".join(f"{kind}: {count} {outcome}" for (kind, outcome), count in sorted(tally.items())))
    if arguments.counts:
        with open(arguments.counts, "w", encoding="ascii") as file:
            file.write(f"{len(results) - len(failed)} {len(failed) if results else 1}\n")
    sys.exit(1 if failed or not results else 0)


main()
