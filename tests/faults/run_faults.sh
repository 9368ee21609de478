#!/bin/sh
# run_faults.sh BUILD [option of run_faults.py…]: counts go to BUILD/counts.faults; fails if one does. Not under the sanitizers, which must be the first library loaded.
build=$1; shift
here=$(cd "$(dirname "$0")" && pwd)
rm -f "$build/counts.faults"
if nm -D "$build/lansbild" 2>/dev/null | grep -q ' __asan_init'; then
    echo "0 0" >"$build/counts.faults"
    exit 0
fi
"${PYTHON:-/usr/bin/python3}" -B "$here/run_faults.py" "$build/lansbild" "$build/tests/shim.so" "$here/../../pipelines" --counts "$build/counts.faults" "$@" >"$build/faults.said" 2>&1
grep -v '^faults: ' "$build/faults.said"
[ -f "$build/counts.faults" ] || echo "0 1" >"$build/counts.faults"
read -r _ failed _ <"$build/counts.faults"
[ "$failed" -eq 0 ]
