#!/bin/sh
# Makes the checkout ready: Debian's packages, a virtual environment, the programs in it, pdf.js for the tests.
# Usage: setup.sh [FOLDER [VERSION...]], by default .venv and every Python that the project supports;
#        setup.sh --packages LIST installs Debian's packages of another list, and nothing else.
# Repeating it costs nothing: stamps inside the environment remember what it was made from.
set -eu
cd "$(dirname "$0")/../.."

packages=installer/setup/debian-packages.txt
only_packages=
if [ "${1:-}" = --packages ]; then
    packages=$2 only_packages=yes
    shift 2
fi
environment=${1:-.venv}
[ $# = 0 ] || shift
versions=${*:-3.11 3.12 3.13}
lock=installer/requirements/dev.lock
pdfjs=tests/services/pdfjs

# pip and npm obey the machine's own configuration (its index, its local wheels) but keep no cache.
export PIP_NO_CACHE_DIR=1 PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

missing_packages() {
    awk '!/^#/ && NF { print $1 }' "$packages" | while read -r name; do
        grep -qx "$name" "$1" || printf '%s ' "$name"
    done
}

install_packages() {
    command -v dpkg-query >/dev/null || {
        echo "setup: this is not Debian; see $packages for what the system has to offer." >&2
        return 0
    }
    installed=$(mktemp)
    dpkg-query --show --showformat '${db:Status-Status} ${Package}\n${db:Status-Status} ${Provides}\n' |
        sed -n 's/^installed //p' | sed 's/([^)]*)//g' | tr -d ' ' | tr ',' '\n' | sort -u >"$installed"
    missing=$(missing_packages "$installed")
    rm -f "$installed"
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ]; then
        echo "setup: ask an administrator to run: apt-get install --no-install-recommends $missing" >&2
        return 0
    fi
    echo "setup: installing $missing"
    export DEBIAN_FRONTEND=noninteractive
    log=$(mktemp)
    # shellcheck disable=SC2086 # the names are words of one list
    if ! { apt-get update && apt-get install --yes --no-install-recommends $missing; } >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        rm -f "$log"
        echo "setup: the packages above were not installed; mend what apt-get says and repeat." >&2
        return 1
    fi
    rm -f "$log"
}

fits() { # is $1 a Python of a wanted version that can make environments?
    # shellcheck disable=SC2086 # the versions are words of one list
    "$1" -c 'import sys, venv, ensurepip; sys.exit("%d.%d" % sys.version_info[:2] not in sys.argv[1:])' \
        $versions >/dev/null 2>&1
}

candidates() { # the system's own first: it is built with profiles, and runs half as fast again as one built by hand
    echo "${REGISTRATURA_PYTHON:-/usr/bin/python3}"
    echo python3
    others=$(pyenv root 2>/dev/null || true)
    for version in $versions; do
        echo "python$version"
        [ -z "$others" ] || ls -d "$others/versions/$version".*/bin/python3 2>/dev/null || true
    done
}

find_python() {
    for candidate in $(candidates); do
        if fits "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    echo "setup: no Python with the venv module was found among $versions; install one to make $environment." >&2
    return 1
}

digest() { { pwd; cat "$@"; } | sha256sum; }

stamped() { [ -x "$environment/bin/python" ] && [ "$(cat "$environment/$1" 2>/dev/null)" = "$2" ]; }

install_dependencies() {
    wanted=$(digest "$lock")
    if stamped dependencies.stamp "$wanted"; then return; fi
    interpreter=$(find_python)
    echo "setup: making $environment with $("$interpreter" --version)"
    "$interpreter" -m venv --clear "$environment"
    "$environment/bin/python" -m pip install --quiet --require-hashes --requirement "$lock"
    echo "$wanted" >"$environment/dependencies.stamp"
}

install_project() {
    wanted=$(digest pyproject.toml)
    if stamped project.stamp "$wanted"; then return; fi
    "$environment/bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable .
    echo "$wanted" >"$environment/project.stamp"
}

install_pdfjs() {
    wanted=$(digest "$pdfjs/package.json" "$pdfjs/package-lock.json")
    if stamped pdfjs.stamp "$wanted"; then return; fi
    mkdir -p "$environment/pdfjs"
    cp "$pdfjs/package.json" "$pdfjs/package-lock.json" "$environment/pdfjs"
    (cd "$environment/pdfjs" && npm ci --cache cache --ignore-scripts --no-audit --no-fund --silent)
    rm -rf "$environment/pdfjs/cache"
    echo "$wanted" >"$environment/pdfjs.stamp"
}

install_packages
[ -z "$only_packages" ] || exit 0
# A link points at another checkout's environment (as in a second git worktree): that one is its owner's.
if [ ! -L "$environment" ]; then
    install_dependencies
    install_project
    install_pdfjs
fi
