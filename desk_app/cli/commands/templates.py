"""Label templates: those of the product, and the institution's own."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.application.label_templates import template_choice
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.conversions import file
from desk_app.cli.layout import table
from desk_app.cli.letters import open_texts
from desk_app.cli.output_file import save
from desk_app.domain.errors import ValueNotAllowed
from desk_app.domain.printer_profile import OWN_TEMPLATE


def list_templates(call: Call) -> Iterator[Answer]:
    """Every template that can be printed."""
    profile = call.desk.queries.profile()
    names = call.desk.papers.label_templates(profile)
    values = [{"template": name, "own": bool(profile.choice(f"{OWN_TEMPLATE}{name}"))} for name in names]
    rows = [(value["template"], value["own"]) for value in values]
    yield Answer(values, table(call.words, ("template", "own"), rows))


def show_template(call: Call) -> Iterator[Answer]:
    """Write a template as JSON, to be changed and set again under another name."""
    asked = call.arguments
    text = call.desk.papers.label_template(call.desk.queries.profile(), asked.name)
    save(call.desk, asked.output, text.encode())
    yield Answer({"template": asked.name, "file": str(asked.output)}, call.words.say("written", file=asked.output))


def set_template(call: Call) -> Iterator[Answer]:
    """Keep a template of the institution; the names of the product's own are taken."""
    asked = call.arguments
    text = "".join(text for _, text in open_texts(call, asked.file))
    choice = template_choice(call.desk.papers, call.desk.queries.profile(), asked.name, text)
    call.desk.lay_down.choice(*choice)
    yield Answer({"template": asked.name}, call.words.say("template_set", template=asked.name))


def remove_template(call: Call) -> Iterator[Answer]:
    """Take a template of the institution away."""
    asked, profile = call.arguments, call.desk.queries.profile()
    names = call.desk.papers.label_templates(profile)
    own = [name for name in names if profile.choice(f"{OWN_TEMPLATE}{name}")]
    if asked.name not in own:
        raise ValueNotAllowed("name", asked.name, " ".join(own))
    call.desk.lay_down.choice(f"{OWN_TEMPLATE}{asked.name}", "")
    yield Answer({"template": asked.name}, call.words.say("template_removed", template=asked.name))


_NAME_OPTION = option("name", metavar="NAME")

COMMANDS = (
    Command("template list", list_templates, Access.READING),
    Command(
        "template show",
        show_template,
        Access.READING,
        (_NAME_OPTION, option("-o", "--output", metavar="F", type=file, required=True)),
    ),
    Command(
        "template set",
        set_template,
        Access.WRITING,
        (_NAME_OPTION, option("--file", metavar="F", required=True)),
    ),
    Command("template remove", remove_template, Access.WRITING, (_NAME_OPTION,)),
)
