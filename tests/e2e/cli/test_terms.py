"""A term by command: extended by its rule, or another day written over it."""


def test_a_term_is_extended_by_its_rule_with_a_reason(counter):
    counter.register(type="PETITIE")
    term = ("term", "4187", "--extension")
    assert counter.json(*term).error["code"] == "reason-missing"
    assert counter.json(*term, "16", "--reason", "prelungire").error["code"] == "extension-too-long"
    due = counter.done(*term, "5", "--reason", "prelungire")["due"]
    assert (due["legal_on"], due["extended_by"]) == ("2026-04-07", 5)
    assert counter.done(*term, "--reason", "prelungire")["due"]["extended_by"] == 15
    assert counter.json(*term, "--reason", "prelungire").error["code"] == "term-not-extendable"
    assert [row["due_on"] for row in counter.done("find")] == ["2026-04-17"]


def test_another_term_is_a_day_and_no_extension(counter):
    counter.register()
    assert counter.json("term", "4187", "--reason", "alt termen").error["code"] == "value-missing"
    both = ("term", "4187", "--legal", "2026-04-19", "--extension", "5", "--reason", "alt termen")
    assert counter.json(*both).error["code"] == "value-not-allowed"
    counter.done("term", "4187", "--legal", "2026-04-19", "--reason", "alt termen")
    assert [row["due_on"] for row in counter.done("find")] == ["2026-04-19"]
