"""Printers: which one prints what, and how each prints."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.application.calibrate_printer import kept_choice, measured
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.layout import table
from desk_app.domain.errors import ValueNotAllowed
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.paper_errors import PrinterUnavailable, SettingHeld
from desk_app.domain.printer_profile import (
    CORNERS,
    DOTS,
    LANGUAGES,
    as_facts,
    choice_name,
    choice_value,
    known_printers,
    profile_of,
)

_PAPERS = ("label", "receipt")
_SETTINGS = {"dots": "label_dpi", "language": "label_language", "template": "label_template"}
"""What of a printer a policy can lay down, for every printer of the computer."""
_FIELDS = ("language", "dots", "template", "right_mm", "down_mm", "scale", "darkness", "corner", "sheet_start")


def list_printers(call: Call) -> Iterator[Answer]:
    """Those of the system, and those that something was laid down for."""
    profile = call.desk.queries.profile()
    of_system = {printer.name: printer for printer in call.desk.print_queue.printers()}
    chosen = (profile.choice(f"{paper}_printer") for paper in _PAPERS)
    names = dict.fromkeys([*of_system, *known_printers(profile), *filter(None, chosen)])
    values = []
    for name in names:
        known = of_system.get(name)
        facts = {"state": known.state if known else "unknown", "cause": known.cause if known else ""}
        values.append(_value(profile, name) | facts)
    rows = [tuple(value[column] for column in ("printer", "papers", "language", "template")) for value in values]
    yield Answer(values, table(call.words, ("printer", "papers", "language", "template"), rows))


def set_printer(call: Call) -> Iterator[Answer]:
    """What a printer prints, and how."""
    asked, profile = call.arguments, call.desk.queries.profile()
    known = (*call.desk.papers.label_templates(profile), *call.desk.papers.label_sheets())
    if asked.template and asked.template not in known:
        raise ValueNotAllowed("template", asked.template, " ".join(known))
    _require_free(call)
    changes = {field: value for field in _FIELDS if (value := getattr(asked, field)) is not None}
    if changes:
        call.desk.lay_down.choice(choice_name(asked.name), choice_value(profile, asked.name, changes))
    for paper in asked.papers or ():
        call.desk.lay_down.choice(f"{paper}_printer", asked.name)
    value = _value(call.desk.queries.profile(), asked.name)
    yield Answer(value, call.words.say("printer_set", printer=asked.name))


def try_printer(call: Call) -> Iterator[Answer]:
    """Ask what is in its way, then print a label of no entry."""
    name = call.arguments.name
    conditions = call.desk.print_queue.conditions(name)
    if conditions:
        raise PrinterUnavailable(name, conditions[0])
    call.desk.print_queue.print_trial(name)
    yield Answer(_value(call.desk.queries.profile(), name), call.words.say("trial_sent", printer=name))


def calibrate(call: Call) -> Iterator[Answer]:
    """Print the ruler, or keep what the codes read off it tell."""
    asked, desk = call.arguments, call.desk
    if not asked.codes:
        desk.print_queue.print_ruler(asked.name, asked.sheet)
        yield Answer(
            _value(desk.queries.profile(), asked.name),
            call.words.say("ruler_sheet_sent" if asked.sheet else "ruler_sent", printer=asked.name),
        )
        return
    before = desk.queries.profile()
    cuts = desk.papers.sheet_cuts(asked.sheet) if asked.sheet else None
    found = measured(before, asked.name, asked.codes, cuts)
    desk.lay_down.choice(*kept_choice(desk.papers, before, asked.name, found))
    value = _value(desk.queries.profile(), asked.name)
    yield Answer(value, call.words.say("calibrated", **found, printer=asked.name))


def _require_free(call: Call) -> None:
    """Raises SettingHeld for what the policy of this computer decides, and decides otherwise."""
    asked = call.arguments
    wanted = {setting: getattr(asked, field) for field, setting in _SETTINGS.items()}
    wanted |= {f"{paper}_printer": asked.name for paper in asked.papers or ()}
    for setting, value in wanted.items():
        held = call.settings.laid_down(setting)
        if value and held and value != held:
            raise SettingHeld(setting, held)


def _value(profile: InstitutionProfile, name: str) -> dict[str, object]:
    papers = [paper for paper in _PAPERS if profile.choice(f"{paper}_printer") == name]
    return {"printer": name, "papers": papers} | as_facts(profile_of(profile, name))


_NAME = option("name", metavar="NAME")

COMMANDS = (
    Command("printer list", list_printers, Access.READING),
    Command(
        "printer set",
        set_printer,
        Access.WRITING,
        (
            _NAME,
            option("--for", dest="papers", action="append", choices=_PAPERS),
            option("--language", choices=LANGUAGES),
            option("--dots", choices=DOTS),
            option("--template", metavar="T"),
            option("--right", dest="right_mm", metavar="MM", type=float),
            option("--down", dest="down_mm", metavar="MM", type=float),
            option("--scale", metavar="X", type=float),
            option("--darkness", metavar="N", type=int),
            option("--corner", choices=CORNERS),
            option("--sheet-start", dest="sheet_start", metavar="N", type=int),
        ),
    ),
    Command(
        "printer calibrate",
        calibrate,
        Access.WRITING,
        (_NAME, option("codes", metavar="CODE", nargs="*"), option("--sheet", metavar="S", default="")),
    ),
    Command("printer test", try_printer, Access.READING, (_NAME,)),
)
