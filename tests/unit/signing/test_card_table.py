"""Cards are known by their ATR, from a table that an administrator extends."""

from pathlib import Path

import pytest

from desk_app.signing.cards.card_table import CardTable, CardUse, installed_module
from desk_app.signing.errors import CardTableInvalid
from resources import read_bytes

OURS = read_bytes("reference/card_modules.csv").decode()
HEADING = "device,use,atr,windows,linux,seconds\n"


def kind_of(atr: str, *texts: str, platform: str = "linux"):
    return CardTable.read(*(texts or (OURS,)), platform=platform).kind_of(bytes.fromhex(atr))


@pytest.mark.parametrize(
    ("atr", "device"),
    [
        ("3BFF9600008131FE4380318065B0855956FB12017882900088", "SafeNet eToken 5110 (940B)"),
        ("3B7F96000080318065B0850300EF120FFE829000", "Thales IDPrime MD"),
        ("3BDF96008131FE4580738421E05569780000808307900024", "Carte electronică de identitate"),
        ("3BF01300008131FE45E8", "Card de sănătate"),
        ("3B9F118131FE9F006A6D546F6B656E2D460102030405", "Longmai mToken CryptoID"),
        ("3B850150524F4241CA", "Card de semnare (OpenSC)"),
    ],
)
def test_a_card_is_known_by_its_atr(atr, device):
    assert kind_of(atr).device == device


def test_a_pattern_fits_the_whole_atr_only():
    assert kind_of("3BF01300008131FE45E800").use is CardUse.ANY


def test_an_administrators_row_comes_first():
    mine = f"{HEADING}Token nou,signing,3B8501....4F4241..,C:\\driver\\nou.dll,/opt/nou/nou.so,3\n"
    kind = kind_of("3B850150524F4241CA", mine, OURS)
    assert (kind.device, kind.seconds, [str(module) for module in kind.modules]) == (
        "Token nou",
        3.0,
        ["/opt/nou/nou.so"],
    )
    windows = kind_of("3B850150524F4241CA", mine, OURS, platform="win32")
    assert [str(module) for module in windows.modules] == ["C:\\driver\\nou.dll"]


def test_a_table_without_a_row_for_all_others_knows_no_stranger():
    assert kind_of("3B850150524F4241CA", f"{HEADING}X,signing,3BFF,,/opt/x.so,0\n") is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("device,atr\n", 1),
        (f"{HEADING}X,signing,3BZZ,,/opt/x.so,0\n", 2),
        (f"{HEADING}X,signing,3BFF,,x.so,0\n", 2),
        (f"{HEADING}X,other,3BFF,,/opt/x.so,0\n", 2),
        (f"{HEADING}X,signing,3BFF,,/opt/x.so,soon\n", 2),
        (f"{HEADING}X,signing,3BFF\n", 2),
    ],
)
def test_a_table_that_cannot_be_read_names_its_line(text, line):
    with pytest.raises(CardTableInvalid) as refused:
        CardTable.read(text, platform="linux")
    assert refused.value.line == line


def test_the_first_driver_that_is_installed_is_taken(tmp_path: Path):
    (tmp_path / "second.so").write_bytes(b"")
    text = f"{HEADING}X,signing,3BFF,,{tmp_path}/first.so;{tmp_path}/second.so,0\n"
    kind = kind_of("3BFF", text)
    assert installed_module(kind) == tmp_path / "second.so"
    (tmp_path / "second.so").unlink()
    assert installed_module(kind) is None


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_every_card_of_ours_to_sign_with_has_a_driver(platform):
    for kind in CardTable.read(OURS, platform=platform).kinds:
        assert bool(kind.modules) is (kind.use is not CardUse.HEALTH), kind.device
        assert all(set(pattern) <= set("0123456789ABCDEF.") for pattern in kind.patterns)
