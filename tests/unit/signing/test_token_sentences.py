"""Every state of a token has one sentence and one action, in both languages."""

import pytest

from desk_app.signing.cards.token_state import TokenState
from tests.unit.cli.catalogues import LANGUAGES, catalogue, content

FACTS = {
    "reader": "Virtual PCD 00 00",
    "device": "SafeNet eToken 5110",
    "seconds": 7,
    "holder": "Maria Pildă",
    "issuer": "Demonstrație Calificat",
    "valid_until": "24.09.2027",
    "done": 12,
    "whole": 60,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", TokenState)
def test_a_state_has_its_words(state, language):
    explanation = catalogue("tokens", language).explain(state.value, FACTS)
    for text in (explanation.sentence, explanation.action):
        assert text.endswith(".")
        assert not set("{}şţŞŢ") & set(text)
    assert explanation.sentence != explanation.action


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_without_their_state(language):
    assert set(content("tokens", language)["sentences"]) == {state.value for state in TokenState}
