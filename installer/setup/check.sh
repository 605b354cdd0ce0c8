#!/bin/sh
# What is judged without running the program: who imports whom, style, types.
# Usage: check.sh ENVIRONMENT
set -eu
cd "$(dirname "$0")/../.."
programs=$1/bin

"$programs/lint-imports" --no-logo
"$programs/ruff" check .
"$programs/ruff" format --check .
"$programs/mypy"
# Of the tests what others stand on: fakes, desks, the simulator, the robots. A fake that rots proves nothing.
"$programs/mypy" --explicit-package-bases installer/*.py installer/setup installer/windows installer/linux tests/conftest.py \
    tests/desks.py tests/order.py tests/unit/house tests/unit/windows tests/fakes tests/simulation tests/e2e/*.py tests/windows
