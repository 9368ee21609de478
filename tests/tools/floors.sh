#!/bin/sh
# Fails when a room of src/ includes a room above it, or a header of another room that is not that room's front door.
cd "$(dirname "$0")/../../src" || exit 2
floors='cli run page publish forms workbook book tabulate check change store normalise layout read pipeline register sheet finding file text memory'
grep -n '#include "' -r . --include='*.c' --include='*.h' | awk -v floors="$floors" '
BEGIN { n = split(floors, f, " "); for (i = 1; i <= n; i++) level[f[i]] = n - i + 1; level["main.c"] = n + 1 }
{
    split($0, part, ":"); path = part[1]; sub(/^\.\//, "", path); line = part[2]
    from = path; sub(/\/.*/, "", from)
    match($0, /"[^"]*"/); header = substr($0, RSTART + 1, RLENGTH - 2)
    to = header; sub(/\/.*/, "", to)
    if (!(to in level)) { print path ":" line ": \"" header "\" is in no room of the house"; bad = 1; next }
    if (from == to) next
    if (level[to] > level[from]) { print path ":" line ": " from "/ includes " to "/, which lies above it"; bad = 1 }
    else if (header != to "/" to ".h" && header != "finding/finding_codes.h") { print path ":" line ": \"" header "\" is private to " to "/; include " to "/" to ".h"; bad = 1 }
}
END { exit bad }'
