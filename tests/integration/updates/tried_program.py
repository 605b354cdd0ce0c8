"""What stands for our program in the tests of the chain: the version that is installed, settling.

Its package says how it behaves: `good`, `bad` (the self-test fails), `dead` (it does not even start), `hangs`.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from desk_app.domain.program_update import Stage
from tests.integration.updates.maker import Computer


def main(installed: Path, data: Path, how: str) -> int:
    about = json.loads(installed.read_text())
    if about["kind"] == "dead":
        return 127
    if about["kind"] == "hangs":
        time.sleep(60)
    computer = Computer(data / "updates", about["version"])
    record = computer.program.settle(
        lambda: about["kind"] == "good", is_chained=True, has_returned=how == "--returned"
    )
    return 1 if record.stage is Stage.GOING_BACK else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
