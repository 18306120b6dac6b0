"""What people are promised: a chained audit, disputes, decisions, erasures, purpose, periods."""

import hashlib
import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from assistant.store.schema import refuse_downgrade

revision = "0006"
down_revision = "0005"

_TABLE = "audit_entries"
_ENTRIES = sa.table(
    _TABLE,
    sa.column("id", sa.Text()),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("actor_id", sa.Text()),
    sa.column("action", sa.Text()),
    sa.column("object_type", sa.Text()),
    sa.column("object_id", sa.Text()),
    sa.column("detail_ids", sa.JSON(none_as_null=True)),
    sa.column("previous", sa.Text()),
    sa.column("digest", sa.Text()),
)


_PURPOSE = (
    "Preparing and following up 1:1 coaching between a manager and the own reps: agendas, "
    "commitments and their review."
)
_RETENTION = {
    "record": 24,
    "after_leaving": 6,
    "labels": 12,
    "disputes": 24,
    "chat": 12,
    "usage": 12,
}
_TIME = sa.DateTime(timezone=True)
_NESTED = sa.JSON(none_as_null=True)


def upgrade() -> None:
    """Add what is new, keep what was, and chain the entries written before by their time."""
    _chain()
    _add("teams", purpose=_PURPOSE, lawful_basis="", contact="", retention=_RETENTION)
    _add("managers", notes_searched=False)
    _add("notes_reviews", author_id="")
    op.execute(
        "UPDATE notes_reviews SET author_id = "
        "(SELECT author_id FROM notes WHERE notes.id = notes_reviews.note_id)"
    )
    _create_tables()


def _add(table: str, **columns: object) -> None:
    """New columns, filled the same in every row that stands."""
    kinds = {
        name: _NESTED
        if isinstance(value, dict)
        else sa.Boolean()
        if isinstance(value, bool)
        else sa.Text()
        for name, value in columns.items()
    }
    with op.batch_alter_table(table) as batch:
        for name, kind in kinds.items():
            batch.add_column(sa.Column(name, kind))
    shape = sa.table(table, *(sa.column(name, kind) for name, kind in kinds.items()))
    op.execute(shape.update().values(**columns))
    with op.batch_alter_table(table) as batch:
        for name, kind in kinds.items():
            batch.alter_column(name, existing_type=kind, nullable=False)


def _create_tables() -> None:
    op.create_table(
        "disputes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rep_id", sa.Text(), _of("disputes", "rep_id", "reps.id"), nullable=False),
        sa.Column(
            "commitment_id",
            sa.Text(),
            _of("disputes", "commitment_id", "commitments.id"),
            nullable=False,
        ),
        sa.Column("opened_at", _TIME, nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("review", _NESTED),
        sa.Column("settled_at", _TIME),
        sa.Column("settled_by", sa.Text()),
        sa.Column("outcome", sa.Text()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_disputes"),
    )
    op.create_table(
        "privacy_decisions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column(
            "rep_id", sa.Text(), _of("privacy_decisions", "rep_id", "reps.id"), nullable=False
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("by_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_privacy_decisions"),
    )
    op.create_table(
        "erasures",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("asked_at", _TIME, nullable=False),
        sa.Column("by_id", sa.Text(), nullable=False),
        sa.Column("finished_at", _TIME),
        sa.PrimaryKeyConstraint("id", name="pk_erasures"),
    )
    for table in ("disputes", "privacy_decisions"):
        op.create_index(f"ix_{table}_rep_id", table, ["rep_id"])


def _of(table: str, column: str, target: str) -> sa.ForeignKey:
    return sa.ForeignKey(target, name=f"fk_{table}_{column}", ondelete="CASCADE")


def _chain() -> None:
    """Number every entry, and seal it with the digest of the one before."""
    with op.batch_alter_table(_TABLE) as table:
        table.add_column(sa.Column("previous", sa.Text()))
        table.add_column(sa.Column("digest", sa.Text()))
    connection = op.get_bind()
    kept = sorted(connection.execute(sa.select(_ENTRIES)), key=lambda row: (row.at, row.id))
    op.execute(_ENTRIES.delete())
    previous = ""
    for number, row in enumerate(kept, start=1):
        entry = row._asdict() | {"id": f"z{number:012}", "previous": previous}
        entry["digest"] = previous = _digest(entry)
        connection.execute(_ENTRIES.insert().values(**entry))
    with op.batch_alter_table(_TABLE) as table:
        table.alter_column("previous", existing_type=sa.Text(), nullable=False)
        table.alter_column("digest", existing_type=sa.Text(), nullable=False)


def _digest(entry: dict[str, object]) -> str:
    at = entry["at"]
    assert isinstance(at, datetime)  # noqa: S101
    utc = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    told = [
        entry["id"],
        utc.isoformat(timespec="microseconds"),
        entry["actor_id"],
        entry["action"],
        entry["object_type"],
        entry["object_id"],
        entry["detail_ids"],
        entry["previous"],
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def downgrade() -> None:
    """Refused: it would lose everything recorded."""
    refuse_downgrade(revision)
