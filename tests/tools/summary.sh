#!/bin/sh
# summary.sh BUILD: adds up what the runners counted; fails if anything failed or nothing ran.
set -- $(cat "$1/counts.units") $(cat "$1/counts.golden") $(cat "$1/counts.faults")
passed=$(($1 + $3 + $6)); failed=$(($2 + $4 + $7)); skipped=$5
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
