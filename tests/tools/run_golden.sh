#!/bin/sh
# run_golden.sh BUILD: whole runs as a user would start them. Each tests/golden/<name>/ has `cmd`, a shell script that runs with $LANSBILD (the program),
# $ROOT (the checkout) and an empty working folder, and `expected`: what it prints (stdout and stderr) followed by "exit N".
# A `cmd` that ends with status 77 is skipped. Counts go to BUILD/counts.golden. UPDATE=1 writes `expected` anew.
build=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
case $build in /*) ;; *) build=$root/$build ;; esac
LANSBILD=$build/lansbild; ROOT=$root; PYTHON=${PYTHON:-/usr/bin/python3}; export LANSBILD ROOT PYTHON
LC_ALL=C.UTF-8; export LC_ALL
unset LANSBILD_PIPELINES
passed=0; failed=0; skipped=0
for folder in "$root"/tests/golden/*/; do
    [ -f "$folder/cmd" ] || continue
    name=$(basename "$folder")
    work=$(mktemp -d) || exit 1
    (cd "$work" && CASE=$folder sh "$folder/cmd") >"$work.out" 2>&1; status=$?
    sed -e "s|$work|WORK|g" -e "s|$root|ROOT|g" "$work.out" >"$work.seen"; echo "exit $status" >>"$work.seen"
    if [ "$status" -eq 77 ]; then skipped=$((skipped + 1))
    elif [ -n "$UPDATE" ]; then cp "$work.seen" "$folder/expected"; passed=$((passed + 1))
    elif diff -u "$folder/expected" "$work.seen" >"$work.diff"; then passed=$((passed + 1))
    else failed=$((failed + 1)); echo "FAILED golden/$name"; head -40 "$work.diff"
    fi
    rm -rf "$work" "$work.out" "$work.seen" "$work.diff"
done
echo "$passed $failed $skipped" >"$build/counts.golden"
exit 0
