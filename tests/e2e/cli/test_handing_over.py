"""Papers handed over to departments from a command line, as one pile, and taken back."""

import csv


def test_a_pile_goes_to_a_department_and_one_letter_comes_back(counter):
    for subject in ("Cerere de adeverință", "Reclamație", "Sesizare"):
        counter.register(subject=subject, department="URB")
    went = counter.json("hand-over", "4187", "4188", "--to", "URB", "--person", "Exemplu Vlad").values
    assert [(each["number"], each["department"], each["person"]) for each in went] == [
        (4187, "URB", "Exemplu Vlad"),
        (4188, "URB", "Exemplu Vlad"),
    ]
    assert len({each["pile"] for each in went}) == 1
    shown = counter.done("show", "4187")
    (handed,) = shown["hand_overs"]
    assert (handed["department"], handed["person"], handed["at"]) == ("URB", "Exemplu Vlad", went[0]["at"])
    assert "Predat" in counter.text("show", "4188").output
    back = counter.done("hand-over", "4188", "--take-back")
    assert (back["number"], back["pile"]) == (4188, went[1]["pile"])
    assert counter.done("show", "4188")["hand_overs"] == []
    assert [line["kind"] for line in counter.done("show", "4188")["journal"]][1:] == [
        "papers.handed-over",
        "papers.taken-back",
    ]
    assert counter.json("hand-over", "4188", "--take-back").error["code"] == "not-handed-over"
    assert counter.done("verify")["first_bad"] is None


def test_the_notes_of_the_book_tell_where_the_papers_are(counter):
    counter.register(department="URB")
    counter.done("hand-over", "4187", "--to", "TAXE")
    counter.done("book", "--format", "csv", "-o", counter.folder / "registru.csv")
    with (counter.folder / "registru.csv").open(encoding="utf-8-sig", newline="") as file:
        header, line = csv.reader(file, delimiter=";")
    row = dict(zip(header, line, strict=True))
    assert row["Compartimentul căruia i s-a repartizat"] == "Urbanism și amenajarea teritoriului"
    assert row["Mențiuni"].startswith("Predat la Impozite și taxe, la 03.03.2026, ora ")


def test_another_department_than_the_register_says_is_told(counter):
    counter.register(department="URB")
    said = counter.text("hand-over", "4187", "--to", "TAXE")
    assert said.code == 0
    assert "repartizat altui compartiment" in said.messages


def test_an_unknown_number_or_department_hands_nothing_over(counter):
    counter.register(department="URB")
    assert counter.json("hand-over", "4187", "4999", "--to", "URB").error["code"] == "number-unknown"
    assert counter.json("hand-over", "4187", "--to", "XYZ").error["code"] == "department-unknown"
    assert counter.json("hand-over", "4187").error["code"] == "value-missing"
    assert counter.done("show", "4187")["hand_overs"] == []
    twice = counter.json("hand-over", "4187", "4187", "--to", "URB")
    assert (twice.code, twice.values[-1]["error"]["code"]) == (1, "already-in-pile")
