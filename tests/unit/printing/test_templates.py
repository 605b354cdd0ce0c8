import json
from importlib.resources import files
from typing import Any

import pytest

from printing.errors import TemplateInvalidError
from printing.templates import load_template, parse_template, template_names


def product_template(**changes: Any) -> str:
    text = files("printing").joinpath("label_templates", "57x32.json").read_text("utf-8")
    return json.dumps(json.loads(text) | changes)


def test_these_sizes_come_with_the_product() -> None:
    assert template_names() == ("50x25", "57x32", "62x40", "63x33", "70x37", "stamp")
    for name in template_names():
        template = load_template(name)
        assert name == template.name
        assert name in (f"{template.width_mm}x{template.height_mm}", "stamp")


def test_an_unknown_template_is_refused() -> None:
    with pytest.raises(TemplateInvalidError) as refusal:
        load_template("../57x32")
    assert refusal.value.reason == "no such template"


SLOT = {"x": 16, "baseline": 33, "width": 325, "steps": [["SANS_BOLD", 22]]}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"margin": "16"}, "margin is not a whole number"),
        ({"margin": True}, "margin is not a whole number"),
        ({"extra": 1}, "missing or unknown extra"),
        ({"institution": None}, "only register and department may be null"),
        ({"institution": 5}, "institution is not an object"),
        ({"institution": SLOT | {"align": "top"}}, "align is none of"),
        ({"institution": SLOT | {"steps": []}}, "at least one size"),
        ({"institution": SLOT | {"steps": [["SANS_BOLD", 0]]}}, "at least one size"),
        ({"institution": SLOT | {"steps": [["COMIC", 22]]}}, "pairs of face and size"),
        ({"institution": SLOT | {"x": 15}}, "leaves the printable width"),
        ({"institution": SLOT | {"width": 500}}, "leaves the printable width"),
        ({"institution": SLOT | {"baseline": 252}}, "institution leaves the printable height"),
        ({"bars": {"y": 230, "height": 50}}, "bars leave the printable height"),
        ({"bars": {"y": 172}}, "bars: missing or unknown height"),
        ({"qr": {"x": 353, "y": 200, "side": 87, "module": 3}}, "qr leaves the printable height"),
    ],
)
def test_a_template_that_would_not_print_is_refused_with_the_reason(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(TemplateInvalidError) as refusal:
        parse_template(product_template(**changes), "custom")
    assert reason in refusal.value.reason
    assert refusal.value.template == "custom"


def test_text_that_is_not_json_is_refused() -> None:
    with pytest.raises(TemplateInvalidError) as refusal:
        parse_template("{", "custom")
    assert refusal.value.reason.startswith("not JSON")


def test_a_template_without_register_is_accepted() -> None:
    assert parse_template(product_template(register=None), "custom").register is None
