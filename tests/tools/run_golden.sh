#!/bin/sh
# run_golden.sh BUILD [NAME…]: whole runs as a user would start them. Each tests/golden/<name>/ has `cmd`, a shell script that runs with $LANSBILD (the
# program), $ROOT (the checkout), $CASE (its own folder), $PYTHON and an empty working folder, and `expected`: what it prints (stdout and stderr) followed
# by "exit N". A `cmd` that ends with status 77 is skipped. Cases run side by side, JOBS at a time, and are reported in the order of their names.
# Counts go to BUILD/counts.golden; fails if a case does. UPDATE=1 writes `expected` anew.
root=$(cd "$(dirname "$0")/../.." && pwd)

# One case: leaves its outcome in $RESULTS/<name>, and what differs in $RESULTS/<name>.diff.
if [ "$1" = --case ]; then
    name=$2; CASE=$root/tests/golden/$name; export CASE
    work=$(mktemp -d) || exit 1
    (cd "$work" && sh "$CASE/cmd") >"$RESULTS/$name.out" 2>&1 </dev/null; status=$?
    { sed -e "s|$work|WORK|g" -e "s|$root|ROOT|g" "$RESULTS/$name.out"; echo "exit $status"; } >"$RESULTS/$name.seen"
    if [ "$status" -eq 77 ]; then outcome=skipped
    elif [ -n "$UPDATE" ]; then cp "$RESULTS/$name.seen" "$CASE/expected"; outcome=passed
    elif diff -u "$CASE/expected" "$RESULTS/$name.seen" >"$RESULTS/$name.diff" 2>&1; then outcome=passed
    else outcome=failed
    fi
    echo $outcome >"$RESULTS/$name"
    rm -rf "$work"
    exit 0
fi

build=$1; shift
case $build in /*) ;; *) build=$root/$build ;; esac
LANSBILD=$build/lansbild; ROOT=$root; PYTHON=${PYTHON:-/usr/bin/python3}; LC_ALL=C.UTF-8; PYTHONDONTWRITEBYTECODE=1
RESULTS=$(mktemp -d) || exit 1
LSAN_OPTIONS=suppressions=$root/tests/lsan.supp:print_suppressions=0
export LANSBILD ROOT PYTHON LC_ALL RESULTS PYTHONDONTWRITEBYTECODE LSAN_OPTIONS
unset LANSBILD_PIPELINES LANG LANGUAGE
trap 'rm -rf "$RESULTS"' EXIT
trap 'exit 130' INT TERM
if [ $# -eq 0 ]; then set -- $(cd "$root/tests/golden" && for c in */cmd; do [ -f "$c" ] && echo "${c%/cmd}"; done); fi
# The long ones have high numbers: they begin first.
[ $# -gt 0 ] && printf '%s\n' "$@" | sort -r | xargs -P "${JOBS:-$(nproc)}" -I{} sh "$root/tests/tools/run_golden.sh" --case {}
passed=0; failed=0; skipped=0
for name; do
    case $(cat "$RESULTS/$name" 2>/dev/null) in
    passed) passed=$((passed + 1)) ;;
    skipped) skipped=$((skipped + 1)); echo "SKIPPED golden/$name: $(tail -n 1 "$RESULTS/$name.out")" ;;
    *) failed=$((failed + 1)); echo "FAILED golden/$name"; head -60 "$RESULTS/$name.diff" ;;
    esac
done
echo "$passed $failed $skipped" >"$build/counts.golden"
[ "$failed" -eq 0 ]
