"""The data folder, its keys, its copies, its people, its days."""

import json
from datetime import UTC, datetime

import pytest

from desk_app.adapters.key_slots import unlock
from desk_app.adapters.sqlite.connection import open_connection
from tests.e2e.cli.conftest import INSTITUTION, Counter, sample


def test_a_new_folder_tells_its_recovery_key_once(pc):
    sheet = pc.folder / "recuperare.pdf"
    created = pc.init("--key-file", str(pc.folder / "key"), "--recovery-sheet", str(sheet), "--first", "12")
    assert (created["institution"], created["desk"], created["registers"]) == ("Comuna Exemplu", "01", ["01"])
    assert [operator["name"] for operator in created["operators"]] == ["Demonstrație Ana"]
    assert len(created["recovery_key"].split("-")) == 8
    assert sheet.read_bytes().startswith(b"%PDF")
    assert pc.register()["number"] == 12
    again = pc.json("init", *INSTITUTION, "--key-file", str(pc.folder / "key"))
    assert (again.code, again.error["code"]) == (5, "folder-occupied")


def test_a_sheet_that_cannot_be_written_does_not_lose_the_recovery_key(pc):
    nowhere = str(pc.folder / "nu" / "recuperare.pdf")
    told = pc.json("init", *INSTITUTION, "--key-file", str(pc.folder / "key"), "--recovery-sheet", nowhere)
    created, failed = told.values
    assert created["recovery_key"]
    assert (told.code, failed["error"]["code"]) == (5, "folder-missing")


def test_a_key_that_nobody_placed_lies_beside_the_folder_and_is_told(pc):
    told = pc.text("init", *INSTITUTION)
    assert told.code == 0, told.messages
    key_file = pc.folder / "data.key"
    assert key_file.exists()
    assert told.messages.startswith(f"Cheia este în {key_file}.")
    assert pc.register()["number"] == 1


def test_a_keyring_that_was_asked_for_is_not_replaced(pc):
    refused = pc.json("init", *INSTITUTION, "--keyring")
    assert (refused.code, refused.error["code"]) == (5, "keyring-unavailable")


@pytest.mark.parametrize(
    ("options", "field"),
    [
        (("--siruta", "0"), "siruta"),
        (("--siruta", "12345"), "siruta"),  # no place has it
        (("--siruta", "143469"), "siruta"),  # a locality of Sibiu, which has no town hall of its own
        (("--desk", "1"), "desk"),
        (("--register", "Z"), "register"),
        (("--first", "0"), "first"),
    ],
)
def test_a_foundation_that_is_not_sound_makes_no_folder(pc, options, field):
    refused = pc.json("init", *INSTITUTION, *options, "--key-file", str(pc.folder / "key"))
    assert (refused.code, refused.error["code"], refused.error["data"]["field"]) == (1, "value-not-allowed", field)
    assert not pc.data.exists()


def test_a_wrong_a_missing_and_a_damaged_key_are_told_apart(counter, tmp_path):
    other = Counter(tmp_path / "alt")
    other.folder.mkdir()
    other.init("--key-file", str(other.folder / "key"))
    counter_key = counter.folder / "key"
    wrong = counter.json("find", "--key-file", str(other.folder / "key"))
    assert (wrong.code, wrong.error["code"]) == (5, "key-wrong")
    counter_key.rename(tmp_path / "pus deoparte")
    missing = counter.json("find")
    assert (missing.code, missing.error["code"]) == (5, "key-missing")
    (tmp_path / "pus deoparte").rename(counter_key)
    assert counter.done("find") == []
    (counter.data / "registratura.db").write_bytes(b"\0" * 8192)
    damaged = counter.json("find")
    assert (damaged.code, damaged.error["code"]) == (5, "file-damaged")


def test_no_folder_is_no_register(pc):
    nowhere = pc.json("find")
    assert (nowhere.code, nowhere.error["code"]) == (5, "folder-missing")


def test_new_pc_copy_and_recovery_sheet_bring_the_register_back(pc):
    key = pc.init("--key-file", str(pc.folder / "key"), "--first", "4187")["recovery_key"]
    pc.register()
    copy = pc.folder / "copie.tar"
    assert pc.done("backup", str(copy))["bytes"] == copy.stat().st_size
    new = Counter(pc.folder / "alt-pc", pc.clock)
    new.folder.mkdir()
    groups = key.split("-")
    groups[2] = groups[2][::-1]
    mistyped = new.json(
        "restore", str(copy), "--recovery-key", "-", typed="-".join(groups), data=new.folder / "scris-gresit"
    )
    assert mistyped.code == 5
    restored = new.done(
        "restore", str(copy), "--recovery-key", "-", "--key-file", str(new.folder / "key"), typed=key
    )
    assert (restored["institution"], restored["entries"]) == ("Comuna Exemplu", 1)
    assert new.done("show", "4187")["subject"] == "Cerere de adeverință"
    assert new.done("verify")["first_bad"] is None


def test_a_distrusted_desk_gives_emergency_numbers_until_it_resumes(pc):
    pc.init("--key-file", str(pc.folder / "key"), "--first", "4187")
    pc.register()
    for file in (pc.folder / "data.mirror").iterdir():
        file.unlink()
    asked = pc.json("register", typed=json.dumps(sample()))
    assert asked.value["error"]["code"] == "date-must-be-confirmed"
    emergency = pc.done("register", "--today", "03.03.2026", typed=json.dumps(sample()))
    assert emergency["register"].startswith("U01-")
    state = pc.done("desk", "state")
    assert (state["trust"], state["distrust_cause"]) == ("distrusted", "mirror-missing")
    problem = next(check for check in pc.json("doctor").value if check["name"] == "registry")
    assert (problem["state"], problem["fix"]) == ("problem", "resume")
    assert pc.json("doctor").code == 3
    uneven = pc.json("desk", "resume", "--register", "01", "--last", "4190", "--last", "2", "--reason", "T")
    assert (uneven.code, uneven.error["code"]) == (1, "value-not-allowed")
    resume = ("desk", "resume", "--register", "01", "--last", "4190", "--reason", "Disc schimbat")
    pc.done(*resume, "--today", "03.03.2026")
    assert pc.register()["number"] == 4191
    trusted = pc.json(*resume)
    assert (trusted.code, trusted.error["code"]) == (1, "desk-trusted")
    (waiting,) = pc.done("desk", "suspended")
    assert (waiting["first"], waiting["last"], waiting["cause"], waiting["minutes"]) == (
        4188,
        4190,
        "Disc schimbat",
        "",
    )
    assert pc.done("verify")["suspended"] == 3
    minutes = ("desk", "minutes", "4189", "--reference", "PV 3/04.03.2026", "--reason", "Posibil emise, negăsite")
    assert pc.done(*minutes)["count"] == 3
    assert pc.done("desk", "suspended")[0]["written_off_by"] == "Demonstrație Ana"
    assert pc.json(*minutes).error["code"] == "numbers-not-suspended"
    verified = pc.done("verify")
    assert (verified["suspended"], verified["written_off"]) == (0, 3)


def test_an_edited_row_shows(counter):
    counter.register()
    assert counter.done("verify", "--deep")["first_bad"] is None
    keys = unlock(counter.data, key_file=counter.folder / "key")
    with open_connection(counter.data / "registratura.db", keys.subkey("database")) as connection:
        connection.exec_driver_sql("UPDATE entry SET subject = 'Altceva'")
    found = counter.json("verify")
    assert (found.code, found.error["code"]) == (4, "chain-broken")
    assert found.value["first_bad"]["number"] == "4187"
    told = counter.text("verify")
    assert told.code == 4
    assert "Altceva" in told.output
    assert told.messages.startswith("Registrul nu mai corespunde jurnalului de la evenimentul")


def test_in_january_a_number_may_be_of_two_years(pc):
    pc.clock.moment = datetime(2026, 12, 30, 9, tzinfo=UTC)
    pc.init("--key-file", str(pc.folder / "key"))
    pc.register()
    pc.clock.pass_time(days=8)
    asked = pc.json("register", typed=json.dumps(sample()))
    assert (asked.code, asked.value["error"]["code"]) == (1, "date-must-be-confirmed")
    pc.done("desk", "confirm-day", "07.01.2027")
    assert pc.register()["number"] == 1
    ambiguous = pc.json("show", "1")
    assert (ambiguous.code, ambiguous.error["code"]) == (1, "number-ambiguous")
    assert ambiguous.error["data"]["candidates"] == ["01:1/2027", "01:1/2026"]
    assert pc.done("show", "1/2026")["year"] == 2026
    pc.clock.pass_time(days=40)
    assert pc.done("show", "1")["year"] == 2027


def test_people_work_in_their_own_names(counter):
    added = counter.done("people", "add", "Demonstrație Matei", "--role", "clerk", "--function", "operator")
    counter.register(operator="Demonstrație Matei")
    assert counter.done("show", "4187")["operator"] == "Demonstrație Matei"
    counter.done("queue", "--operator", added["id"])
    counter.done("people", "retire", "Demonstrație Matei")
    listed = counter.done("people", "list")
    assert [(person["name"], person["active"]) for person in listed] == [
        ("Demonstrație Ana", True),
        ("Demonstrație Matei", False),
    ]
    assert counter.json("queue", "--operator", added["id"]).error["code"] == "operator-unknown"


def test_days_count_as_the_institution_says(counter):
    due = counter.register(type="CERERE_CERTIFICAT_URBANISM")["due_on"]
    counter.done("day", "set", "04.03.2026", "--kind", "local_closed", "--name", "Zi locală")
    later = counter.register(type="CERERE_CERTIFICAT_URBANISM")["due_on"]
    assert later > due
    assert counter.done("day", "list") == [{"day": "2026-03-04", "kind": "local_closed", "name": "Zi locală"}]
    counter.done("day", "set", "04.03.2026", "--kind", "ordinary")
    assert counter.register(type="CERERE_CERTIFICAT_URBANISM")["due_on"] == due


def test_the_copy_has_its_place_or_its_refusal(counter):
    stick = counter.folder / "stick"
    away = counter.json("copy", str(stick))
    assert (away.code, away.error["code"]) == (5, "mirror-unavailable")
    stick.mkdir()
    counter.done("copy", str(stick))
    assert {check["name"]: check["state"] for check in counter.done("doctor")}["copy"] == "good"
    counter.done("copy", "--refuse", "un singur disc")
    refused = next(check for check in counter.done("doctor") if check["name"] == "copy")
    assert (refused["state"], refused["data"]) == ("attention", {"reason": "un singur disc"})
    assert counter.json("copy").error["code"] == "value-missing"


def test_a_demonstration_town_is_made(pc):
    made = pc.done("demo", "--town", "commune", "--entries", "30")
    assert made == {"folder": str(pc.data), "town": "commune", "entries": 30}
    assert len(pc.done("find", "--limit", "100")) == 30
    assert pc.json("demo", "--entries", "30").error["code"] == "folder-occupied"


def test_a_search_index_that_finds_nothing_is_made_anew(counter):
    counter.register()
    counter.register(sender={"kind": "company", "name": "Tâmplăria Exemplu SRL"})
    keys = unlock(counter.data, key_file=counter.folder / "key")
    with open_connection(counter.data / "registratura.db", keys.subkey("database")) as connection:
        for table in ("entry_words", "party_words"):
            connection.exec_driver_sql(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
        connection.exec_driver_sql("DELETE FROM waiting_words")
    assert counter.done("find", "tamplaria") == []
    events = counter.done("desk", "state")["journal_events"]
    assert counter.done("doctor", "--reindex") == {"entries": 2}
    assert [row["number"] for row in counter.done("find", "tamplaria")] == [4188]
    assert counter.done("desk", "state")["journal_events"] == events
    assert "4187" in counter.text("find", "adeverin").output
