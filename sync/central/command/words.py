"""What the console says, in Romanian and English: help, errors with one sentence and one action."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("ro", "en")


@cache
def words(language: str) -> dict[str, Any]:
    """`commands`, `options` and `errors` of a language."""
    file = Path(__file__).with_name(f"words.{language}.json")
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def usual_language(environment: dict[str, str]) -> str:
    """Romanian where the locale is not English."""
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "en" if locale.startswith("en") else "ro"
