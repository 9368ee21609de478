#!/bin/sh
# same_bytes.sh: publishes two surveys of input/ again and again, each time in another environment, and compares all that came out with the first time:
# files by their bytes, stores by what they hold. Works in the current folder; uses $LANSBILD and $ROOT.
here=$PWD

publish() { # OUTPUT [option…]
    output=$here/$1; shift
    { "$LANSBILD" run atraktorer --quiet --input "$ROOT/input" --output "$output" --pipelines "$ROOT/pipelines" "$@"
      "$LANSBILD" run drogscener --wave 2026 --quiet --input "$ROOT/input" --output "$output" --pipelines "$ROOT/pipelines" "$@"; } 2>&1 | sed "s|$output|OUTPUT|g" >"$output.said"
}

describe() {
    (cd "$1" && find . -type f ! -name '*.db' ! -name .lock -exec sha256sum {} + | sort -k 2)
    for store in "$1"/*/*.db; do
        echo "$(basename "$store") $(sqlite3 "$store" .dump | sha256sum)"
    done
    cat "$1.said"
}

judge() { # NAME
    describe "$1" >"$1.is"
    if diff first.is "$1.is" >"$1.diff"; then echo "$1: the same bytes"
    else echo "$1: differs"; head -n 20 "$1.diff"
    fi
    rm -rf "${here:?}/$1"
}

# A Swedish locale, if the machine can make one: its decimal comma and its order of letters must change nothing.
swedish_locale() {
    command -v localedef >/dev/null || return 1
    mkdir -p locales && localedef -i sv_SE -f UTF-8 locales/sv_SE.UTF-8 >/dev/null 2>&1
    [ "$(LOCPATH=$here/locales LC_ALL=sv_SE.UTF-8 locale decimal_point 2>/dev/null)" = , ]
}

publish first
describe first >first.is
[ "$(wc -l <first.is)" -gt 20 ] && echo "published"
(LC_ALL=C; TZ=UTC; export LC_ALL TZ; publish again); judge again
mkdir -p elsewhere/åäö
(cd elsewhere/åäö && TZ=Asia/Tokyo && export TZ && publish one_thread_in_tokyo_elsewhere --jobs 1); judge one_thread_in_tokyo_elsewhere
if swedish_locale; then LOCPATH=$here/locales; LC_ALL=sv_SE.UTF-8; LANG=$LC_ALL; export LOCPATH LC_ALL LANG; fi # else the threads alone
publish four_threads_in_sweden --jobs 4
LC_ALL=C.UTF-8; judge four_threads_in_sweden
publish first --force; judge first
