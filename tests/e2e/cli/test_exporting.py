"""A system that follows the register reads what has changed, and nothing twice."""

from tests.e2e.cli.conftest import Counter


def numbers(answered):
    assert answered.code == 0, answered.output
    return [value["number"] for value in answered.values]


def test_an_export_goes_on_where_the_last_one_ended(counter):
    counter.register()
    counter.register()
    first = counter.json("export")
    assert numbers(first) == [4187, 4188]
    cursor = first.values[-1]["cursor"]
    assert counter.json("export", "--since", cursor).values == []
    counter.register()
    counter.done("correct", "4187", "--field", "sheets", "--value", "3", "--reason", "Numărate greșit")
    changed = counter.json("export", "--since", cursor)
    assert numbers(changed) == [4188 + 1, 4187]
    assert changed.values[-1]["letter"]["sheets"] == 3
    assert counter.json("export", "--since", changed.values[-1]["cursor"]).values == []


def test_an_export_that_broke_off_loses_nothing(counter):
    for _ in range(3):
        counter.register()
    counter.done("annul", "4187", "--reason", "Înregistrat de două ori")
    lines = counter.json("export").values
    assert [line["number"] for line in lines] == [4188, 4189, 4187]
    for arrived, line in enumerate(lines, start=1):
        rest = counter.json("export", "--since", line["cursor"])
        assert numbers(rest) == [each["number"] for each in lines[arrived:]]


def test_a_cursor_of_another_register_is_refused(counter, tmp_path):
    counter.register()
    other = Counter(tmp_path / "alt")
    other.folder.mkdir()
    other.init("--key-file", str(other.folder / "key"))
    other.register()
    (line,) = other.json("export").values
    for cursor in (line["cursor"], "1", "99999.0.00000000", "0.7.00000000"):
        refused = counter.json("export", "--since", cursor)
        assert (refused.code, refused.error["code"]) == (1, "cursor-unknown")
    told = counter.text("export").output
    assert "4187" in told
