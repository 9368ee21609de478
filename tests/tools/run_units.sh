#!/bin/sh
# run_units.sh BUILD TEST…: runs the unit tests, one line each that fails; counts go to BUILD/counts.units; fails if one does.
build=$1; shift
root=$(cd "$(dirname "$0")/../.." && pwd)
LSAN_OPTIONS=suppressions=$root/tests/lsan.supp:print_suppressions=0; export LSAN_OPTIONS
passed=0; failed=0
for test in "$@"; do
    out=$(CMOCKA_MESSAGE_OUTPUT=TAP "$test" 2>&1); status=$?
    ok=$(printf '%s\n' "$out" | grep -c '^ok '); bad=$(printf '%s\n' "$out" | grep -c '^not ok ')
    [ "$status" -ne 0 ] && [ "$bad" -eq 0 ] && bad=1
    passed=$((passed + ok)); failed=$((failed + bad))
    [ "$bad" -gt 0 ] && { echo "FAILED $(basename "$test")"; printf '%s\n' "$out" | grep -v '^ok '; }
done
echo "$passed $failed" >"$build/counts.units"
[ "$failed" -eq 0 ]
