import pytest

from printing.barcode import code128, grouped, qr, zpl_field
from printing.errors import BarcodeUnprintableError


@pytest.mark.parametrize(
    ("payload", "modules"),
    [
        ("RG240126001268Z", 156),
        ("RG240126001268R1U", 178),
        ("RG24012612345678B", 167),
        ("RG24012612345678R1B", 189),
        ("RE083380760012T", 156),
    ],
)
def test_digits_are_packed_two_by_two(payload: str, modules: int) -> None:
    assert len(code128(payload).modules) == modules


def test_a_number_label_is_44_mm_with_quiet_zones_at_two_dots_of_203_dpi() -> None:
    dots = (len(code128("RG240126001268Z").modules) + 2 * 10) * 2
    assert dots / 8 == 44


@pytest.mark.parametrize("payload", ["", "rg24", "RG 24", "RG24ș", "A" * 49, "^XA", "A~B"])
def test_a_payload_outside_the_alphabet_is_refused(payload: str) -> None:
    with pytest.raises(BarcodeUnprintableError) as refusal:
        code128(payload)
    assert refusal.value.payload == payload


@pytest.mark.parametrize(
    ("payload", "read_aloud"),
    [
        ("RG240126001268Z", "RG 24 01 26 001268 Z"),
        ("RG24012612345678B", "RG 24 01 26 12345678 B"),
        ("RG240126001268R1U", "RG 24 01 26 001268 R1 U"),
        ("RE083380760004T", "RE 08338076 0004 T"),
        ("ALTCEVA", "ALTCEVA"),
    ],
)
def test_payloads_are_grouped_as_they_are_read_aloud(payload: str, read_aloud: str) -> None:
    assert grouped(payload) == read_aloud


@pytest.mark.parametrize(
    ("payload", "field"),
    [
        ("RG240126001268Z", ">:RG>5240126001268>6Z"),
        ("123456", ">;123456"),
        ("1234567", ">;123456>67"),
        ("AB", ">:AB"),
    ],
)
def test_the_zebra_field_switches_code_sets_where_our_symbol_does(payload: str, field: str) -> None:
    assert zpl_field(code128(payload)) == field


def test_an_upper_case_address_with_a_token_fits_version_3() -> None:
    assert qr("HTTPS://R.EXEMPLU.RO/MFRGGZDFMZTWQ2LKNNWG23TPOA").side == 29


def test_a_text_no_qr_holds_is_refused() -> None:
    with pytest.raises(BarcodeUnprintableError):
        qr("x" * 5000)
