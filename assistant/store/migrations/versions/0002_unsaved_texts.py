"""What was typed and not handed in survives a crash."""

import sqlalchemy as sa
from alembic import op

from assistant.store.schema import refuse_downgrade

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "unsaved_texts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column(
            "rep_id",
            sa.Text(),
            sa.ForeignKey("reps.id", name="fk_unsaved_texts_rep_id", ondelete="CASCADE"),
            nullable=True,
        ),
        sa.Column("thread_id", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unsaved_texts"),
    )
    op.create_index("ix_unsaved_texts_person_id", "unsaved_texts", ["person_id"])


def downgrade() -> None:
    """Refused: it would lose everything recorded."""
    refuse_downgrade(revision)
