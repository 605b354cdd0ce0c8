"""What `find` finds in an encrypted folder, by words and by each filter."""


def test_each_filter_of_find(counter):
    """4187 has every value that is asked for, 4188 none of them."""
    counter.register(department="URB", channel="posta", special_register="02")
    counter.register(
        type="RASPUNS", direction="out", addressee="Public", sender=None, department="AGRI", channel="email"
    )
    counter.clock.pass_time(days=1)
    counter.done("resolve", "4188", "--mode", "comunicat")
    for filtered in (
        ("--department", "URB"),
        ("--type", "CERERE"),
        ("--channel", "posta"),
        ("--direction", "in"),
        ("--state", "registered"),
        ("--register", "02"),
        ("urbanism",),
    ):
        assert [row["number"] for row in counter.done("find", *filtered)] == [4187], filtered
    for filtered in (("--from", "03.03.2026"), ("--to", "03.03.2026"), ("--year", "2026"), ("--register", "01")):
        assert len(counter.done("find", *filtered)) == 2, filtered
    for filtered in (("--from", "04.03.2026"), ("--to", "02.03.2026"), ("--year", "2025"), ("--state", "overdue")):
        assert counter.done("find", *filtered) == [], filtered
    (row,) = counter.done("find", "comunicat")
    assert (row["number"], row["resolution_mode"]) == (4188, "comunicat")
    (row,) = counter.done("find", "--register", "02")
    assert [other["register"] for other in row["other_numbers"]] == ["02"]


def test_entries_are_found(counter):
    counter.register()
    counter.register(
        sender={"kind": "institution", "name": "Școala Gimnazială Exemplu"}, subject="Adresă", type="ADRESA"
    )
    assert [row["number"] for row in counter.done("find", "scoala", "gimn")] == [4188]
    assert [row["number"] for row in counter.done("find")] == [4188, 4187]
    assert counter.done("find", "--from", "04.03.2026") == []
    assert [row["number"] for row in counter.done("find", "--type", "CERERE", "--limit", "5")] == [4187]
    table = counter.text("find").output.splitlines()
    assert table[0].split()[:3] == ["Număr", "Data", "Sens"]
    assert "Școala Gimnazială Exemplu" in table[1]
    assert counter.text("find", "nimic").output == "Nicio înregistrare nu se potrivește.\n"
