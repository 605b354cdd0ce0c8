"""An invented commune with a handful of letters, laid down from the reference data that ships."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from desk_app.application.proposals import Proposals
from desk_app.application.register_letter import Registration
from desk_app.domain.entry import Letter
from desk_app.domain.institution import (
    Institution,
    InstitutionProfile,
    Operator,
    Role,
)
from desk_app.domain.party import Party, PartyKind
from desk_app.domain.postal_address import PostalAddress
from desk_app.domain.register import Register
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
    """The commune with the departments, types and rules that ship, its rules answered for."""
    proposals = Proposals.read("commune", lambda name: read_json(f"reference/{name}.json"))
    general = Register("01", "Registrul general", pattern="{nr}", first=4187, first_year=2026)
    petitions = Register("02", "Registrul petițiilor", pattern="P{nr}", special=True)
    return InstitutionProfile(
        institution=Institution("Primăria Comunei Exemplu", 179132, "Exemplu", demonstration=True),
        desk="01",
        registers=(general, petitions),
        departments=proposals.departments,
        document_types=proposals.document_types,
        deadline_rules=tuple(replace(rule, confirmed_by="S. Exemplu") for rule in proposals.deadline_rules),
        operators=(CLERK, REGISTRAR),
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
