"""Questions to the register, each timed: as the window asks them, and as another database would be asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from desk_app.adapters.sqlite.connection import CACHE_KIB, Connection
from desk_app.adapters.sqlite.queries import SqlQueries
from desk_app.application.queries import RegisterFilter


def beginnings(typed: Iterable[str]) -> list[str]:
    """Every beginning of every text that ends with a letter: what stands in the box after each key."""
    return [text[:end] for text in typed for end in range(1, len(text) + 1) if text[end - 1] != " "]


def milliseconds(ask: Callable[[], object]) -> float:
    """What one question costs."""
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1_000


def typing(queries: SqlQueries, typed: str) -> object:
    """What is asked at a key: the newest entries that fit."""
    return queries.find(RegisterFilter(words=typed))


def unencrypted_queries(file: Path, today: date) -> SqlQueries:
    """The product's queries over a file without a key, with the product's cache; the mirror is not asked."""

    connection = driver.connect(file, isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute("PRAGMA temp_store = MEMORY")
    return SqlQueries(Connection(connection), file, None, lambda: today)  # type: ignore[arg-type]
