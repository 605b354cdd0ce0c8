import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.text import fold, fold_spelling, matching_name, normalise, spelling_variants

ANY_TEXT = st.text(alphabet=st.characters(), max_size=40)
WORDS = st.text(alphabet="aăâbcdîinrsșştțţuvAÂÎȘȚ ", max_size=30)
CEDILLAS = str.maketrans("șțȘȚ", "şţŞŢ")
OTHER_SPELLING = str.maketrans("âîÂÎ", "îâÎÂ")


@given(ANY_TEXT, st.booleans(), st.booleans())
def test_normalising_twice_changes_nothing(text: str, foreign: bool, multiline: bool) -> None:
    once = normalise(text, foreign=foreign, multiline=multiline)
    assert normalise(once, foreign=foreign, multiline=multiline) == once


@given(ANY_TEXT, st.booleans())
def test_what_is_stored_is_composed_storable_and_free_of_controls(text: str, multiline: bool) -> None:
    stored = normalise(text, multiline=multiline)
    assert stored.encode().decode() == stored
    assert unicodedata.is_normalized("NFC", stored)
    allowed = "\n\t" if multiline else ""
    assert all(c in allowed or unicodedata.category(c) != "Cc" for c in stored)
    assert not set(stored) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069şţŞŢ")


@given(ANY_TEXT)
def test_no_letter_or_digit_is_lost(text: str) -> None:
    def kept(value: str) -> int:
        return sum(unicodedata.category(c)[0] in "LN" for c in unicodedata.normalize("NFD", value))

    assert kept(normalise(text)) == kept(text)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_keys_carry_no_marks(text: str) -> None:
    assert not any(unicodedata.category(c) == "Mn" for c in fold(text))


@given(WORDS)
def test_cedilla_case_and_composition_do_not_matter(text: str) -> None:
    forms = [text.translate(CEDILLAS), text.upper(), unicodedata.normalize("NFD", text), normalise(text)]
    assert {fold(form).strip() for form in forms} == {fold(text).strip()}


@given(WORDS)
def test_the_second_key_does_not_see_the_spelling(text: str) -> None:
    inner = f"x{text.replace(' ', 'x')}x"
    assert fold_spelling(inner) == fold_spelling(inner.translate(OTHER_SPELLING))


@given(st.text(alphabet="abcdr", min_size=1, max_size=4), st.text(alphabet="abcdr", min_size=1, max_size=4))
def test_a_variant_is_the_key_of_the_other_spelling(before: str, after: str) -> None:
    old, new = f"{before}î{after}", f"{before}â{after}"
    assert spelling_variants(old) == (fold(new),)
    assert spelling_variants(new) == (fold(old),)


@given(st.text(alphabet="abcdefgh", min_size=3, max_size=12))
def test_the_legal_form_does_not_matter(name: str) -> None:
    assert matching_name(f'S.C. "{name}" S.R.L.') == matching_name(f"{name.upper()} SRL") == name
