# What many cases do, said once; a `cmd` begins with:  . "$ROOT/tests/golden/steps.sh"

# The program on the survey definitions of the checkout.
lansbild() { "$LANSBILD" "$@" --pipelines "$ROOT/pipelines"; }

# A run whose exit status is told, as a cron job's mail would.
run() { lansbild run "$@"; echo "exit $?"; }

# answers FILE LÄN: a small return to drogscener; standard input has "kommun;datum;förekomst;antal;utveckling" line by line.
answers() {
    mkdir -p "$(dirname "$1")"
    { echo 'Län;Kommun;Svarsdatum;Finns det öppna drogscener i kommunen?;Antal öppna drogscener;Utveckling senaste året'
      sed "s/^/$2;/"; } >"$1"
}

# places FILE LÄN: its list of places; standard input has "kommun;id;namn;typ".
places() {
    mkdir -p "$(dirname "$1")"
    { echo 'Län;Kommun;Plats-id;Platsens namn;Typ av plats'; sed "s/^/$2;/"; } >"$1"
}

# columns FILE.csv NAME…: these columns of a data file, as CSV.
columns() { "$PYTHON" "$ROOT/tests/tools/csv_columns.py" "$@"; }

# identity PATH…: what changes when somebody writes: the inode, the size and the time of every file and folder.
identity() { find "$@" -printf '%p %i %s %T@\n' | sort; }

# contents FOLDER: every file with its hash.
contents() { (cd "$1" && find . -type f -exec sha256sum {} +) | sort -k 2; }

workbook() { "$PYTHON" "$ROOT/tests/tools/make_xlsx.py" "$@"; }
