"""A manifest is believed from a pinned key only, and only as it was signed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.keys import DeskKey
from sync.protocol.release import RELEASE_BYTES, Release, ReleaseFile, ReleaseRefused, key_name, read_release
from sync.protocol.release import seal_release as sealed
from sync.protocol.sealed import Purpose, seal

NOW, NEXT, OTHER = DeskKey(b"1" * 32), DeskKey(b"2" * 32), DeskKey(b"3" * 32)
PINNED = (NOW.public_bytes, NEXT.public_bytes)
RELEASE = Release(
    channel="stable",
    version="0.2.0",
    sequence=7,
    percentage=25,
    issued_at=datetime(2026, 11, 28, 12, tzinfo=UTC),
    expires_at=datetime(2027, 2, 26, 12, tzinfo=UTC),
    files=(ReleaseFile("debian-amd64", "12", "registratura_0.2.0_amd64.deb", 3_000, bytes(32)),),
    notes_ro="Mai repede.",
    notes_en="Faster.",
    key=key_name(NOW.public_bytes),
)


def refused(content: bytes, keys: tuple[bytes, ...] = PINNED) -> str:
    with pytest.raises(ReleaseRefused) as caught:
        read_release(content, keys)
    return caught.value.cause


@pytest.mark.parametrize("key", [NOW, NEXT])
def test_the_key_in_use_and_the_next_are_believed(key: DeskKey) -> None:
    release = replace(RELEASE, key=key_name(key.public_bytes))
    assert read_release(sealed(release, key), PINNED) == release


def test_a_key_that_is_not_pinned_is_unknown() -> None:
    release = replace(RELEASE, key=key_name(OTHER.public_bytes))
    assert refused(sealed(release, OTHER)) == "unknown-key"
    assert refused(sealed(RELEASE, NOW), keys=()) == "unknown-key"


def test_another_key_under_a_pinned_name_is_a_false_signature() -> None:
    assert refused(sealed(RELEASE, OTHER)) == "signature"


def test_a_signature_for_another_purpose_is_worth_nothing() -> None:
    message = seal(Purpose.ENROL, RELEASE, NOW)
    assert refused(json.dumps(message.as_value()).encode()) == "signature"


def test_another_product_is_refused() -> None:
    assert refused(sealed(replace(RELEASE, product="altceva"), NOW)) == "product"


def test_more_than_a_manifest_may_hold_is_not_even_read() -> None:
    assert refused(b" " * (RELEASE_BYTES + 1)) == "manifest-size"


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"payload":"{}","signature":"00"}'])
def test_what_is_no_manifest_is_unreadable(content: bytes) -> None:
    assert refused(content) == "unreadable"


@pytest.mark.parametrize("name", ["../evil.deb", "a/b", "", ".hidden", "a" * 101])
def test_a_file_name_never_leads_out_of_its_folder(name: str) -> None:
    file = replace(RELEASE.files[0], name=name)
    assert refused(sealed(replace(RELEASE, files=(file,)), NOW)) == "unreadable"


def test_a_field_of_a_later_program_is_left_alone() -> None:
    class Later:
        def as_value(self) -> dict[str, object]:
            return RELEASE.as_value() | {"later": 1}

    assert read_release(json.dumps(seal(Purpose.RELEASE, Later(), NOW).as_value()).encode(), PINNED) == RELEASE


@given(st.data())
def test_no_changed_byte_goes_unnoticed(data: st.DataObject) -> None:
    content = bytearray(sealed(RELEASE, NOW))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    try:
        read = read_release(bytes(content), PINNED)
    except ReleaseRefused:
        return
    assert read == RELEASE  # a byte outside of what is signed, such as the name of an unknown field
