"""New versions of the program are read by anybody, whole or in ranges, and nothing beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.central.http_line import Answer, HttpLine
from tests.services.central.service import Console

PACKAGE = bytes(range(256)) * 4_000
NAME = "registratura_0.2.0_amd64.deb"


@pytest.fixture
def file(console: Console) -> Iterator[Path]:
    folder = console.folder / "registratura-central-releases"
    folder.mkdir(exist_ok=True)
    path = folder / NAME
    path.write_bytes(PACKAGE)
    yield path
    path.unlink()


def ask(line: HttpLine, name: str = NAME, method: str = "GET", **headers: str) -> Answer:
    sent = {key.replace("_", "-"): value for key, value in headers.items()}
    return line.ask(method, f"/v1/releases/{name}", None, sent)


def test_a_package_is_whole_and_named_by_a_tag(line: HttpLine, file: Path) -> None:
    whole = ask(line)
    assert (whole.status, whole.body) == (200, PACKAGE)
    head = ask(line, method="HEAD")
    assert (head.status, int(head.headers["content-length"])) == (200, len(PACKAGE))
    assert ask(line, if_none_match=whole.headers["etag"]).status == 304


def test_it_goes_on_where_it_broke_off(line: HttpLine, file: Path) -> None:
    tag = ask(line, method="HEAD").headers["etag"]
    rest = ask(line, range="bytes=1000000-", if_range=tag)
    assert (rest.status, rest.body) == (206, PACKAGE[1_000_000:])
    assert rest.headers["content-range"] == f"bytes 1000000-{len(PACKAGE) - 1}/{len(PACKAGE)}"
    assert ask(line, range=f"bytes={len(PACKAGE)}-").status == 416


def test_a_file_that_changed_halfway_begins_anew(line: HttpLine, file: Path) -> None:
    tag = ask(line, method="HEAD").headers["etag"]
    file.write_bytes(PACKAGE + b"!")
    changed = ask(line, range="bytes=1000-", if_range=tag)
    assert (changed.status, changed.body) == (200, PACKAGE + b"!")


@pytest.mark.parametrize("name", ["stable.json", "..%2fserver.key", "%2e%2e%2fserver.key", ".", "..", "a" * 200])
def test_nothing_else_is_there(line: HttpLine, file: Path, name: str) -> None:
    assert ask(line, name).status in (404, 400)
