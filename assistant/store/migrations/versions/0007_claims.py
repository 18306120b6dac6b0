"""Answers under way where every process sees them, and claims that end with their process."""

import sqlalchemy as sa
from alembic import op

from assistant.store.schema import refuse_downgrade

revision = "0007"
down_revision = "0006"

_TIME = sa.DateTime(timezone=True)
_NESTED = sa.JSON(none_as_null=True)


def upgrade() -> None:
    """Make the table, and add what a claim needs; a claim from before is taken for a dead one."""
    op.create_table(
        "answers_under_way",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("thread_id", sa.Text(), nullable=False),
        sa.Column("until", _TIME, nullable=False),
        sa.Column("stop", sa.Boolean(), nullable=False),
        sa.Column("followed", sa.Boolean(), nullable=False),
        sa.Column("events", _NESTED, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_answers_under_way"),
    )
    op.create_index("ix_answers_under_way_person_id", "answers_under_way", ["person_id"])
    with op.batch_alter_table("kept_answers") as batch:
        batch.add_column(sa.Column("claim", sa.Text()))
        batch.add_column(sa.Column("until", _TIME))
        batch.add_column(sa.Column("worked", sa.Boolean()))
        batch.add_column(sa.Column("reach", sa.Text()))
    op.execute("UPDATE kept_answers SET claim = '', until = at, worked = TRUE, reach = ''")
    with op.batch_alter_table("kept_answers") as batch:
        batch.alter_column("claim", existing_type=sa.Text(), nullable=False)
        batch.alter_column("until", existing_type=_TIME, nullable=False)
        batch.alter_column("worked", existing_type=sa.Boolean(), nullable=False)
        batch.alter_column("reach", existing_type=sa.Text(), nullable=False)


def downgrade() -> None:
    """Refused: it would lose everything recorded."""
    refuse_downgrade(revision)
