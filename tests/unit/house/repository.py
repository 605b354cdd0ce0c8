"""The files that belong to the repository, as its tests read them."""

import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]


def files_of_the_repository() -> list[Path]:
    """Tracked files and new ones that are not ignored, relative to the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = {Path(name) for name in listed.stdout.split("\0") if name}
    return sorted(path for path in paths if (REPOSITORY / path).is_file())


def text_of(path: Path) -> str | None:
    """The text of a file of the repository; None where it is not text."""
    try:
        return (REPOSITORY / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
