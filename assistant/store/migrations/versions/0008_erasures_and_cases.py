"""Erasures keep their reason and notice a return; cases let somebody else see one label."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from assistant.store.schema import refuse_downgrade

revision = "0008"
down_revision = "0007"

_TIME = sa.DateTime(timezone=True)
_ADDED: dict[str, sa.types.TypeEngine[Any]] = {
    "reason": sa.Text(),
    "known_as": sa.JSON(none_as_null=True),
}


def upgrade() -> None:
    """Of earlier erasures neither the reason nor the marks are known."""
    with op.batch_alter_table("erasures") as batch:
        for name, kind in _ADDED.items():
            batch.add_column(sa.Column(name, kind))
    shape = sa.table("erasures", *(sa.column(name, kind) for name, kind in _ADDED.items()))
    op.execute(shape.update().values(reason="", known_as=[]))
    with op.batch_alter_table("erasures") as batch:
        for name, kind in _ADDED.items():
            batch.alter_column(name, existing_type=kind, nullable=False)
    _create_cases()


def _create_cases() -> None:
    op.create_table(
        "label_cases",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column(
            "rep_id",
            sa.Text(),
            sa.ForeignKey("reps.id", name="fk_label_cases_rep_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("for_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("opened_at", _TIME, nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("ended_at", _TIME),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_label_cases"),
    )
    op.create_index("ix_label_cases_rep_id", "label_cases", ["rep_id"])


def downgrade() -> None:
    """Refused: it would lose everything recorded."""
    refuse_downgrade(revision)
