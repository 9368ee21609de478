#!/bin/sh
# same_sheets.sh PROGRAM SHEETS: every file of SHEETS/<what_is_odd>/ must print SHEETS/<what_is_odd>/expected by `cells`. A .csv file has neither types
# nor a sheet's name: there the places and the values must be the same.
program=$1; sheets=$2; count=0
strip='import csv,sys
for row in list(csv.reader(sys.stdin))[1:]: print(row[1], row[3])'
for folder in "$sheets"/*/; do
    for file in "$folder"*.*; do
        count=$((count + 1))
        case $file in
        *.csv) "$program" cells "$file" | "$PYTHON" -c "$strip" >seen; "$PYTHON" -c "$strip" <"$folder/expected" >wanted ;;
        *) "$program" cells "$file" >seen; cp "$folder/expected" wanted ;;
        esac
        cmp -s seen wanted || { echo "$(basename "$folder")/$(basename "$file") differs:"; diff wanted seen | head -5; }
    done
done
echo "$count files of $(ls -d "$sheets"/*/ | wc -l) grids read"
