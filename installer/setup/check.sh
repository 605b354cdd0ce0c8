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
"$programs/mypy" --explicit-package-bases installer/setup installer/windows tests/conftest.py tests/unit/house tests/unit/windows tests/windows
