"""The day that `make run` plays where there is no screen: every step by keyboard, asked back from the register."""

from pathlib import Path

from tests.e2e import clerk_day


def test_the_day_passes_from_the_first_letter_to_the_verification(tmp_path: Path) -> None:
    assert clerk_day.main(["--output", str(tmp_path)]) == 0, (tmp_path / "README.txt").read_text("utf-8")
    papers = {file.name.split("-")[1] for file in (tmp_path / "papers").iterdir()}
    assert papers == {"eticheta", "dovada"}
    assert {file.suffix for file in (tmp_path / "book").iterdir()} == {".pdf", ".xlsx", ".csv"}
    assert len(list((tmp_path / "pictures").glob("*.png"))) == len(clerk_day.steps.STEPS)
