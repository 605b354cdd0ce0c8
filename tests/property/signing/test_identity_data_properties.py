"""Data files of an identity card: what is written is read, and nothing that is written breaks the reader."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desk_app.signing.errors import IdentityDataInvalid
from desk_app.signing.identity_card.data_files import ADDRESS, DOCUMENT, PERSON, identity_data, whole_length
from tests.services.identity_applet import file, files_of

names = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Z")), min_size=1, max_size=300)
days = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(names, names, days, days, names)
def test_what_is_on_the_chip_is_read(surname, given_name, birth, until, home):
    files = files_of(surname, given_name, "2900101320014", f"{birth:%d%m%Y}", f"{until:%d%m%Y}", home)
    data = identity_data(files)
    assert (data.name, data.given_name, data.address) == (surname, given_name, home)
    assert (data.birth_date, data.valid_until) == (birth, until)


@given(names, st.binary(max_size=40))
def test_the_length_stands_at_the_beginning_and_padding_is_passed_over(text, padding):
    content = file(text)
    assert whole_length(content[:4].ljust(4, b"\0")) == len(content)
    assert identity_data(files_of() | {ADDRESS: content + padding}).address == text


@given(st.sampled_from((PERSON, DOCUMENT, ADDRESS)), st.binary(max_size=80), st.integers(0, 80))
def test_other_bytes_are_read_or_refused_by_the_name_of_their_file(number, other, cut):
    for content in (other, b"\x30" + other, files_of()[number][:cut]):
        assert refused_file(files_of() | {number: content}) in (None, f"{number:04X}")


def refused_file(files):
    try:
        identity_data(files)
    except IdentityDataInvalid as error:
        return error.file
    return None
