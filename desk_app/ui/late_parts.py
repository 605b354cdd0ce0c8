"""What the window loads after its first paint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.application.front_desk import Workplace
    from desk_app.application.surroundings import Surroundings
    from desk_app.ui.beginning import Beginning
    from desk_app.ui.open_pages import OpenPages


@dataclass(frozen=True, slots=True)
class LateParts:
    """What is slow to load: each is called on a worker thread first, after the first paint."""

    open_workplace: Callable[[], Workplace]
    open_surroundings: Callable[[], Surroundings]
    load_pages: Callable[[], type[OpenPages]]
    load_beginning: Callable[[], type[Beginning]]
