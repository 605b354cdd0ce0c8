#!/bin/sh
# Runs the tests in stages: first what works in one process, then what starts programs and services and waits for them.
# Usage: test.sh ENVIRONMENT; every stage runs even when an earlier one failed, so that one run tells all.
set -u
cd "$(dirname "$0")/../.." || exit
python=$1/bin/python
status=0
# Some machines have Python keep nothing of what it compiled: each program that a test starts would compile the product.
unset PYTHONDONTWRITEBYTECODE
# Two hundred desks that mostly pause for two minutes, and lines that are silent until somebody gives them up.
mostly_wait="tests/services/central/test_many_desks.py tests/services/network/test_bad_lines.py"

stage() { # NAME WORDS FOR PYTEST...: pytest's exit code 5 (no test found) is a failure like any other
    echo "== $1"
    shift
    # A process that hangs outside Python answers no timeout of pytest's: half an hour ends the stage, with a report.
    # The shell has what runs beside it ignore Ctrl+C: it would go on for minutes after the others.
    env --default-signal=INT timeout --foreground --signal=INT --kill-after=60 1800 "$python" -m pytest --quiet --durations 5 "$@"
}

side_by_side() { # files, as tests/order.py gives them out to a process for each processor
    stage "$@" --numprocesses auto --dist loadfile
}

within() {
    for kind in unit property contract simulation gui; do with_tests "tests/$kind"; done
}

among_programs() {
    for kind in integration services e2e; do with_tests "tests/$kind"; done
}

left_out() {
    for file in $mostly_wait; do printf -- '--ignore=%s ' "$file"; done
}

with_tests() { # names the folder if there is a test in it
    [ -z "$(find "$1" -name 'test_*.py' 2>/dev/null)" ] || printf '%s ' "$1"
}

beside=$(mktemp)
trap 'rm -f "$beside"; exit 130' INT
# shellcheck disable=SC2086 # the files are words of one list
stage "beside the first stage" -p no:cacheprovider $mostly_wait >"$beside" 2>&1 &
waiting=$!
# shellcheck disable=SC2046 # the folders are words of one list
[ -z "$(within)" ] || side_by_side "in one process" $(within) || status=1
wait $waiting || status=1
cat "$beside"
rm -f "$beside"
# shellcheck disable=SC2046
[ -z "$(among_programs)" ] || side_by_side "among programs and services" $(among_programs) $(left_out) || status=1
exit $status
