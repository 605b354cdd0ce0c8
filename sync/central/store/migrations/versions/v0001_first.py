"""The registry as it begins."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _text(name: str, **options: object) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=bool(options.pop("nullable", False)), **options)  # type: ignore[arg-type]


def _number(name: str, *, nullable: bool = False, default: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=nullable, server_default=default)


def _octets(name: str, *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=nullable)


def _one_of(name: str, *words: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{name} IN ({listed})", name=f"{name}_is_known")


def _of_institution() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["institution"], ["institution.code"])


def upgrade() -> None:
    _institutions_and_desks()
    _what_the_feed_says()
    _what_happens_beside_it()
    dialect = op.get_bind().dialect.name
    script = Path(__file__).with_name(f"v0001_{dialect}.sql").read_text(encoding="utf-8")
    for statement in script.split("\n\n"):
        op.get_bind().exec_driver_sql(statement, execution_options={"no_parameters": True})


def downgrade() -> None:
    raise RuntimeError("the first layout has none before it")


def _institutions_and_desks() -> None:
    op.create_table(
        "institution",
        sa.Column("code", sa.Text, primary_key=True),
        _text("name"),
        _number("feed", default="0"),
        _number("server_epoch", default="1"),
        _number("is_recovering", default="0"),
        _number("centre_epoch", default="1"),
        _number("tree_size", default="0"),
        sa.Column("tree_peaks", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "desk",
        _text("institution"),
        _text("code"),
        _text("name"),
        _text("role"),
        _text("state"),
        _number("epoch"),
        _number("seq", default="0"),
        _octets("hash"),
        _text("date", server_default=""),
        _number("head_epoch", default="1"),
        _number("history_seq", default="0"),
        _number("history_epoch", default="0"),
        sa.PrimaryKeyConstraint("institution", "code"),
        _of_institution(),
        _one_of("role", "counter", "reader", "centre"),
        _one_of("state", "active", "lost", "retired"),
    )
    op.create_table(
        "desk_key",
        _text("institution"),
        _text("desk"),
        _number("epoch"),
        _octets("public_key"),
        sa.PrimaryKeyConstraint("institution", "desk", "epoch"),
        sa.UniqueConstraint("institution", "public_key", name="no_key_twice"),
        sa.ForeignKeyConstraint(["institution", "desk"], ["desk.institution", "desk.code"]),
    )


def _what_the_feed_says() -> None:
    op.create_table(
        "entry",
        _text("institution"),
        _text("desk"),
        _number("seq"),
        _number("position"),
        _number("epoch"),
        _octets("hash"),
        _text("kind"),
        _text("subject"),
        _octets("header"),
        _octets("signature"),
        _octets("salt", nullable=True),
        _octets("body", nullable=True),
        _text("refused"),
        sa.PrimaryKeyConstraint("institution", "desk", "seq"),
        sa.UniqueConstraint("institution", "position", name="one_event_a_position"),
        sa.UniqueConstraint("institution", "hash", name="no_event_twice"),
        sa.ForeignKeyConstraint(
            ["institution", "desk", "epoch"],
            ["desk_key.institution", "desk_key.desk", "desk_key.epoch"],
            name="entry_of_a_key",
        ),
        sa.CheckConstraint("(salt IS NULL) = (body IS NULL)", name="erased_together"),
    )
    # What desks push comes by the ten thousand, and nobody asks for it by its subject.
    of_centre = sa.text("desk = '00'")
    op.create_index(
        "entry_of_centre_by_subject",
        "entry",
        ["institution", "subject"],
        postgresql_where=of_centre,
        sqlite_where=of_centre,
    )
    op.create_table(
        "series",
        _text("institution"),
        _text("register"),
        _number("year"),
        _number("first"),
        _number("highest"),
        _number("is_closed", default="0"),
        _number("claimed", default="0"),
        sa.PrimaryKeyConstraint("institution", "register", "year"),
        _of_institution(),
    )
    op.create_table(
        "lease",
        _text("institution"),
        _text("id"),
        _text("register"),
        _number("year"),
        _number("low"),
        _number("high", nullable=True),
        _number("next"),
        _text("desk"),
        _number("epoch"),
        _text("state"),
        _text("minutes", server_default=""),
        sa.PrimaryKeyConstraint("institution", "id"),
        sa.UniqueConstraint("institution", "id", "register", "year", "desk", "epoch", name="lease_of_a_number"),
        sa.ForeignKeyConstraint(
            ["institution", "register", "year"], ["series.institution", "series.register", "series.year"]
        ),
        sa.ForeignKeyConstraint(
            ["institution", "desk", "epoch"], ["desk_key.institution", "desk_key.desk", "desk_key.epoch"]
        ),
        _one_of("state", "granted", "spent", "closed", "suspended", "written-off"),
        sa.CheckConstraint("low >= 1 AND next >= low AND (high IS NULL OR next <= high + 1)", name="next_inside"),
        sa.CheckConstraint("high IS NULL OR high >= low - 1", name="high_not_below"),
    )
    op.create_index("lease_by_series", "lease", ["institution", "register", "year", "low"])
    op.create_index("lease_by_desk", "lease", ["institution", "desk", "state"])
    op.create_table(
        "number",
        _text("institution"),
        _text("register"),
        _number("year"),
        _number("number"),
        _text("lease"),
        _text("holder"),
        _number("epoch"),
        _text("desk"),
        _number("seq"),
        _text("date"),
        sa.PrimaryKeyConstraint("institution", "register", "year", "number"),
        sa.ForeignKeyConstraint(
            ["institution", "lease", "register", "year", "holder", "epoch"],
            ["lease.institution", "lease.id", "lease.register", "lease.year", "lease.desk", "lease.epoch"],
            name="number_of_a_lease",
        ),
        sa.ForeignKeyConstraint(
            ["institution", "desk", "seq"],
            ["entry.institution", "entry.desk", "entry.seq"],
            name="number_of_an_entry",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index("number_by_holder", "number", ["institution", "holder", "register", "date"])
    op.create_table(
        "aspect",
        _text("institution"),
        _text("subject"),
        _text("aspect"),
        _number("version"),
        sa.PrimaryKeyConstraint("institution", "subject", "aspect"),
        _of_institution(),
    )
    op.create_table(
        "setting",
        _text("institution"),
        _text("kind"),
        _text("key"),
        _text("value", nullable=True),
        _number("version"),
        sa.PrimaryKeyConstraint("institution", "kind", "key"),
        _of_institution(),
    )


def _what_happens_beside_it() -> None:
    op.create_table(
        "presence",
        _text("institution"),
        _text("desk"),
        _text("hardware", server_default=""),
        _octets("token_digest", nullable=True),
        _number("token_until", default="0"),
        _text("boot", server_default=""),
        _number("is_distrusted", default="0"),
        _text("client", server_default=""),
        _number("seen_at", default="0"),
        _number("clock_offset", default="0"),
        _number("unsent", default="0"),
        _text("cursor", server_default="0.0"),
        _number("heard_in", default="0"),
        sa.PrimaryKeyConstraint("institution", "desk"),
        sa.ForeignKeyConstraint(["institution", "desk"], ["desk.institution", "desk.code"]),
    )
    op.create_table(
        "claim",
        _text("institution"),
        _text("register"),
        _number("year"),
        _number("highest"),
        sa.PrimaryKeyConstraint("institution", "register", "year"),
        _of_institution(),
    )
    op.create_table(
        "nonce",
        sa.Column("nonce", sa.Text, primary_key=True),
        _number("until"),
    )
    op.create_table(
        "enrolment_code",
        _text("institution"),
        _octets("digest"),
        _text("desk"),
        _text("name"),
        _text("role"),
        _number("uses_left"),
        _number("until"),
        _number("is_fleet"),
        _number("is_again"),
        _text("machines"),
        sa.PrimaryKeyConstraint("institution", "digest"),
        _of_institution(),
    )
    op.create_table(
        "candidate",
        _text("institution"),
        _octets("public_key"),
        _octets("code_digest"),
        _text("machine"),
        _text("hardware"),
        _text("client"),
        _number("asked_at"),
        _text("state"),
        _text("desk"),
        sa.PrimaryKeyConstraint("institution", "public_key"),
        _of_institution(),
        _one_of("state", "waiting", "approved", "enrolled", "refused"),
    )
    op.create_table(
        "attempts",
        _text("institution"),
        _text("what"),
        _number("failed"),
        _number("since"),
        sa.PrimaryKeyConstraint("institution", "what"),
        _of_institution(),
    )
    op.create_table(
        "incident",
        _text("institution"),
        _text("id"),
        _text("desk"),
        _text("incident"),
        _number("position"),
        _number("settled_at", nullable=True),
        _text("note", server_default=""),
        sa.PrimaryKeyConstraint("institution", "id"),
        _of_institution(),
    )
    op.create_table(
        "quarantine",
        _text("institution"),
        _octets("hash"),
        _text("desk"),
        _text("reason"),
        _text("state"),
        _octets("event"),
        _number("taken_at"),
        _text("note", server_default=""),
        sa.PrimaryKeyConstraint("institution", "hash"),
        _of_institution(),
        _one_of("state", "kept", "recovered", "settled"),
    )
    op.create_table(
        "administrator",
        _text("institution"),
        _text("name"),
        _text("password"),
        _text("rights"),
        sa.PrimaryKeyConstraint("institution", "name"),
        _of_institution(),
        _one_of("rights", "administrator", "auditor"),
    )
    op.create_table(
        "administrator_token",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        _text("institution"),
        _text("name"),
        _number("until"),
        sa.ForeignKeyConstraint(["institution", "name"], ["administrator.institution", "administrator.name"]),
    )
    op.create_table(
        "checkpoint",
        _text("institution"),
        _text("date"),
        _number("size"),
        _octets("root"),
        _text("note"),
        _text("sheet"),
        sa.PrimaryKeyConstraint("institution", "date"),
        _of_institution(),
    )
