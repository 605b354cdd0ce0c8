#!/bin/sh
# Runs the tests in stages: first what works in one process, then what starts programs and services and waits for them.
# Usage: test.sh ENVIRONMENT; every stage runs even when an earlier one failed, so that one run tells all.
set -u
cd "$(dirname "$0")/../.." || exit
python=$1/bin/python
status=0

stage() { # NAME FOLDERS...: pytest's exit code 5 (no test found) is a failure like any other
    echo "== $1"
    shift
    # A process that hangs outside Python answers no timeout of pytest's: half an hour ends the stage, with a report.
    # Files run side by side, as tests/order.py gives them out.
    timeout --foreground --signal=INT --kill-after=60 1800 \
        "$python" -m pytest --quiet --durations 5 --numprocesses auto --dist loadfile "$@" || status=1
}

within() {
    for kind in unit property contract simulation gui; do with_tests "tests/$kind"; done
}

among_programs() {
    for kind in integration services e2e; do with_tests "tests/$kind"; done
}

with_tests() { # names the folder if there is a test in it
    [ -z "$(find "$1" -name 'test_*.py' 2>/dev/null)" ] || printf '%s ' "$1"
}

# shellcheck disable=SC2046 # the folders are words of one list
[ -z "$(within)" ] || stage "in one process" $(within)
# shellcheck disable=SC2046
[ -z "$(among_programs)" ] || stage "among programs and services" $(among_programs)
exit $status
