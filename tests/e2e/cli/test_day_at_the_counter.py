"""Everything a script may do with letters, on a real encrypted folder."""

import json
from uuid import uuid4

import pytest
import zxingcpp
from PIL import Image

from tests.e2e.cli.conftest import sample

ANSWERED = {
    "number",
    "year",
    "register",
    "display",
    "registered_at",
    "entry_id",
    "due_on",
    "barcode",
    "check_code",
}


def test_a_letter_gets_its_number(counter):
    answer = counter.register()
    assert set(answer) == ANSWERED | {"registered_on"}
    assert (answer["number"], answer["year"], answer["register"]) == (4187, 2026, "01")
    assert answer["display"] == "4187"
    assert answer["registered_at"] == "2026-03-03T10:42:00+02:00"
    assert answer["due_on"] == "2026-04-02"
    told = counter.text("register", typed=json.dumps(sample()))
    assert told.output.startswith("4188  03.03.2026 10:42  cod ")
    shown = counter.done("show", "4187")
    assert shown["letter"]["sender"]["phone"] == "+40721000001"
    assert shown["operator"] == "Demonstrație Ana"
    again = counter.done("show", "4188")
    assert again["letter"]["sender"]["id"] == shown["letter"]["sender"]["id"]


def test_each_line_is_answered_by_itself(counter):
    lines = [
        json.dumps(sample()),
        "{",
        json.dumps(sample() | {"sheet": 1}),
        "",
        json.dumps(sample() | {"sheets": -1}),
    ]
    lines.append(json.dumps(sample() | {"department": "NICIUNUL"}))
    lines.append(json.dumps(sample() | {"operator": "Nimeni"}))
    lines.append(json.dumps(sample() | {"special_register": "02"}))
    answered = counter.json("register", typed="\n".join(lines))
    assert answered.code == 1
    told = [
        (value.get("line"), value["error"]["code"]) if "error" in value else value["number"]
        for value in answered.values
    ]
    assert told == [
        4187,
        (2, "value-not-allowed"),
        (3, "unknown-fields"),
        (5, "value-not-allowed"),
        (6, "department-unknown"),
        (7, "operator-unknown"),
        4188,
    ]
    assert answered.values[-1]["other_numbers"][0]["register"] == "02"
    people = counter.text("register", typed="\n".join(lines[:2]))
    assert people.messages.startswith("Rândul 2: Valoarea „{” nu poate sta în câmpul „datele documentului”.")


def test_the_same_request_gives_the_same_number(counter, tmp_path):
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 demonstrativ")
    letter = {"request_id": str(uuid4()), "documents": [str(scan), str(tmp_path / "nu.pdf")]}
    first, second = counter.register(**letter), counter.register(**letter)
    assert first["number"] == second["number"]
    assert first["entry_id"] == second["entry_id"]
    assert second["repeated"] is True
    assert [file["name"] for file in first["documents"]] == ["scan.pdf"]
    assert [file["error"]["code"] for file in first["refused"]] == ["document-unreadable"]
    assert second["documents"] == []
    assert len(counter.done("documents", "4187")) == 1
    other = counter.json("register", typed=json.dumps(sample() | letter | {"subject": "Altceva"}))
    assert (other.code, other.value["error"]["code"]) == (1, "request-reused")


def test_doubts_are_told_and_never_stop(counter):
    doubtful = {
        "sender": {"kind": "company", "name": "Exemplu SRL", "identifier": "RO12345678"},
        "sender_reference": {"number": "77", "date": "2026-03-01"},
    }
    first, second = counter.register(**doubtful), counter.register(**doubtful)
    assert [warning["problem"] for warning in first["warnings"]] == ["check_digit"]
    assert [warning["code"] for warning in second["warnings"]] == ["identifier-check", "possible-duplicate"]
    assert second["warnings"][1]["message"].endswith("are și 4187.")


def test_a_quick_number_is_completed(counter):
    quick = counter.json("queue", "2").values
    assert [answer["number"] for answer in quick] == [4187, 4188]
    assert {row["number"] for row in counter.done("find", "--state", "debt")} == {4187, 4188}
    counter.done("complete", "4187", typed=json.dumps(sample()))
    shown = counter.done("show", "4187")
    assert shown["check_code"] == quick[0]["check_code"]
    assert (shown["state"], shown["subject"]) == ("registered", "Cerere de adeverință")
    again = counter.json("complete", "4187", typed=json.dumps(sample()))
    assert (again.code, again.error["code"]) == (1, "already-completed")


def test_a_frozen_column_is_corrected_with_a_reason(counter):
    counter.register()
    refused = counter.json("correct", "4187", "--field", "sheets", "--value", "3")
    assert (refused.code, refused.error["code"]) == (1, "reason-missing")
    reason = ("--reason", "Numărate greșit")
    assert counter.done("correct", "4187", "--field", "sheets", "--value", "3", *reason)["new_label"] is True
    sender = '{"kind": "person", "name": "Demonstrație", "given_name": "Ioana"}'
    assert counter.done("correct", "4187", "--field", "sender", "--value", sender, *reason)["new_label"] is False
    counter.done("correct", "4187", "--field", "reference_date", "--value", "01.03.2026", *reason)
    shown = counter.done("show", "4187")
    assert (shown["sheets"], shown["sender"], shown["is_rectified"]) == (3, "Demonstrație Ioana", True)
    assert [row["field"] for row in shown["corrections"]] == ["sheets", "sender", "reference_date"]
    for field, value in (("department", "URB"), ("sheets", "trei"), ("sender", "Ana"), ("direction", "intrare")):
        answered = counter.json("correct", "4187", "--field", field, "--value", value, *reason)
        assert (answered.code, answered.error["code"]) == (1, "value-not-allowed")


def test_working_columns_are_filled(counter):
    counter.register()
    for field, value in (
        ("department", "URB"),
        ("urgent", "true"),
        ("missing", "act de identitate; dovada plății"),
    ):
        counter.done("update", "4187", "--field", field, "--value", value)
    shown = counter.done("show", "4187")
    assert shown["department"] == "URB"
    assert shown["letter"]["urgent"] is True
    assert [item["text"] for item in shown["letter"]["missing"]] == ["act de identitate", "dovada plății"]
    frozen = counter.json("update", "4187", "--field", "subject", "--value", "Altceva")
    assert (frozen.code, frozen.error["code"]) == (1, "column-frozen")
    counter.done("paper", "4187", "--description", "confirmare de primire")
    counter.done("resolve", "4187", "--mode", "favorabil", "--dispatched-on", "2026-03-05")
    shown = counter.done("show", "4187")
    assert (shown["state"], shown["dispatched_on"]) == ("resolved", "2026-03-05")


def test_a_number_is_annulled_and_its_letter_registered_again(counter):
    counter.register()
    counter.register()
    counter.done("annul", "4187", "--reason", "De două ori")
    twice = counter.json("annul", "4187", "--reason", "De două ori")
    assert (twice.code, twice.error["code"]) == (1, "already-annulled")
    again = counter.done("annul", "4188", "--reason", "Alt emitent", "--again", "-", typed=json.dumps(sample()))
    assert (again["number"], again["annulled"]["number"]) == (4189, 4188)
    shown = counter.done("show", "4188")
    assert (shown["state"], shown["annulled_reason"]) == ("annulled", "Alt emitent")


def test_entries_are_linked_and_answered(counter):
    counter.register()
    counter.register(links=[{"to": "4187", "kind": "follow-up-of"}])
    counter.done("link", "4187", "--to", "01:4188/2026")
    itself = counter.json("link", "4187", "--to", "4187")
    assert (itself.code, itself.error["code"]) == (1, "link-not-allowed")
    first = counter.done("reply", "4187", "--subject", "Răspuns", "--mode", "favorabil")
    second = counter.register(reply_to="4187", direction="out", addressee="Demonstrație Ana", subject="Revenire")
    assert (first["number"], first["reply"], second["reply"]) == (4187, 1, 2)
    assert set(first) == ANSWERED | {"reply"}
    assert "R1" in first["barcode"]
    shown = counter.done("show", "4187")
    assert [reply["addressee"] for reply in shown["replies"]] == ["Demonstrație Ana"] * 2
    assert {(link["kind"], link["direction"]) for link in shown["links"]} == {
        ("linked-to", "to"),
        ("follow-up-of", "from"),
    }
    for code in (shown["check_code"], first["check_code"].lower()):
        assert counter.done("verify", "4187", code)["true"] is True
    false = counter.json("verify", "4187", "AAAAAA")
    assert (false.code, false.error["code"]) == (1, "code-not-true")


def test_numbers_are_reserved_and_given_up(counter):
    held = counter.done("reserve", "--until", "2026-03-10", "--reason", "dispoziție")
    assert (held["number"], held["expires_on"]) == (4187, "2026-03-10")
    assert counter.register()["number"] == 4188
    counter.done("void", "4187", "--reason", "nu mai e nevoie")
    counter.done("reserve", "--until", "2026-03-04", "--reason", "altă dispoziție")
    counter.clock.pass_time(days=3)
    assert counter.done("void", "--expired") == {"voided": 0}  # the opening itself had closed it
    assert counter.done("reservations") == []
    unknown = counter.json("void", "4187", "--reason", "încă o dată")
    assert (unknown.code, unknown.error["code"]) == (1, "reservation-unknown")


def test_a_letter_uses_a_reserved_number(counter):
    held = counter.done("reserve", "--until", "2026-03-10", "--reason", "dispoziție")
    assert "4187" in counter.text("reservations").output
    counter.clock.pass_time(days=1)
    assert counter.register()["number"] == 4188
    used = counter.register(subject="Dispoziție de numire", reservation="4187")
    assert (used["number"], used["registered_on"]) == (4187, "2026-03-03")
    assert (used["check_code"], used["registered_at"][:10]) == (held["check_code"], "2026-03-03")
    assert counter.done("verify", "4187", used["check_code"])["true"]
    assert counter.done("verify")["first_bad"] is None
    refused = counter.json("register", typed=json.dumps(sample() | {"reservation": "4187"}))
    assert (refused.code, refused.value["error"]["code"]) == (1, "reservation-unknown")


def test_documents_are_attached_and_taken_out(counter, tmp_path):
    counter.register()
    files = [tmp_path / "cerere.txt", tmp_path / "alt" / "cerere.txt"]
    for place, file in enumerate(files):
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"conținutul {place}", encoding="utf-8")
    answered = counter.json("attach", "4187", *files, tmp_path / "lipsă.pdf")
    assert answered.code == 5
    assert [file["name"] for file in answered.value["documents"]] == ["cerere.txt", "cerere.txt"]
    assert answered.value["refused"][0]["error"]["code"] == "document-unreadable"
    listed = counter.done("documents", "4187", "-o", tmp_path / "copii")
    assert {file["sha256"] for file in listed} == {file["sha256"] for file in answered.value["documents"]}
    copies = sorted(file.read_text(encoding="utf-8") for file in (tmp_path / "copii").iterdir())
    assert copies == ["conținutul 0", "conținutul 1"]
    nowhere = counter.json("documents", "4187", "-o", files[0])
    assert (nowhere.code, nowhere.error["code"]) == (5, "folder-missing")


def test_a_document_goes_to_the_folder_for_signing_and_back(counter, tmp_path):
    counter.register()
    files = [tmp_path / "adresa.pdf", tmp_path / "anexa.pdf"]
    for file in files:
        file.write_bytes(b"%PDF-1.7 " + file.name.encode())
    counter.done("attach", "4187", *files)
    several = counter.json("folder", "send", "4187", "--signer", "Demonstrație Ana")
    assert (several.code, several.error["code"]) == (1, "value-not-allowed")
    sent = counter.done("folder", "send", "4187", "--signer", "Demonstrație Ana", "--document", "adresa.pdf")
    assert (sent["name"], sent["recipient"]) == ("adresa.pdf", "Demonstrație Ana")
    twice = counter.json(
        "folder", "send", "4187", "--signer", "Demonstrație Ana", "--document", sent["sha256"][:8]
    )
    assert (twice.code, twice.error["code"]) == (1, "document-waits")
    (waits,) = counter.done("folder", "list")
    assert (waits["number"], waits["name"], waits["recipient"]) == ("4187", "adresa.pdf", "Demonstrație Ana")
    assert "adresa.pdf" in counter.text("folder", "list").output
    counter.done("folder", "return", "4187", "--document", "adresa.pdf", "--reason", "Lipsește anexa")
    assert counter.done("folder", "list") == []
    assert counter.done("folder", "stamp") == []
    kinds = [line["kind"] for line in counter.done("show", "4187")["journal"]]
    assert kinds[-2:] == ["document.sent-to-sign", "document.returned"]
    assert counter.done("verify")["first_bad"] is None


def test_papers_are_written(counter, tmp_path):
    first = counter.register()
    counter.register()
    for media, beginning in (("pdf", b"%PDF"), ("png", b"\x89PNG"), ("zpl", b"^XA"), ("svg", b"<")):
        answer = counter.done("label", "4187", "-o", tmp_path / f"eticheta.{media}")
        content = (tmp_path / f"eticheta.{media}").read_bytes()
        assert content.lstrip().startswith(beginning)
        assert (answer["format"], answer["bytes"]) == (media, len(content))
    with Image.open(tmp_path / "eticheta.png") as image:
        read = {
            found.text
            for found in zxingcpp.read_barcodes(image.convert("L").resize((image.width * 3, image.height * 3)))
        }
    assert first["barcode"] in read
    counter.done("receipt", "4187", "4188", "-o", tmp_path / "dovada.pdf")
    counter.done("receipt", "4187", "--paper", "80mm", "-o", tmp_path / "dovada80.pdf")
    assert (tmp_path / "dovada.pdf").read_bytes().startswith(b"%PDF")
    for arguments, code in (
        (("label", "4187", "--profile", "a0", "-o", tmp_path / "x.pdf"), 1),
        (("label", "4187", "--reply", "1", "-o", tmp_path / "x.pdf"), 1),
        (("label", "4187", "-o", tmp_path / "nu" / "x.pdf"), 5),
        (("receipt", "4187", "-o", tmp_path), 5),
        (("label", "9999", "-o", tmp_path / "x.pdf"), 1),
    ):
        assert counter.json(*arguments).code == code
    assert not (tmp_path / "x.pdf").exists()
    assert not list(tmp_path.glob(".*"))


def test_the_book_is_written(counter, tmp_path):
    counter.register()
    counter.register()
    counter.done("annul", "4188", "--reason", "De două ori")
    assert counter.done("book", "-o", tmp_path / "registru.pdf")["pages"] == 1
    assert counter.done("book", "-o", tmp_path / "registru.xlsx")["rows"] == 2
    day = ("--from", "03.03.2026", "--to", "03.03.2026")
    assert counter.done("book", *day, "--format", "csv", "-o", tmp_path / "registru")["format"] == "csv"
    lines = (tmp_path / "registru").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("Numărul de înregistrare;Data înregistrării;")
    assert [line.split(";")[0] for line in lines[1:]] == ["4187", "4188"]
    assert counter.json("book", "--register", "77", "-o", tmp_path / "x.csv").error["code"] == "register-unknown"


def test_papers_are_printed_and_counted(counter):
    counter.register()
    first = counter.done("print", "label", "4187", "--printer", "Demonstrativ")
    second = counter.done("print", "label", "4187", "--printer", "Demonstrativ")
    assert (first["copy"], second["copy"]) == (1, 2)
    assert len(counter.printed) == 2
    away = counter.json("print", "receipt", "4187", "--printer", "Plecată")
    assert (away.code, away.error["code"]) == (3, "printer-unavailable")
    none = counter.json("print", "receipt", "4187")
    assert (none.code, none.error["code"]) == (3, "printer-not-chosen")


def test_an_older_register_is_taken_over(counter, tmp_path):
    table = tmp_path / "vechi.csv"
    table.write_text(
        "Nr. înreg.;Data;De la;Conținut;File\n"
        "1;03.03.2025;Demonstrație Ana;Cerere;2\n"
        "2;04.03.2025;Exemplu SRL;Ofertă;două\n"
        "4200;02.03.2026;Demonstrație Ana;Cerere;2\n",
        encoding="utf-8",
    )
    sender = ("--column", "sender=De la")
    tried = counter.json("import", table, "--dry-run", *sender)
    assert (tried.code, tried.value["imported"], tried.value["dry_run"]) == (1, 1, True)
    assert counter.done("find") == []
    imported = counter.json("import", table, *sender, "--report", tmp_path / "refuzate.csv").value
    assert [(row["row"], row["error"]["code"]) for row in imported["refused"]] == [
        (3, "value-not-allowed"),
        (4, "import-above-first"),
    ]
    assert imported["columns"]["sender"] == "De la"
    assert len((tmp_path / "refuzate.csv").read_text(encoding="utf-8").splitlines()) == 3
    again = counter.json("import", table).value
    assert (again["imported"], again["already_imported"]) == (0, 1)
    assert counter.done("show", "1/2025")["sender"] == "Demonstrație Ana"
    counter.register()
    two_years = tmp_path / "doi-ani.csv"
    assert counter.done("book", "--from", "01.01.2025", "-o", two_years)["rows"] == 2
    assert counter.done("book", "--year", "2025", "-o", two_years)["rows"] == 1
    assert "Rânduri citite: 3" in counter.text("import", table).output
    wrong = counter.json("import", table, "--column", "emitent=1")
    assert (wrong.code, wrong.error["code"]) == (1, "value-not-allowed")


@pytest.mark.parametrize(
    "hostile", ["a" * 65_536, "\U0001f4e8 \u202e4187\u202c \u0627\u0644", "rând\x00nul\x1b[31m"]
)
def test_strange_subjects_are_kept_or_cleaned(counter, hostile):
    counter.register(subject=hostile)
    kept = counter.done("show", "4187")["subject"]
    assert kept
    assert not set("\x00\x1b\u202e") & set(kept)
    counter.text("show", "4187")


def test_a_subject_that_is_too_long_is_refused_whole(counter):
    refused = counter.json("register", typed=json.dumps(sample() | {"subject": "a" * 65_537}))
    assert (refused.code, refused.error["code"]) == (1, "text-too-long")
    assert counter.done("find") == []


def test_a_printer_that_is_not_there_does_not_take_the_number_away(counter):
    told = counter.done("register", "--print", typed=json.dumps(sample()))
    assert [(paper["paper"], paper["state"], paper["error"]["code"]) for paper in told["papers"]] == [
        ("label", "failed", "printer-not-chosen"),
        ("receipt", "failed", "printer-not-chosen"),
    ]
    people = counter.text("queue", "--print")
    assert people.code == 0
    assert people.messages.startswith("Nu este aleasă nicio imprimantă pentru etichetă.")
    assert counter.done("desk", "state")["open_debts"] == 1


def test_a_reply_takes_a_number_of_its_own_where_the_register_says_so(pc):
    pc.init("--key-file", str(pc.folder / "key"), "--register", "04")
    pc.done("register", "--register", "04", typed=json.dumps(sample()))
    reply = pc.done("reply", "1", "--subject", "Răspuns")
    assert (reply["number"], "reply" in reply) == (2, False)
    assert [link["kind"] for link in pc.done("show", "2")["links"]] == ["reply-to"]
