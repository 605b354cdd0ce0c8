"""kill -9 at every point of signing one document: nothing unnamed is left, nothing is signed twice unknowingly."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterFilter
from desk_app.domain.signing_folder import Signer, SignerRole
from tests.desks import ANA, MARIA, DeskPlace, registration
from tests.fakes.software_identity import pkcs12_file
from tests.services.judges import poppler
from tests.services.papers import letter

REPOSITORY = Path(__file__).parents[3]
PROGRAM = Path(__file__).with_name("signer_to_be_killed.py")
NEVER = 1_000
MOST_STEPS = 20
ROUND = (Signer(ANA, SignerRole.PREPARED), Signer(MARIA))


class Official:
    """Signs what waits first; killed before or after a step of it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def sign(self, step: int = NEVER, where: str = "before") -> list[str]:
        """What was told of it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{step} {where}\n")
        self._process.stdin.flush()
        told = self._process.stdout
        return list(iter(lambda: told.readline().strip(), "dead"))


@contextmanager
def started(place: DeskPlace, authority) -> Iterator[Official]:
    for name, label in (("person", "maria"), ("issuer", "issuer"), ("root", "root")):
        (place.folder / f"{name}.der").write_bytes(authority.certificate(label))
    certificates = authority.certificate("maria"), authority.certificate("issuer")
    (place.folder / "token.p12").write_bytes(pkcs12_file(authority.key("maria"), *certificates, b"1234"))
    command = [sys.executable, str(PROGRAM), str(place.folder), str(place.folder / "token.p12")]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        [*command, authority.time_stamp_url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        yield Official(process)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(20) == 0


@pytest.fixture
def place(tmp_path: Path) -> DeskPlace:
    return DeskPlace(tmp_path)


def send(place: DeskPlace, *signers: Signer) -> str:
    """A letter waits; the identity of its entry."""
    desk = place.open()
    file = place.folder / "adresa.pdf"
    file.write_bytes(letter(1))
    entry = desk.register_letter(registration("Răspuns")).entry_id
    document = desk.attach(entry, [file]).documents[0]
    desk.send_to_sign(entry, document.sha256, *signers)
    desk.close()
    return entry


def nothing_is_unnamed(desk: FrontDesk) -> None:
    entries = desk.queries.ids(RegisterFilter())
    named = {each.sha256 for entry in desk.queries.rows(entries) for each in documents(desk, entry.entry_id)}
    assert desk.vault.unreferenced(named) == []
    for sha256 in named:
        desk.vault.verify(sha256)


def documents(desk: FrontDesk, entry: str):
    return desk.queries.detail(entry).documents


@pytest.mark.parametrize("signers", [(Signer(MARIA),), ROUND], ids=["alone", "second of two"])
@pytest.mark.timeout(600)
def test_what_a_kill_leaves_is_named_or_shown(place, authority, tmp_path, signers):
    place.create().front_desk.close()
    named, shown = 0, 0
    with started(place, authority) as official:
        for step in range(MOST_STEPS):
            told: list[str] = []
            for where in ("before", "after"):
                entry = send(place, *signers)
                for _ in signers[1:]:
                    assert official.sign() == ["asked", "done"]
                told = official.sign(step, where)
                desk = place.open()
                found = desk.recovered
                nothing_is_unnamed(desk)
                assert desk.integrity.verify(deep=True).first_bad is None
                waits = desk.queries.to_sign()
                if waits and "asked" in told:
                    assert found.lost_at(waits[0].sent) is not None, "it would be signed twice unknowingly"
                if waits:
                    shown += len(found.lost)
                    desk.close()
                    assert official.sign() == ["asked", "done"]
                    desk = place.open()
                named += len(found.named)
                finished(desk, entry, tmp_path, len(signers))
                desk.close()
            if told[-1:] == ["done"]:
                break
        else:
            pytest.fail("it never came to its end")
    assert named >= 4  # the copy with its time stamp, the one with revocation data, before and after each
    assert shown >= 3


def finished(desk: FrontDesk, entry: str, folder: Path, signatures: int) -> None:
    """One signed copy beside the original, with every signature once, and no note of it."""
    assert desk.queries.to_sign() == ()
    assert desk.begun_signatures.all() == ()
    nothing_is_unnamed(desk)
    original, copy = documents(desk, entry)
    with desk.vault.open(copy.sha256) as source, desk.vault.open(original.sha256) as unsigned:
        content = source.readall()
        assert content.startswith(unsigned.readall())
    signed = folder / "semnat.pdf"
    signed.write_bytes(content)
    poppler(signed, signatures)
    kinds = [line.kind for line in desk.queries.detail(entry).journal]
    assert kinds.count("document.signed") == signatures
