import pytest

from desk_app.domain.text import (
    comma_below,
    fold,
    fold_spelling,
    matching_name,
    normalise,
    spelling_variants,
)


def test_cedillas_become_commas_below_unless_foreign() -> None:
    assert normalise("Şerban Ţăranu, aşa şi ţară") == "Șerban Țăranu, așa și țară"
    assert normalise("Şükrü", foreign=True) == "Şükrü"
    assert comma_below(" oraş ") == " oraș "


def test_decomposed_letters_are_composed_before_the_cedilla_is_looked_for() -> None:
    assert normalise("s\u0327i") == "și"
    assert normalise("a\u0306") == "ă"


def test_one_line_fields_keep_words_apart_and_lose_controls() -> None:
    assert normalise("rând\r\nurmător\tcolo\x00ană") == "rând următor coloană"
    assert normalise("  margini\u00a0") == "margini"


def test_text_fields_keep_their_lines() -> None:
    assert normalise("unu\r\ndoi\rtrei\u2028patru\tcinci\x00", multiline=True) == "unu\ndoi\ntrei\npatru\tcinci"


def test_direction_overrides_go_and_right_to_left_letters_stay() -> None:
    assert normalise("nr. \u202e7814\u202c") == "nr. 7814"
    assert normalise("\u2067שלום\u2069") == "שלום"


def test_emoji_survive_and_lone_surrogates_become_storable() -> None:
    assert normalise("mulțumesc 👩‍🌾") == "mulțumesc 👩‍🌾"
    assert normalise("x\ud800y").encode() == "x\ufffdy".encode()


def test_leftovers_of_copying_disappear() -> None:
    assert normalise("\ufeffauto\u00adri\u200bzație") == "autorizație"


@pytest.mark.parametrize(
    "spelling", ["Brașov țară", "BRAŞOV ŢARĂ", "brasov tara", "bras\u0326ov t\u0326ara\u0306"]
)
def test_every_spelling_folds_alike(spelling: str) -> None:
    assert fold(spelling) == "brasov tara"


def test_folding_reaches_other_scripts() -> None:
    assert fold("Ångström Łódź Đorđe Straße ﬁlă") == "angstrom lodz dorde strasse fila"
    assert fold("ΆΛΦΑ") == fold("αλφα")


def test_old_and_new_spelling_share_the_second_key() -> None:
    assert fold_spelling("Pîrvu") == fold_spelling("PÂRVU") == fold_spelling("pa\u0302rvu")
    assert fold("Pîrvu") != fold("Pârvu")
    assert fold_spelling("împărat") == "imparat"


@pytest.mark.parametrize("stored", ["Pârvu", "Pîrvu"])
@pytest.mark.parametrize("typed", ["Pârvu", "Pîrvu", "parvu", "PIRVU"])
def test_index_words_let_any_spelling_find_any_other(stored: str, typed: str) -> None:
    assert fold(typed) in {fold(stored), *spelling_variants(stored)}


def test_words_without_the_letters_have_no_variants() -> None:
    assert spelling_variants("cerere în care coborî") == ()


@pytest.mark.parametrize(
    "name",
    [
        "S.C. Exemplu Construct S.R.L.",
        "SC EXEMPLU CONSTRUCT SRL",
        "„Exemplu Construct” SRL-D",
        "Societatea Exemplu-Construct S.A.",
    ],
)
def test_firm_names_match_without_form_and_quotes(name: str) -> None:
    assert matching_name(name) == "exemplu construct"


def test_a_name_that_is_only_a_legal_form_is_kept() -> None:
    assert matching_name("S.A.") == "s a"
    assert matching_name("Sara") == "sara"
