#!/bin/sh
# Runs the tests in stages: first what runs side by side, then what wants the machine for itself.
# Usage: test.sh ENVIRONMENT; every stage runs even when an earlier one failed, so that one run tells all.
set -u
cd "$(dirname "$0")/../.." || exit
python=$1/bin/python
status=0

stage() { # NAME PYTEST-ARGUMENTS...: pytest's exit code 5 (no test found) is a failure like any other
    echo "== $1"
    shift
    # A process that hangs outside Python answers no timeout of pytest's: half an hour ends the stage, with a report.
    timeout --foreground --signal=INT --kill-after=60 1800 "$python" -m pytest --quiet --durations 5 "$@" || status=1
}

side_by_side() {
    for kind in unit property contract simulation gui; do with_tests "tests/$kind"; done
}

alone() {
    for kind in integration services e2e; do with_tests "tests/$kind"; done
}

with_tests() { # names the folder if there is a test in it
    [ -z "$(find "$1" -name 'test_*.py' 2>/dev/null)" ] || printf '%s ' "$1"
}

# shellcheck disable=SC2046 # the folders are words of one list
[ -z "$(side_by_side)" ] || stage "side by side" --numprocesses auto --dist loadfile $(side_by_side)
# shellcheck disable=SC2046
[ -z "$(alone)" ] || stage "one after the other" $(alone)
exit $status
