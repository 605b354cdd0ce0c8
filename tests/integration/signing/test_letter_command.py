"""`registraturactl sign --number`: one number, drawn after the PIN was typed; who signs next finds the letter."""

import io
import json
import subprocess

import pytest

from desk_app.application.queries import RegisterFilter
from desk_app.bootstrap.signing import signatures
from desk_app.cli import program
from desk_app.cli.terminal import Terminal
from tests.desks import ANA, DeskPlace
from tests.integration.signing.room import MAYOR, SECRETARY
from tests.services.judges import judge
from tests.services.papers import letter
from tests.unit.cli.fakes import no_demonstration

PIN, WRONG = "123456\n", "654321\n"


class Town:
    """A register, a letter that goes out, and the commands."""

    def __init__(self, place, folder):
        self.place, self.folder = place, folder
        self.file = folder / "adresa.pdf"

    def run(self, *words, typed="", code=0):
        output, messages = io.StringIO(), io.StringIO()
        terminal = Terminal(io.StringIO(typed), output, messages, {})
        of_register = ["--data", str(self.place.data), "--key-file", str(self.place.key_file)]
        said = [*of_register, "--json", "--lang", "ro", "--operator", ANA, *words]
        found = program.run(said, self.place.workplace, no_demonstration, signatures, terminal)
        assert found == code, output.getvalue()
        return [json.loads(line) for line in output.getvalue().splitlines()]

    def identity(self):
        return self.run("tokens")[0]["identities"][0]["id"]

    def sign(self, *words, typed=PIN, code=0):
        letter_to = ("--number", "Comuna Demonstrativă", "Adresă de înaintare", "--pin-file", "-")
        told = ("sign", str(self.file), "--identity", self.identity(), *letter_to, *words)
        (answer,) = self.run(*told, typed=typed, code=code)
        return answer

    def read(self):
        return self.place.open(read_only=True)


@pytest.fixture
def town(authority, tmp_path):
    place = DeskPlace(tmp_path)
    register = place.create().front_desk
    register.people.change_to(ANA)
    for person in (MAYOR, SECRETARY):
        register.lay_down.operator(person)
    register.close()
    (place.data / "root.der").write_bytes(authority.certificate("root"))
    settings = {"time_stamp_servers": [{"url": authority.time_stamp_url}], "trusted_roots": ["root.der"]}
    (place.data / "signing.json").write_text(json.dumps(settings))
    made = Town(place, tmp_path)
    made.file.write_bytes(letter(1))
    return made


def documents(register, entry):
    return [each.name for each in register.queries.detail(entry).documents]


def test_a_letter_gets_its_number_and_is_signed(town, desk, authority):
    applet = desk.applet("ana")
    desk.insert(applet)
    answer = town.sign()
    assert (answer["level"], answer["signed"], answer["waits_for"]) == ("B-LT", "adresa-cu-numar-semnat.pdf", None)
    register = town.read()
    detail = register.queries.detail(answer["entry_id"])
    assert (detail.row.display, detail.entry.letter.addressee) == (answer["number"], "Comuna Demonstrativă")
    copy = town.folder / "copy.pdf"
    with register.vault.open(detail.documents[-1].sha256) as source:
        copy.write_bytes(source.readall())
    judge(copy, [authority.certificate("root")])
    said = subprocess.run(["pdftotext", "-layout", str(copy), "-"], capture_output=True, text=True, check=True)
    assert f"Nr. {detail.row.display} din {detail.row.registered_on:%d.%m.%Y}" in said.stdout
    assert register.queries.to_sign() == ()
    assert register.prepared_letters.of(town.file) is None
    register.close()
    assert applet.verifications == 1


def test_the_command_archives_what_got_a_permanent_file_code_after_the_signature(town, desk):
    path = town.place.data / "signing.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"permanent_file_codes": ["I A 3"]}))
    desk.insert(desk.applet("ana"))
    signed = town.sign()
    assert town.run("folder", "stamp") == [[]]
    town.run("update", signed["number"], "--field", "file_code", "--value", "I.A.3")
    (answer,) = town.run("folder", "stamp")
    assert (answer["entry_id"], answer["before"], answer["level"]) == (signed["entry_id"], "B-LT", "B-LTA")
    assert town.run("folder", "stamp") == [[]]


def test_the_command_names_a_damaged_document_and_ends_with_an_error(town, desk):
    path = town.place.data / "signing.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"permanent_file_codes": ["I A 3"]}))
    desk.insert(desk.applet("ana"))
    signed = town.sign()
    town.run("update", signed["number"], "--field", "file_code", "--value", "I.A.3")
    register = town.read()
    (due,) = register.lengthen_signed.due()
    register.close()
    (stored,) = town.place.data.rglob(due.sha256)
    stored.write_bytes(stored.read_bytes()[:-1])
    (answer,) = town.run("folder", "stamp", code=1)
    assert (answer["entry_id"], answer["level"]) == (signed["entry_id"], "B-LT")
    assert answer["error"]["code"] == "document-unsignable"


def test_after_a_wrong_pin_the_same_letter_keeps_its_number(town, desk):
    desk.insert(desk.applet("ana"))
    assert town.sign(typed=WRONG, code=3)["error"]["code"] == "pin-incorrect"
    register = town.read()
    (waits,) = register.queries.to_sign()
    register.close()
    answer = town.sign()
    assert (answer["entry_id"], answer["number"]) == (waits.sent.entry_id, waits.row.display)
    register = town.read()
    assert len(register.queries.ids(RegisterFilter())) == 1
    register.close()
    assert town.sign()["number"] != answer["number"]  # signed once, the file is another letter


def test_several_sign_it_in_order_and_all_places_are_made_first(town, desk, authority):
    desk.insert(desk.applet("maria"))
    answer = town.sign("--role", "prepared", "--then", MAYOR.name)
    assert (answer["signed"], answer["waits_for"]) == ("adresa-cu-numar-semnat-1-din-2.pdf", MAYOR.name)
    register = town.read()
    (waits,) = register.queries.to_sign()
    assert (waits.sent.recipient, waits.sent.turn, len(waits.sent.round)) == (MAYOR.id, 1, 2)
    copy = town.folder / "copy.pdf"
    with register.vault.open(waits.sent.sha256) as source:
        copy.write_bytes(source.readall())
    register.close()
    judge(copy, [authority.certificate("root")])
    said = subprocess.run(["pdftotext", "-layout", str(copy), "-"], capture_output=True, text=True, check=True)
    assert "Întocmit, semnat electronic" in said.stdout
    assert copy.read_bytes().count(b"/FT /Sig") + copy.read_bytes().count(b"/FT/Sig") == 2


@pytest.mark.parametrize(
    ("words", "content", "error"),
    [
        (("--then", SECRETARY.name, "--then", f"signs:{SECRETARY.name}"), letter(1), "signer-twice"),
        (("--then", "Nimeni"), letter(1), "operator-unknown"),
        (("-o", "."), letter(1), "value-not-allowed"),
        ((), b"%PDF-1.7 damaged", "document-unsignable"),
        (("--then", MAYOR.name), letter(lines=54, full=True), "stamp-place-missing"),
    ],
)
def test_what_cannot_be_signed_draws_no_number_and_asks_no_pin(town, desk, words, content, error):
    applet = desk.applet("maria")
    desk.insert(applet)
    town.file.write_bytes(content)
    answer = town.sign(*words, typed="", code=1)
    assert answer["error"]["code"] == error
    register = town.read()
    assert len(register.queries.ids(RegisterFilter())) == 0
    register.close()
    assert applet.verifications == 0


def test_a_stranger_to_the_institution_is_refused(town, desk):
    desk.insert(desk.applet("ion"))
    assert town.sign(typed="", code=1)["error"]["code"] == "folder-of-another"
    (answer,) = town.run(
        *("sign", str(town.file), "--identity", town.identity(), "--then", MAYOR.name, "--pin-file", "-"), code=1
    )
    assert answer["error"]["code"] == "value-not-allowed"
