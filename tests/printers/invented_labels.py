"""Labels as an institution may come to print them: every kind of number, reply, register and check address."""

import random
from dataclasses import replace

from desk_app.domain.label import barcode
from desk_app.domain.numbering import RegistrationNumber
from printing.label import Direction, LabelContent
from printing.samples import sample_label

SIRUTA = 179132
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def invented_label(chance: random.Random) -> LabelContent:
    """A label that shares its town with the others and nothing else."""
    number = _number(chance)
    may_reply = not number.is_emergency and chance.random() < 0.5
    reply = chance.choice([chance.randrange(1, 10), chance.randrange(10, 100)]) if may_reply else 0
    code = "".join(chance.choices(BASE32, k=6))
    return replace(
        sample_label(),
        direction=chance.choice(list(Direction)),
        number=number.display,
        reply=reply or None,
        barcode=barcode(SIRUTA, number, reply),
        qr=_check_text(chance, number, code),
        check_code=code,
        sheets=chance.choice([None, chance.randrange(500)]),
        annexes=chance.choice([None, chance.randrange(50)]),
        department=chance.choice(["", "Urbanism și amenajarea teritoriului"]),
        demonstration=chance.random() < 0.2,
    )


def _number(chance: random.Random) -> RegistrationNumber:
    year = chance.randrange(2024, 2060)
    if chance.random() < 0.15:
        register, number = f"U01-{chance.randrange(0x1000000):06X}", chance.randrange(1, 10_000)
        return RegistrationNumber(register, year, number, f"{register}/{number}")
    number = chance.choice([chance.randrange(1, 10_000), chance.randrange(1, 1_000_000), 12_345_678])
    return RegistrationNumber(f"{chance.randrange(1, 100):02d}", year, number, str(number))


def _check_text(chance: random.Random, number: RegistrationNumber, code: str) -> str:
    """A check address in capitals, one that must keep its small letters, or number and code."""
    token = "".join(chance.choices(BASE32, k=26))
    written = f"{number.number}/{number.year} {code}"
    return chance.choice([f"HTTPS://R.EXEMPLU.RO/{token}", f"https://exemplu.ro/?{token}", written])
