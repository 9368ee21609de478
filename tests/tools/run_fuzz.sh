#!/bin/sh
# run_fuzz.sh SECONDS "FUZZERS" "CPPFLAGS" "PKG_LIBS": runs each tests/fuzz/<fuzzer>.c for SECONDS under libFuzzer with the address and undefined
# sanitizers. The corpus grows in build/fuzz/corpus/<fuzzer>; it begins with tests/fuzz/seeds/<fuzzer>/ and with the files of input/ and
# tests/sheets/ that suit the target. One line a target; exit status 1 and the input's path when one found something.
seconds=$1; fuzzers=$2; libs=$4
# The version's quotes do not survive the way here.
flags=$(printf '%s' "$3" | sed 's/-DLANSBILD_VERSION=[^ ]*//')
cd "$(dirname "$0")/../.." || exit 2
command -v clang >/dev/null || { echo "make fuzz: needs clang" >&2; exit 2; }
build=build/fuzz
flags="$flags -std=c11 -g -O1 -fno-omit-frame-pointer -fno-sanitize-recover=undefined"
export flags
mkdir -p "$build/o" "$build/bin" "$build/finds"

# What of our own files is food for a target.
suits() {
    case $1 in
        fuzz_csv*|fuzz_table*) echo 'csv tsv txt gz' ;;
        fuzz_xlsx|fuzz_zip*) echo 'xlsx xlsm ods' ;;
        fuzz_xlsb*) echo 'xlsb' ;;
        fuzz_xls|fuzz_biff*|fuzz_ole*) echo 'xls' ;;
        fuzz_ods*) echo 'ods fods' ;;
        fuzz_html*) echo 'html htm' ;;
        fuzz_yaml*|fuzz_pipeline*) echo 'yaml' ;;
        fuzz_definition_csv*) echo 'definition' ;;
    esac
}

seed() {
    corpus=$build/corpus/$1
    mkdir -p "$corpus"
    [ -d "tests/fuzz/seeds/$1" ] && cp "tests/fuzz/seeds/$1"/* "$corpus/" 2>/dev/null
    for ending in $(suits "$1"); do
        case $ending in
            yaml) set -- "$1" pipelines -name '*.yaml' ;;
            definition) set -- "$1" pipelines -name '*.csv' -not -path '*/register/*' ;;
            *) set -- "$1" input tests/sheets -name "*.$ending" ;;
        esac
        name=$1; shift
        # Large files only slow a fuzzer down.
        find "$@" -type f -size -200k 2>/dev/null | while IFS= read -r file; do
            cp "$file" "$corpus/seed-$(printf '%s' "$file" | cksum | cut -d' ' -f1).$ending"
        done
        set -- "$name"
    done
}

# Compiles what has changed; the objects of all targets are the same.
compile_all() {
    for source in src/*/*.c src/*/*/*.c; do
        object=$build/o/$(printf '%s' "$source" | tr '/' '_' | sed 's/\.c$/.o/')
        [ -f "$object" ] && [ -z "$(find src -name '*.h' -newer "$object" -print -quit)" ] && [ "$object" -nt "$source" ] && continue
        echo "$source $object"
    done | xargs -r -P "$(nproc)" -L 1 sh -c \
        'clang $flags -DLANSBILD_VERSION="\"fuzz\"" -fsanitize=fuzzer-no-link,address,undefined -c -o "$1" "$0" || exit 255' || return 1
    rm -f "$build/library.a"
    ar rcs "$build/library.a" "$build"/o/*.o
}

compile_all || { echo 'make fuzz: does not compile' >&2; exit 2; }
found=0
for fuzzer in $fuzzers; do
    # shellcheck disable=SC2086
    clang $flags -fsanitize=fuzzer,address,undefined -o "$build/bin/$fuzzer" "tests/fuzz/$fuzzer.c" "$build/library.a" $libs || { found=1; continue; }
    seed "$fuzzer"
    dictionary=''
    [ -f "tests/fuzz/$fuzzer.dict" ] && dictionary="-dict=tests/fuzz/$fuzzer.dict"
    log=$build/$fuzzer.log
    # shellcheck disable=SC2086
    if "$build/bin/$fuzzer" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=30 -print_final_stats=1 -artifact_prefix="$build/finds/$fuzzer-" \
        $dictionary "$build/corpus/$fuzzer" >"$log" 2>&1; then
        runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
        cover=$(grep -o 'cov: [0-9]*' "$log" | tail -1)
        echo "ok     $fuzzer: ${runs:-0} runs, ${cover:-cov: 0}, $(find "$build/corpus/$fuzzer" -type f | wc -l) inputs"
    else
        found=1
        echo "FOUND  $fuzzer: $(grep -o "Test unit written to .*" "$log" | sed 's/Test unit written to //' | tail -1) (log: $log)"
    fi
done
exit $found
