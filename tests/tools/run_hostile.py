#!/usr/bin/env python3
"""Reads every file that make_hostile.py has made, each in a process of its own, and says of each how it ended.

    run_hostile.py LANSBILD FOLDER [--pipelines DIR] [--seconds S] [--megabytes M] [--measure] [--jobs N] [--command C] [NAME…]

Prints one line a file: its name, the exit status, what was said on stderr. --measure adds processor time and memory. At the end the broken promises:
a crash, more than S seconds (default 10), more than M MB (default 512), a file in aside/ that was not set aside with exactly one sentence.
FOLDER/answers is given to `check`, all else to `cells`. Exit status 1 if a promise was broken."""
import argparse
import concurrent.futures
import fnmatch
import os
import resource
import signal
import subprocess
import sys
import tempfile

ADDRESS_SPACE = 4 << 30  # what stops a runaway before it stops the machine; the promise is about memory in use


def run(arguments, seconds, is_sanitized):
    """(status, seconds of processor time, megabytes, stderr, bytes of stdout)"""
    def limit():
        if not is_sanitized:
            resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryFile() as talk, open(os.devnull, "w+b") as nothing:
        child = subprocess.Popen(arguments, stdin=nothing, stdout=nothing, stderr=talk, preexec_fn=limit)
        # A process that waits uses no processor time: the alarm is for those that hang.
        watch = subprocess.Popen(["sh", "-c", f"sleep {6 * seconds}; kill -9 {child.pid}"], stdout=nothing, stderr=nothing, start_new_session=True)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = 0
        os.killpg(watch.pid, signal.SIGKILL)
        watch.wait()
        talk.seek(0)
        said = talk.read().decode("utf-8", "backslashreplace")
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said


def judge(group, status, megabytes, said, options, is_archive):
    """What promise was broken, or None. An archive of returns has a sentence for each of them."""
    sentences = [line for line in said.splitlines() if line]
    if status < 0:
        return f"ended by signal {-status}"
    if "memory ran out" in said:
        return "memory ran out"
    if "Sanitizer" in said or "runtime error" in said:
        return "a sanitizer's report: " + said
    if status not in ((0, 1, 65) if group == "answers" else (0, 65)):
        return f"exit status {status}"
    if megabytes > options.megabytes:
        return f"{megabytes:.0f} MB"
    if group == "aside" and (status != 65 or len(sentences) != 1):
        return f"exit status {status} and {len(sentences)} sentences instead of 65 and one"
    if group == "either" and status == 65 and len(sentences) != 1 and not is_archive:
        return f"set aside with {len(sentences)} sentences"
    return None


def one(path, options):
    group, name = path
    file = os.path.join(options.folder, group, name)
    check = ["check", "--survey", "drogscener", "--wave", "2026", "--pipelines", options.pipelines]
    command = [options.command] if options.command else check if group == "answers" else ["cells"]
    status, seconds, megabytes, said = run([options.program, *command, file], options.seconds, options.sanitized)
    measured = f"{seconds:6.2f} s {megabytes:5.0f} MB  " if options.measure else ""
    first = said.strip().split("\n")[0] if said.strip() else ""
    return f"{measured}{group}/{name}: {status} {first}", judge(group, status, megabytes, said, options, name.endswith(".zip")), f"{group}/{name}"


def files_in(folder, group):
    path = os.path.join(folder, group)
    return sorted(os.listdir(path)) if os.path.isdir(path) else []


def main():
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--pipelines", default="pipelines")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--megabytes", type=int, default=512)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--sanitized", action="store_true", help="the program takes address space and memory of its own")
    parser.add_argument("--command", help="instead of check and cells")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("names", nargs="*")
    options = parser.parse_intermixed_args()
    paths = [(group, name) for group in ("aside", "either", "answers", "slow") for name in files_in(options.folder, group)
             if not options.names or any(fnmatch.fnmatch(f"{group}/{name}", pattern) for pattern in options.names)]
    broken = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for line, fault, name in pool.map(lambda path: one(path, options), paths):
            print(line, flush=True)
            if fault:
                broken.append(f"BROKEN {name}: {fault}")
    print(f"{len(paths)} files, {len(broken)} promises broken")
    print("\n".join(broken), end="\n" if broken else "")
    return 1 if broken else 0


sys.exit(main())
