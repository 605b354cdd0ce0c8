"""Signatures on the installed program: what was signed elsewhere is judged there, and a token signs there.

The token is SoftHSM, whose driver the program loads in its card process as that of any maker
(`tests.windows.software_token`). Wine has no smart-card service: a library in its place shows the card.
"""

from __future__ import annotations

import asyncio
import io
import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from desk_app.signing.identities.pin import Pin
from desk_app.signing.pades.device_signer import certificate_store
from desk_app.signing.pades.document import Device, SignatureWish, sign_document
from tests.fakes.software_identity import Pkcs12Backend, pkcs12_file
from tests.services.authority import Authority, running_authority
from tests.services.judges import byte_range_hash_is_seen
from tests.services.judges import judge as judge_all
from tests.services.papers import letter
from tests.windows.installers import Installers
from tests.windows.software_token import DRIVER, PIN, driver, make_token
from tests.windows.stand_ins import put_card_reader
from tests.windows.town_hall_pc import Pc

DATA = r"C:\Semnaturi"
READER, CARD = "Cititor de proba 0", bytes.fromhex("3b021450")


@pytest.fixture(scope="module")
def authority(work: Path) -> Iterator[Authority]:
    folder = work / "authority"
    folder.mkdir()
    with running_authority(folder) as running:
        yield running


@pytest.fixture(scope="module")
def judge(pc: Pc, installers: Installers, authority: Authority) -> Pc:
    """The program, and a folder with the authority that it shall trust and that stamps the time."""
    if not pc.program_folder.exists():
        assert pc.msiexec("/i", installers.new).code == 0
    folder = pc.windows.drive_c / "Semnaturi"
    folder.mkdir()
    root = x509.load_der_x509_certificate(authority.certificate("root"))
    (folder / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))
    settings = {"trusted_roots": ["root.pem"], "time_stamp_servers": [{"url": authority.time_stamp_url}]}
    (folder / "signing.json").write_text(json.dumps(settings))
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


def test_a_signature_is_judged(judge: Pc, authority: Authority, work: Path) -> None:
    document, changed = work / "semnat.pdf", work / "schimbat.pdf"
    content = signed(authority)
    document.write_bytes(content)
    changed.write_bytes(content.replace(b"595.2", b"595.3", 1))
    report = judge.command("--data", DATA, "validate", judge.seen(document))
    assert (report["verdict"], report["signatures"][0]["holder"]) == ("valid", "Maria Pildă")
    assert judge.command("--data", DATA, "validate", judge.seen(changed), check=False)["verdict"] == "broken"


def test_without_the_service_of_cards_it_is_said_why_there_is_no_token(judge: Pc) -> None:
    told = judge.command("--data", DATA, "tokens", "--diagnostics")
    assert told["states"] == ["service-down"]


@pytest.fixture(scope="module")
def counter_with_token(judge: Pc, authority: Authority, work: Path) -> Pc:
    """The driver and its token as their maker would install them, and the row of the administrator for them."""
    drive = judge.windows.drive_c
    folder = drive / "Jeton"
    folder.mkdir()
    cryptography = judge.program_folder / "runtime" / "libcrypto-3.dll"
    shutil.copyfile(driver(cryptography), folder / DRIVER)
    shutil.copyfile(cryptography, folder / cryptography.name)
    (work / "maria.der").write_bytes(authority.certificate("maria"))
    make_token(folder / "tokens", authority.folder / "maria.pem", work / "maria.der")
    (folder / "softhsm2.conf").write_text("directories.tokendir = C:\\Jeton\\tokens\nlog.level = ERROR\n")
    head, row = (
        "device,use,atr,windows,linux,seconds",
        f"Jeton de probă,signing,{CARD.hex()},C:\\Jeton\\{DRIVER},,0",
    )
    (drive / "Semnaturi" / "card_modules.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    put_card_reader(judge.windows, READER, CARD)
    environment = {**judge.windows.environment, "SOFTHSM2_CONF": r"C:\Jeton\softhsm2.conf"}
    return replace(judge, windows=replace(judge.windows, environment=environment))


def test_a_token_signs_and_others_judge(
    counter_with_token: Pc, authority: Authority, work: Path, figures: dict[str, str]
) -> None:
    counter = counter_with_token
    (token,) = counter.answers("--data", DATA, "tokens")
    assert (token["state"], token["reader"]) == ("ready", READER)
    (identity,) = token["identities"]
    assert (identity["holder"], identity["kind"]) == ("Maria Pildă", "qualified-signature")
    document, signed_there = work / "adresa.pdf", work / "adresa-semnat.pdf"
    document.write_bytes(letter())
    signing = ("--data", DATA, "sign", counter.seen(document), "--identity", identity["id"], "--pin-file", "-")
    refused = counter.command(*signing, given="1111\n", check=False)
    assert refused["error"]["code"] == "pin-incorrect"
    assert not signed_there.exists()
    (answer,) = counter.answers(*signing, given=f"{PIN}\n")
    assert (answer["level"], answer["warnings"]) == ("B-LT", [])
    byte_range_hash_is_seen(signed_there, letter())
    judge_all(signed_there, [authority.certificate("root")])
    figures["signatures"] = "judged; made with a software token, and good for other judges on Linux"
