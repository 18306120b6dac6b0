"""Conversations can be listed, and an answer keeps its events and how it ended."""

import hashlib

import sqlalchemy as sa
from alembic import op

from assistant.store.schema import refuse_downgrade

revision = "0003"
down_revision = "0002"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the columns and the table, with an entry for each conversation there is."""
    with op.batch_alter_table("chat_messages") as table:
        nested = sa.JSON(none_as_null=True)
        table.add_column(sa.Column("events", nested, nullable=False, server_default="[]"))
        table.add_column(sa.Column("outcome", sa.Text(), nullable=True))
    with op.batch_alter_table("chat_messages") as table:
        table.alter_column("events", server_default=None)
    threads = op.create_table(
        "chat_threads",
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("id", "person_id", "name", "first_id", "latest_id")
        ),
        *(sa.Column(name, _TIME, nullable=False) for name in ("begun_at", "last_at")),
        sa.PrimaryKeyConstraint("id", name="pk_chat_threads"),
    )
    op.create_index("ix_chat_threads_person_id", "chat_threads", ["person_id"])
    if entries := _entries():
        op.bulk_insert(threads, entries)


def _entries() -> list[dict[str, object]]:
    messages = sa.table(
        "chat_messages",
        *(sa.column(name) for name in ("id", "thread_id", "person_id", "role")),
        sa.column("at", _TIME),
    )
    said = sa.select(messages).order_by(messages.c.at, messages.c.id)
    entries: dict[tuple[str, str], dict[str, object]] = {}
    for row in op.get_bind().execute(said):
        key = (row.person_id, row.thread_id)
        entry = entries.setdefault(
            key,
            {
                "id": hashlib.sha256("\0".join(key).encode()).hexdigest()[:12],
                "person_id": row.person_id,
                "name": row.thread_id,
                "first_id": row.id,
                "latest_id": row.id,
                "begun_at": row.at,
            },
        )
        entry["last_at"] = row.at
        if row.role == "person":
            entry["latest_id"] = row.id
    return list(entries.values())


def downgrade() -> None:
    """Refused: it would lose what was recorded."""
    refuse_downgrade(revision)
