"""Signatures on the installed program: a document signed with a software key on this machine is judged there.

No driver of a token runs under Wine, which has no smart-card service: signing there is on docs/windows.md's list.
"""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from desk_app.signing.identities.pin import Pin
from desk_app.signing.pades.device_signer import certificate_store
from desk_app.signing.pades.document import Device, SignatureWish, sign_document
from tests.fakes.software_identity import Pkcs12Backend, pkcs12_file
from tests.services.authority import Authority, running_authority
from tests.services.papers import letter
from tests.windows.installers import Installers
from tests.windows.town_hall_pc import Pc

DATA = r"C:\Semnaturi"


@pytest.fixture(scope="module")
def authority(work: Path) -> Iterator[Authority]:
    folder = work / "authority"
    folder.mkdir()
    with running_authority(folder) as running:
        yield running


@pytest.fixture(scope="module")
def judge(pc: Pc, installers: Installers, authority: Authority) -> Pc:
    """The program, and a folder with the authority that it shall trust."""
    if not pc.program_folder.exists():
        assert pc.msiexec("/i", installers.new).code == 0
    folder = pc.windows.drive_c / "Semnaturi"
    folder.mkdir()
    root = x509.load_der_x509_certificate(authority.certificate("root"))
    (folder / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))
    (folder / "signing.json").write_text(json.dumps({"trusted_roots": ["root.pem"]}))
    return pc


def signed(authority: Authority) -> bytes:
    certificate, issuer = authority.certificate("maria"), authority.certificate("issuer")
    content = pkcs12_file(authority.key("maria"), certificate, issuer, b"1234")
    backend = Pkcs12Backend(content, certificate, (issuer,))
    session = backend.open(backend.identities()[0], Pin(b"1234"))
    target = io.BytesIO()
    with ThreadPoolExecutor(1) as executor:
        device = Device(session, executor, certificate_store(session))
        asyncio.run(sign_document(io.BytesIO(letter()), target, SignatureWish(), device, None))
    return target.getvalue()


def test_a_signature_is_judged(judge: Pc, authority: Authority, work: Path, figures: dict[str, str]) -> None:
    document, changed = work / "semnat.pdf", work / "schimbat.pdf"
    content = signed(authority)
    document.write_bytes(content)
    changed.write_bytes(content.replace(b"595.2", b"595.3", 1))
    report = judge.command("--data", DATA, "validate", judge.seen(document))
    assert (report["verdict"], report["signatures"][0]["holder"]) == ("valid", "Maria Pildă")
    assert judge.command("--data", DATA, "validate", judge.seen(changed), check=False)["verdict"] == "broken"
    figures["signatures"] = "a document signed with a software key judged; none made, for Wine has no card service"


def test_without_the_service_of_cards_it_is_said_why_there_is_no_token(judge: Pc) -> None:
    told = judge.command("--data", DATA, "tokens", "--diagnostics")
    assert told["states"] == ["service-down"]
