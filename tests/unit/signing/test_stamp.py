"""What a stamp says, whole: a delegate's act and period must not be cut."""

import subprocess
from dataclasses import replace

import pytest

from desk_app.signing.pades.stamp import draw_stamp
from tests.services.papers import fonts, stamp


@pytest.mark.parametrize("act", ["dispoziția 12/2026", "dispoziția primarului nr. 1234/28.11.2026"])
def test_the_capacity_of_a_delegate_is_read_whole(act, tmp_path):
    capacity = (f"p. Primar, {act}", "01.12.2026-31.12.2026")
    text = replace(stamp().text, function="Viceprimar", capacity="\n".join(capacity))
    drawn = tmp_path / "stamp.pdf"
    drawn.write_bytes(draw_stamp(text, fonts()))
    said = subprocess.run(["pdftotext", "-layout", str(drawn), "-"], capture_output=True, text=True, check=True)
    for line in (*capacity, "Viceprimar", "Comuna Exemplu"):
        assert line in said.stdout
