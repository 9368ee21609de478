#!/bin/sh
# Installs the Debian packages that building, running and testing need and that are missing. Quiet, and no network, when all is there.
packages='gcc make pkg-config ar:binutils libcsv-dev libxlsxwriter-dev zlib1g-dev libexpat1-dev libsqlite3-dev libyaml-dev
libutf8proc-dev libjansson-dev nettle-dev libproj-dev libcmocka-dev python3-openpyxl sqlite3'
missing=''
for package in $packages; do
    case $package in *:*) command -v "${package%%:*}" >/dev/null && continue; package=${package#*:} ;; esac
    status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)
    [ "$status" = installed ] && continue
    case $package in gcc|make|pkg-config|sqlite3) command -v "$package" >/dev/null && continue ;; esac
    missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" -eq 0 ]; then as_root=''
elif command -v sudo >/dev/null; then as_root=sudo
else echo "make deps: please install as root:$missing" >&2; exit 1
fi
echo "make deps: installing$missing" >&2
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086
if ! { $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q && \
       $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing; } >"$log" 2>&1; then
    cat "$log" >&2
    echo "make deps: could not install$missing" >&2
    exit 1
fi
