"""An invented commune with a handful of letters, laid down from the reference data that ships."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from desk_app.application.register_letter import Registration
from desk_app.domain.deadline import DeadlineRule
from desk_app.domain.entry import Letter
from desk_app.domain.institution import (
    ChecklistItem,
    Department,
    DocumentType,
    Institution,
    InstitutionProfile,
    Operator,
    Role,
)
from desk_app.domain.party import Party, PartyKind
from desk_app.domain.postal_address import PostalAddress
from desk_app.domain.register import Direction, Register
from resources import read_json
from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.memory_register import MemoryRegister

MORNING = datetime(2026, 11, 19, 10, 52, tzinfo=ZoneInfo("Europe/Bucharest"))
CLERK = Operator("op-1", "Munteanu Raluca", Role.CLERK, "Operator registratură")
REGISTRAR = Operator("op-2", "Ardelean Vlad", Role.REGISTRAR, "Registrator")
COMMUNE = "Comuna Exemplu"

ILINCA = Party(
    "party-1",
    PartyKind.PERSON,
    "Dănescu",
    "Ilinca-Maria",
    address=PostalAddress(street_kind="str.", street="Teilor", number="14", unit=COMMUNE),
    phone="+40721000001",
)
ILIE = Party(
    "party-2",
    PartyKind.PERSON,
    "Dănescu",
    "Ilie",
    address=PostalAddress(street_kind="str.", street="Morii", number="22", unit=COMMUNE),
)
COMPANY = Party(
    "party-3",
    PartyKind.COMPANY,
    "Dănilă și Fiii Tâmplărie SRL",
    identifier="12345674",
    address=PostalAddress(street_kind="str.", street="Gării", number="2", unit="Orașul Pildă"),
)
WATER = Party(
    "party-4",
    PartyKind.INSTITUTION,
    "Serviciul Apelor Pildă",
    address=PostalAddress(street_kind="bd.", street="Pildei", number="1", unit="Orașul Pildă"),
)

LETTERS = (
    (ILINCA, "CERERE_CERTIFICAT_FISCAL", "certificat fiscal pentru teren intravilan"),
    (ILIE, "SESIZARE", "iluminat public defect pe strada Morii"),
    (ILINCA, "SESIZARE", "iluminat public defect pe strada Teilor"),
    (COMPANY, "ADRESA", "ofertă de tâmplărie pentru căminul cultural"),
    (ILINCA, "CERERE_NOMENCLATURA", "adeverință de nomenclatură stradală"),
    (ILINCA, "CERERE_ADEVERINTA", "adeverință de rol"),
    (ILINCA, "CERERE_CERTIFICAT_URBANISM", "construire anexă gospodărească, str. Teilor 14, parcela A-7"),
    (WATER, "ADRESA", "avarie la rețeaua de apă"),
)


def profile() -> InstitutionProfile:
    """The commune with its own departments, types and rules as they ship."""
    departments = read_json("reference/departments_commune.json")["departments"]
    known = {row["code"] for row in departments}
    types = read_json("reference/document_types.json")["document_types"]
    rules = read_json("reference/deadline_rules.json")["rules"]
    general = Register("01", "Registrul general", pattern="{nr}", first=4187, first_year=2026)
    petitions = Register("02", "Registrul petițiilor", pattern="P{nr}", special=True)
    return InstitutionProfile(
        institution=Institution("Primăria Comunei Exemplu", 179132, "Exemplu", demonstration=True),
        desk="01",
        registers=(general, petitions),
        departments=tuple(Department(row["code"], row["name"], row["parent"] or "") for row in departments),
        document_types=tuple(_document_type(row, known) for row in types),
        deadline_rules=tuple(DeadlineRule.from_record(row | {"confirmed_by": "S. Exemplu"}) for row in rules),
        operators=(CLERK, REGISTRAR),
    )


def _document_type(row: dict[str, Any], departments: set[str]) -> DocumentType:
    return DocumentType(
        code=row["code"],
        name=row["name"],
        directions=tuple(Direction(value) for value in row["directions"]),
        department=next((code for code in row["departments"] if code in departments), ""),
        deadline_rule=row["deadline_rule"] or "",
        file_code=row["file_code"] or "",
        checklist=tuple(
            ChecklistItem(item["item"], item["kind"], item["mandatory"], item["condition"] or "")
            for item in row["checklist"]
        ),
        keywords=tuple(row["keywords"]),
    )


def open_town(*, operator: str = CLERK.id, first: int = 1277) -> MemoryDesk:
    """The commune at its counter on a November morning, its last letters registered."""
    register = MemoryRegister(profile(), MORNING.replace(month=10), operator, next_number=first)
    desk = MemoryDesk(register)
    for sender, kind, subject in LETTERS:
        department = register.profile.document_type(kind)
        letter = Letter(
            type=kind,
            sender=sender,
            subject=subject,
            sheets=2,
            channel="ghiseu",
            department=department.department if department else "",
        )
        if sender is WATER:
            letter = replace(letter, reference_number="512", reference_date=date(2026, 10, 17))
        desk.front_desk.register_letter(Registration(letter, papers=()))
        register.tick(24 * 60)
    register.clock = MORNING
    return desk
