#!/bin/sh
# Pins every dependency with its hashes, for all systems and Pythons at once: first what the program
# needs, then, bound to the same versions, what the central registry and the developers need on top.
# Usage: lock.sh [OPTIONS OF uv pip compile]
set -eu
cd "$(dirname "$0")/../.."

# uv does not read pip's configuration; the machine's own index and wheels hold for both.
index=$(.venv/bin/python -m pip config get global.index-url 2>/dev/null || true)
[ -z "$index" ] || export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$index}"

compile() {
    .venv/bin/uv pip compile pyproject.toml --quiet --no-cache --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" "$@"
}

compile "$@" --output-file installer/requirements/run.lock
compile "$@" --extra central --constraint installer/requirements/run.lock --output-file installer/requirements/central.lock
compile "$@" --extra dev --constraint installer/requirements/central.lock --output-file installer/requirements/dev.lock
