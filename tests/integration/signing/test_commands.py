"""`registraturactl tokens`, `sign`, `validate`: the program itself, a card in a reader, an authority, a folder."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk_app.adapters.signing.places import FilePlace
from desk_app.bootstrap import DiskWorkplace
from desk_app.bootstrap.signing import signatures
from desk_app.cli import program
from desk_app.cli.terminal import Terminal
from tests.services.cades import container
from tests.services.judges import judge, openssl, poppler
from tests.services.papers import ANCHOR, letter
from tests.unit.cli.fakes import no_demonstration

PROGRAM = Path(sys.executable).with_name("registraturactl")


@pytest.fixture
def folder(tmp_path, authority, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data = tmp_path / "date"
    data.mkdir()
    (data / "root.der").write_bytes(authority.certificate("root"))
    servers = [{"url": authority.time_stamp_url}]
    (data / "signing.json").write_text(json.dumps({"time_stamp_servers": servers, "trusted_roots": ["root.der"]}))
    for number in (1, 2, 3):
        (tmp_path / f"adresa-{number}.pdf").write_bytes(letter(number))
    return tmp_path


def run(folder, *words, typed="", code=0):
    """The commands as the program runs them, in this process; the answers."""
    output, messages = io.StringIO(), io.StringIO()
    terminal = Terminal(io.StringIO(typed), output, messages, {})
    said = ["--data", str(folder / "date"), "--json", "--lang", "ro", *words]
    found = program.run(said, DiskWorkplace(), no_demonstration, signatures, terminal)
    assert found == code, output.getvalue()
    assert messages.getvalue() == ""
    return [json.loads(line) for line in output.getvalue().splitlines()]


def test_the_program_itself_signs_with_a_piped_pin(desk, folder):
    applet = desk.applet("ana")
    desk.insert(applet)
    identity = run(folder, "tokens")[0]["identities"][0]["id"]
    command = [str(PROGRAM), "--data", str(folder / "date"), "--lang", "en", "sign", "adresa-1.pdf"]
    finished = subprocess.run(
        [*command, "--identity", identity, "--pin-file", "-"],
        input="123456\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout.startswith("Signed (PAdES B-LT): ")
    assert "123456" not in finished.stdout
    assert applet.verifications == 1
    poppler(folder / "adresa-1-semnat.pdf")


def test_three_letters_signed_with_one_pin_and_judged(desk, folder, authority):
    applet = desk.applet("maria")
    desk.insert(applet)
    (token,) = run(folder, "tokens")
    assert token["state"] == "ready"
    assert "Maria Pildă" in token["message"]
    (identity,) = token["identities"]
    assert (identity["kind"], identity["on_device"], identity["pin_tries"]) == ("qualified-signature", True, "ok")
    (folder / "stampila.json").write_text(json.dumps({"function": "Primar", "anchor": ANCHOR}))
    (folder / "rau.pdf").write_bytes(b"no document")
    files = ["adresa-1.pdf", "adresa-2.pdf", "rau.pdf", "adresa-3.pdf"]
    signed = run(
        folder,
        *("sign", *files, "--identity", identity["id"], "--stamp", "stampila.json", "--pin-file", "-"),
        typed="123456\n",
        code=1,
    )
    assert [(answer["file"], answer["level"]) for answer in signed] == [
        ("adresa-1.pdf", "B-LT"),
        ("adresa-2.pdf", "B-LT"),
        ("rau.pdf", ""),
        ("adresa-3.pdf", "B-LT"),
    ]
    assert signed[2]["error"]["code"] == "document-unsignable"
    assert applet.verifications == 1
    for number in (1, 2, 3):
        path = folder / f"adresa-{number}-semnat.pdf"
        assert path.read_bytes().startswith((folder / f"adresa-{number}.pdf").read_bytes())
        judge(path, [authority.certificate("root")])
    (report,) = run(folder, "validate", "adresa-1-semnat.pdf", "-o", "raport.pdf")
    assert report["verdict"] == "valid"
    (signature,) = report["signatures"]
    assert (signature["holder"], signature["time_kind"], signature["level"]) == ("Maria Pildă", "proven", "B-LT")
    text = subprocess.run(
        ["pdftotext", str(folder / "raport.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    for words in ("Semnătură validă", "Maria Pildă", "dovedit printr-o marcă temporală", report["sha256"][:20]):
        assert words in text
    again = run(folder, "sign", "adresa-1.pdf", "--identity", identity["id"], "--pin-file", "-", code=1)
    assert again[0]["error"]["code"] == "signed-file-exists"
    assert applet.verifications == 1


def test_what_no_server_stamped_is_stamped_later_by_command(desk, folder, authority, bad_server):
    settings = json.loads((folder / "date" / "signing.json").read_text())
    without = settings | {"time_stamp_servers": [{"url": bad_server("refuses")}]}
    (folder / "date" / "signing.json").write_text(json.dumps(without))
    desk.insert(desk.applet("maria"))
    identity = run(folder, "tokens")[0]["identities"][0]["id"]
    (signed,) = run(folder, "sign", "adresa-1.pdf", "--identity", identity, "--pin-file", "-", typed="123456\n")
    assert (signed["level"], signed["warnings"]) == ("B-B", ["time-stamps-missing"])
    copy = folder / "adresa-1-semnat.pdf"
    before = copy.read_bytes()
    assert run(folder, "stamp", str(copy))[0]["level"] == "B-B"
    assert copy.read_bytes() == before
    (folder / "date" / "signing.json").write_text(json.dumps(settings))
    assert run(folder, "stamp", str(copy))[0]["level"] == "B-LT"
    assert copy.read_bytes().startswith(before)
    poppler(copy)
    openssl(copy, [authority.certificate("root")])
    (report,) = run(folder, "validate", str(copy))
    assert report["verdict"] == "valid"
    assert report["signatures"][0]["time_kind"] == "proven"
    longer = copy.read_bytes()
    assert run(folder, "stamp", str(copy))[0]["level"] == "B-LT"
    assert copy.read_bytes() == longer
    (answer,) = run(folder, "stamp", "adresa-2.pdf", code=1)
    assert answer["error"]["code"] == "document-unsignable"


def test_a_wrong_pin_stops_everything_after_one_try(desk, folder):
    applet = desk.applet("ion", tries=2)
    desk.insert(applet)
    identity = run(folder, "tokens")[0]["identities"][0]["id"]
    sign = ["sign", "adresa-1.pdf", "adresa-2.pdf", "--identity", identity, "--pin-file", "-"]
    (answer,) = run(folder, *sign, typed="000000\n", code=3)
    assert (answer["error"]["code"], answer["error"]["data"]) == ("pin-incorrect", {"tries": "final"})
    assert applet.verifications == 1
    (answer,) = run(folder, *sign, typed="123456\n", code=3)
    assert answer["error"]["code"] == "pin-not-confirmed"
    assert applet.verifications == 1
    assert not list(folder.glob("*-semnat.pdf"))
    answers = run(folder, *sign, "--last-try", typed="123456\n")
    assert [answer["level"] for answer in answers] == ["B-LT", "B-LT"]
    poppler(folder / "adresa-2-semnat.pdf")


def test_no_token_and_bad_settings_are_told(desk, folder):
    (token,) = run(folder, "tokens")
    assert (token["state"], token["identities"]) == ("no-card", [])
    (answer,) = run(folder, "sign", "adresa-1.pdf", "--identity", "0" * 16, "--pin-file", "-", code=3)
    assert answer["error"]["code"] == "identity-unknown"
    (folder / "date" / "card_modules.csv").write_text("device,use\n")
    assert run(folder, "tokens", code=5)[0]["error"]["code"] == "card-table-invalid"
    (folder / "date" / "card_modules.csv").unlink()
    (folder / "date" / "signing.json").write_text('{"time_stamp_server": []}')
    (answer,) = run(folder, "tokens", code=5)
    assert answer["error"]["code"] == "signing-settings-invalid"
    assert answer["error"]["data"]["cause"] == "time_stamp_server"


def test_the_diagnostics_name_nobody(desk, folder):
    desk.insert(desk.applet("maria"))
    (found,) = run(folder, "tokens", "--diagnostics")
    assert found["states"] == ["ready"]
    assert found["readers"][0]["fit"] == "fits"
    assert "Pild" not in json.dumps(found, ensure_ascii=False)
    assert "Maria" not in json.dumps(found, ensure_ascii=False)


def test_a_container_with_a_signature_in_xml_is_indeterminate_by_command(folder):
    (folder / "cerere.asice").write_bytes(container({"a.txt": b"a", "META-INF/signatures0.xml": b"<a/>"}))
    (report,) = run(folder, "validate", "cerere.asice", "--offline", code=1)
    assert (report["verdict"], report["signatures"][0]["reason"]) == ("indeterminate", "NOT_JUDGED")
    assert (report["lists_of"], report["lists_are_stale"]) == (None, False)


def test_an_unsigned_letter_has_no_verdict_and_a_text_is_refused(folder):
    (report,) = run(folder, "validate", "adresa-1.pdf", "--offline")
    assert (report["verdict"], report["signatures"]) == (None, [])
    (folder / "text.txt").write_text("no document")
    assert run(folder, "validate", "text.txt", code=1)[0]["error"]["code"] == "document-unjudged"
    assert run(folder, "validate", "absent.pdf", code=5)[0]["error"]["code"] == "document-unreadable"


def test_a_document_is_closed_before_it_is_replaced(desk, folder, monkeypatch):
    """Windows replaces no file that is open."""
    applet = desk.applet("maria")
    desk.insert(applet)
    kept, own, signed = [], FilePlace.keep, folder / "adresa-1-semnat.pdf"

    def keep(place, content, level):
        kept.append((level.value, signed in opened_files()))
        own(place, content, level)

    monkeypatch.setattr(FilePlace, "keep", keep)
    identity = run(folder, "tokens")[0]["identities"][0]["id"]
    words = ("--identity", identity, "--level", "B-LTA", "--pin-file", "-")
    run(folder, "sign", "adresa-1.pdf", *words, typed="123456\n")
    assert kept == [("B-T", False), ("B-LT", False), ("B-LTA", False)]


def opened_files():
    """What this process has open."""
    return {Path(os.path.realpath(opened)) for opened in Path("/proc/self/fd").iterdir()}
