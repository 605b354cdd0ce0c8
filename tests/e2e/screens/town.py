"""The town of the pictures: a commune, one of its people with a history, a letter to attach, an old register."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from printing.fonts import Face
from printing.pdf import register_fonts
from tests.e2e.invented_town import command, make_town

ENTRIES = 1_200
PERSON = "Demonstrație Ilinca-Maria"
_ADDRESS = {
    "street_kind": "str.",
    "street": "Teilor",
    "number": "14",
    "unit": "Comuna Demonstrativă",
    "county": "Demonstrativ",
}
_HISTORY = (
    ("CERERE_CERTIFICAT_FISCAL", "Certificat de atestare fiscală pentru vânzarea unui teren"),
    ("CERERE_ADEVERINTA", "Adeverință de rol agricol"),
    ("CERERE_NOMENCLATURA", "Adeverință de nomenclatură stradală"),
    ("SESIZARE", "Iluminat public defect pe str. Teilor"),
    ("CERERE_CERTIFICAT_URBANISM", "Construire anexă gospodărească, str. Teilor nr. 14"),
)
_OLD_REGISTER = """Nr. înreg.;Data înregistrării;Emitent;Conținutul pe scurt;Nr. file;Compartiment
1;03.01.2024;Pildă Anton;Cerere de adeverință de rol;2;Registru agricol
2;03.01.2024;Demonstrație Elena;Cerere privind ajutorul de încălzire;6;Asistență socială
3;04.01.2024;Serviciul Apelor Pildă;Aviz pentru branșament;3;Urbanism
4;05.13.2024;Exemplu Construct SRL;Ofertă pentru repararea podețului;4;Achiziții publice
5;08.01.2024;Pildă Mihai;;1;Secretariat
6;08.01.2024;Demonstrație Vasile;Sesizare privind câinii fără stăpân;1;Administrativ
"""
_LETTER = (
    "Către Primarul Comunei Demonstrative",
    "",
    "Subsemnata Demonstrație Ilinca-Maria, cu domiciliul în Comuna",
    "Demonstrativă, str. Teilor nr. 14, solicit eliberarea certificatului",
    "de urbanism pentru imobilul situat în str. Teilor nr. 14, parcela A-7.",
    "",
    "Scopul: construirea unei anexe gospodărești, parter, cu suprafața",
    "de 36 mp.",
    "",
    "Anexez: extras de carte funciară, plan de situație, plan de încadrare",
    "în zonă, copia actului de identitate.",
    "",
    "Data 26.11.2026                                            Semnătura",
)


@dataclass(frozen=True, slots=True)
class Letters:
    """What the town has ready: the number of the letter with a document, a scan, an old register."""

    urbanism: str
    scan: Path
    old_register: Path


def furnish(home: Path, data: Path, place: Path) -> Letters:
    """Make the town and its files; raises TownFailed."""
    make_town(home, data, ENTRIES)
    numbers = [command(home, data, "register", typed=json.dumps(_letter(*item)))["number"] for item in _HISTORY]
    scan, old = place / "cerere.pdf", place / "registru-2024.csv"
    scan.write_bytes(_scan())
    old.write_text(_OLD_REGISTER, encoding="utf-8")
    return Letters(str(numbers[-1]), scan, old)


def _letter(kind: str, subject: str) -> dict[str, Any]:
    sender = {"kind": "person", "name": PERSON, "address": _ADDRESS, "phone": "0700000014"}
    return {"type": kind, "sender": sender, "subject": subject, "sheets": 2, "annexes": 1, "channel": "ghiseu"}


def _scan() -> bytes:
    """A letter as a scanner would bring it, as PDF."""
    register_fonts()
    page = BytesIO()
    canvas = Canvas(page, A4, initialFontName=Face.SANS)
    width, height = A4
    canvas.setFont(Face.SANS_SEMIBOLD, 15)
    canvas.drawCentredString(width / 2, height - 190, "CERERE PENTRU CERTIFICAT DE URBANISM")
    canvas.setFont(Face.SANS, 12)
    for line, words in enumerate(_LETTER):
        canvas.drawString(90, height - 240 - 22 * line, words)
    canvas.save()
    return page.getvalue()
