"""SoftHSM through the card process: an RSA token that may sign PSS, and the limits it has (no lock-out)."""

import hashlib
import os
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from desk_app.signing.card_process.process import HOST, CardProcess
from desk_app.signing.errors import DriverRefused, PinIncorrect, TokenAbsent
from desk_app.signing.identities.pin import Pin

SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")
DIGEST = hashlib.sha256(b"document").digest()


@pytest.fixture
def softhsm(tmp_path, authority, monkeypatch):
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm.conf").write_text(f"directories.tokendir = {tmp_path}/tokens\nlog.level = ERROR\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm.conf"))
    key = authority.key("maria").private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "key.pem").write_bytes(key)
    token = ["--token", "demo", "--label", "key", "--id", "07", "--pin", "4321"]
    for arguments in (
        ["--init-token", "--free", "--label", "demo", "--pin", "4321", "--so-pin", "87654321"],
        ["--import", str(tmp_path / "key.pem"), *token],
    ):
        subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True, env=os.environ)
    process = CardProcess([*HOST, str(SOFTHSM)])
    yield process
    process.end()


def login(process, pin, serial=None, key="07"):
    token = process.ask({"call": "tokens"}, 10)["tokens"][0]
    request = {"call": "login", "serial": serial or token["serial"], "key": key, "last_try_confirmed": False}
    return process.ask(request, 10, Pin(pin))


@pytest.mark.parametrize("scheme", ["rsassa_pkcs1v15", "rsassa_pss"])
@pytest.mark.parametrize("algorithm", [hashes.SHA256(), hashes.SHA384(), hashes.SHA512()])
def test_both_paddings_and_every_hash(softhsm, authority, scheme, algorithm):
    assert login(softhsm, b"4321") == {"always": False}
    digest = hashlib.new(algorithm.name, b"document").digest()
    request = {"call": "sign", "key": "07", "scheme": scheme, "algorithm": algorithm.name, "digest": digest.hex()}
    signature = bytes.fromhex(softhsm.ask(request, 10)["signature"])
    pss = padding.PSS(padding.MGF1(algorithm), algorithm.digest_size)
    used = pss if scheme == "rsassa_pss" else padding.PKCS1v15()
    authority.key("maria").public_key().verify(signature, digest, used, Prehashed(algorithm))


def test_what_is_not_there_is_said(softhsm):
    with pytest.raises(TokenAbsent):
        login(softhsm, b"4321", serial="another/token")
    with pytest.raises(DriverRefused) as refused:
        login(softhsm, b"4321", key="99")
    assert refused.value.cause == "NoSuchKey"
    with pytest.raises(PinIncorrect):
        login(softhsm, b"1111")
    with pytest.raises(DriverRefused):
        softhsm.ask({"call": "dance"}, 10)
