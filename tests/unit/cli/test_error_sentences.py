"""Every error has one sentence and one action, in every language, in words a person uses."""

from datetime import date
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain import errors
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.sentences import Catalogue
from tests.unit.cli.catalogues import LANGUAGES, catalogue, content, leaves, texts

LEAVES = tuple(leaves())
BANNED = (
    "necunoscută",
    "eșuat",
    "sunteți sigur",
    "unknown error",
    "failed to",
    "are you sure",
    "va rog",
    "te rog",
)
INFORMAL = (" tău", " ta ", "introdu ", "alege ", "scrie ", "încearcă ", "apasă ")
CEDILLAS = "şţŞŢ"


def example(kind: type[RegistraturaError]) -> RegistraturaError:
    """An error of that kind with plausible facts."""
    values = {
        "str": "valoare",
        "int": 12,
        "float": 1.5,
        "date": date(2026, 11, 21),
        "tuple[str, ...]": ("01:12/2026", "01:12/2025"),
    }
    types = {
        name: str(hint) for base in kind.__mro__ for name, hint in vars(base).get("__annotations__", {}).items()
    }
    return kind(**{name: values[types[name]] for name in kind.fact_names})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", LEAVES, ids=lambda kind: kind.__name__)
def test_a_leaf_has_a_sentence_and_an_action(kind, language):
    explanation = catalogue("errors", language).of_error(example(kind))
    for text in (explanation.sentence, explanation.action):
        assert text.endswith(".")
        assert text[0].isupper() or not text[0].isalpha()
        assert not set("{}") & set(text)
    assert explanation.sentence != explanation.action


def test_codes_are_there_and_each_is_its_own():
    codes = [kind.code for kind in LEAVES]
    assert all(codes)
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_without_its_error(language):
    assert set(content("errors", language)["sentences"]) == {kind.code for kind in LEAVES}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", LEAVES, ids=lambda kind: kind.__name__)
def test_placeholders_are_facts_of_the_error(kind, language):
    words = content("errors", language)["sentences"][kind.code]
    facts = set(kind.fact_names)
    for text in words.values():
        assert {name for _, name, _, _ in Formatter().parse(text) if name is not None} <= facts


@pytest.mark.parametrize("name", ["errors", "checks", "cli"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_banned_words_no_cedilla(name, language):
    for text in texts(content(name, language)):
        assert not [word for word in BANNED if word in text.lower()], text
        assert not set(CEDILLAS) & set(text), text
        assert text == text.strip() or text.endswith(": ")


def test_romanian_speaks_in_the_formal_plural():
    for name in ("errors", "checks"):
        for words in content(name, "ro")["sentences"].values():
            action = f" {words['action'].lower()}"
            assert not [word for word in INFORMAL if f" {word.strip()} " in action], action


@pytest.mark.parametrize("name", ["errors", "checks", "cli"])
def test_both_languages_say_the_same_things(name):
    def keys(value, path=""):
        if isinstance(value, dict):
            return {found for key, part in value.items() for found in keys(part, f"{path}/{key}")}
        return {path}

    romanian, english = (keys(content(name, language)) for language in LANGUAGES)
    assert romanian == english


def test_facts_are_written_as_people_write_them():
    romanian, english = (catalogue("errors", language) for language in LANGUAGES)
    full = errors.DiskFull("/date", 1_572_864, 52_428_800)
    assert "1,5 MB și sunt necesari 50 MB" in romanian.of_error(full).sentence
    assert "1.5 MB left and 50 MB are needed" in english.of_error(full).sentence
    confirm = errors.DateMustBeConfirmed(date(2026, 1, 2), date(2026, 3, 4), "behind")
    assert romanian.of_error(confirm).sentence == (
        "Ceasul arată 02.01.2026, iar ultima zi din jurnal este 04.03.2026: ceasul este în urma jurnalului."
    )
    ambiguous = errors.NumberAmbiguous("12", ("01:12/2026", "01:12/2025"))
    assert "01:12/2026, 01:12/2025" in romanian.of_error(ambiguous).sentence


def test_a_field_is_called_by_its_name_whatever_its_path():
    romanian = catalogue("errors", "ro")
    assert romanian.value("field", "subject") == "conținutul pe scurt"
    assert romanian.value("field", "sender.name") == "numele"
    assert romanian.value("field", "of_no_catalogue") == "of_no_catalogue"


@given(st.text(alphabet="{}!:abc.[]0"), st.text(alphabet="{}%s!:[]0"))
def test_facts_are_never_taken_for_placeholders(number, to):
    """What stands in a fact is shown, whatever it looks like."""
    explanation = catalogue("errors", "ro").of_error(errors.LinkNotAllowed(number, to, "linked-to"))
    assert f"Numărul {number} nu poate fi legat de {to}" in explanation.sentence


def test_a_catalogue_without_its_parts_is_refused():
    with pytest.raises(KeyError):
        Catalogue.read({"sentences": {}})
