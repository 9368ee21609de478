#!/bin/sh
# run.sh PROGRAM: how long reading a workbook takes and how much memory, against zlib alone and against other readers. Called by `make bench`.
# RUNS=5 runs of each (median), RIVAL_RUNS=1 of the slow ones; RIVALS=no leaves these out. What is measured, and how to read it: README.md.
program=$1
runs=${RUNS:-5}; rival_runs=${RIVAL_RUNS:-1}
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
case $program in /*) ;; *) program=$(pwd)/$program ;; esac
build=$(dirname "$program")/bench
python=${PYTHON:-/usr/bin/python3}
mkdir -p "$build" || exit 1
cd "$root" || exit 1

compile() {
    name=$1; shift
    ${CC:-cc} -O2 -std=c11 -D_DEFAULT_SOURCE -Isrc -o "$build/$name" "bench/$name.c" "$@" || exit 1
}
compile measure
compile inflate_only -lz
compile make_inputs -lxlsxwriter
# shellcheck disable=SC2046
compile read_only "$(dirname "$program")/liblansbild.a" $(pkg-config --libs expat zlib nettle libutf8proc) -lcsv -lm -lpthread

make_input() {
    [ -f "$build/$1.xlsx" ] && [ "$build/$1.xlsx" -nt bench/make_inputs.c ] && return
    "$build/make_inputs" "$2" "$build/part.xlsx" $3 && mv "$build/part.xlsx" "$build/$1.xlsx" || exit 1
}
make_input 2000 2000
make_input 20000 20000
make_input 200000 200000
make_input 200000-inline 200000 inline

# SheetJS comes from npm into a folder of its own; without node or network it is left out.
sheetjs() {
    [ -d "$build/sheetjs/node_modules/xlsx" ] && return 0
    command -v npm >/dev/null && mkdir -p "$build/sheetjs" &&
        (cd "$build/sheetjs" && timeout 120 npm install --silent --no-audit --no-fund xlsx >/dev/null 2>&1)
}
readxl() {
    command -v Rscript >/dev/null && Rscript -e 'q(status = !requireNamespace("readxl", quietly = TRUE))' >/dev/null 2>&1
}

# Reads lines "name processor clock memory" and shows them with ratios to the first.
show() {
    awk -v title="$1" 'BEGIN { printf "\n%-34s %12s %9s %10s\n", title, "processor s", "x zlib", "memory MB" }
        $2 == "-" { printf "%-34s %12s\n", $1, "failed"; next }
        { gsub(/_/, " ", $1); if (limit == "") limit = $2; printf "%-34s %12.3f %9.2f %10.1f\n", $1, $2, $2 / limit, $4 }'
}

for rows in 2000 20000 200000 200000-inline; do
    file=$build/$rows.xlsx
    # The small ones are over before the clock has ticked often enough: more runs.
    case $rows in 2000) n=$((runs * 8)) ;; 20000) n=$((runs * 3)) ;; *) n=$runs ;; esac
    [ "$n" -gt 101 ] && n=101
    "$build/measure" "$n" zlib_alone,_64_KB_blocks "$build/inflate_only" "$file" 65536 -- \
        zlib_alone,_256_KB_blocks "$build/inflate_only" "$file" 262144 -- \
        lansbild,_every_cell_handed_over "$build/read_only" "$file" -- \
        lansbild_cells_\>/dev/null "$program" cells "$file" >"$build/$rows.times" || exit 1
    if [ "$rows" = 200000 ] && [ "${RIVALS:-yes}" = yes ]; then
        "$python" -c 'import openpyxl' 2>/dev/null &&
            "$build/measure" "$rival_runs" openpyxl,_read_only "$python" bench/read_openpyxl.py "$file" >>"$build/$rows.times"
        sheetjs && NODE_PATH=$build/sheetjs/node_modules "$build/measure" "$rival_runs" SheetJS,_dense \
            node --max-old-space-size=8192 bench/read_sheetjs.js "$file" >>"$build/$rows.times"
        readxl && "$build/measure" "$rival_runs" readxl Rscript -e "invisible(readxl::read_xlsx('$file', col_names = FALSE))" >>"$build/$rows.times"
    fi
    show "$rows x 20 cells" <"$build/$rows.times"
done

# Linear: nanoseconds a cell must not grow with the cells.
printf '\nns a cell (every cell handed over):'
for rows in 2000 20000 200000; do
    awk -v rows=$rows '/handed_over/ { printf "  %d x 20: %.0f", rows, $2 * 1e9 / (rows * 20) }' "$build/$rows.times"
done
printf '\n'

# The analyst's workbook of a wave as large as they get: all 290 municipalities, 600 places, 20 tables. Processor time of tabulating and writing it.
wave=$build/wave
# shellcheck disable=SC2046
${CC:-cc} -O2 -std=c11 -D_DEFAULT_SOURCE -Isrc -o "$build/write_book" bench/write_book.c "$(dirname "$program")/liblansbild.a" \
    $(pkg-config --libs $(sed -n 's/^LIBRARIES := //p' Makefile)) -lcsv -lm -lpthread || exit 1
rm -rf "$wave" && mkdir -p "$wave" && cp -R pipelines "$wave/pipelines" || exit 1
for field in kamerabevakning ordningsvakter tidpunkter; do
    printf '\n  - id: %s_bench\n    title: {sv: "%s, per län"}\n    level: county\n    columns: %s\n    measure: share\n' $field $field $field
done >>"$wave/pipelines/drogscener/pipeline.yaml"
"$python" bench/make_wave.py pipelines "$wave/input" &&
    "$program" run --quiet --pipelines "$wave/pipelines" --input "$wave/input" --output "$wave/output" >/dev/null 2>&1
[ $? -le 1 ] || exit 1
"$build/measure" "$runs" workbook "$build/write_book" "$wave/pipelines" drogscener "$wave/output/drogscener/drogscener.db" 2026 "$wave/book" |
    awk '{ printf "\nworkbook of 290 municipalities, 600 places, 20 tables: %.2f s of processor time, %.0f MB\n", $2, $4 }'
