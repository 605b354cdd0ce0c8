"""What is told to whoever helps, of this machine. Imported only by what saves it."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any

from desk_app.adapters.program_facts import program_facts
from desk_app.adapters.technical_messages import read_messages
from desk_app.adapters.whole_file import new_file
from desk_app.application.support_data import SaveSupportData, SupportWords
from desk_app.application.usual_folder import messages_folder
from desk_app.config.settings import Settings, shown_settings
from resources import read_json

_LANGUAGES = ("ro", "en")


def support_data(settings: Settings, folder: Path) -> SaveSupportData:
    """`folder`: the register, whose disk and whose settings of readers are told."""
    return SaveSupportData(
        program=partial(program_facts, folder),
        settings=partial(shown_settings, settings),
        cards=partial(_cards, folder),
        messages=lambda: read_messages(messages_folder(os.environ)),
        words=tuple(SupportWords(**read_json(f"i18n/support.{language}.json")) for language in _LANGUAGES),
        home=str(Path.home()),
        new_file=new_file,
    )


def _cards(folder: Path) -> dict[str, Any]:
    from desk_app.bootstrap.signing import signatures  # noqa: PLC0415  # what is wrong with its libraries is told too

    opened = signatures(folder)
    try:
        return dict(opened.diagnostics())
    finally:
        opened.close()
