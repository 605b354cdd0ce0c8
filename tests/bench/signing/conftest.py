"""An authority, card readers and their watch, keys in files, as the tests of signing have them."""

from tests.integration.signing.conftest import authority, backend_of, desk, smart_cards, watched

__all__ = ["authority", "backend_of", "desk", "smart_cards", "watched"]
