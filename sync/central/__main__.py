"""`registratura-central`."""

from __future__ import annotations

import sys

from sync.central.command.program import run


def main() -> int:
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
