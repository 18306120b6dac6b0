"""Access tokens, and answers kept for requests that are sent again."""

import sqlalchemy as sa
from alembic import op

from assistant.store.schema import refuse_downgrade

revision = "0004"
down_revision = "0003"

_TIME = sa.DateTime(timezone=True)
_NESTED = sa.JSON(none_as_null=True)


def upgrade() -> None:
    """Make both tables; nothing that stood before is touched."""
    op.create_table(
        "access_tokens",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("scopes", _NESTED, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("expires_at", _TIME, nullable=False),
        sa.Column("last_used_at", _TIME, nullable=True),
        sa.Column("revoked_at", _TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_access_tokens"),
    )
    op.create_index("ix_access_tokens_digest", "access_tokens", ["digest"])
    op.create_table(
        "kept_answers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("status", sa.BigInteger(), nullable=True),
        sa.Column("headers", _NESTED, nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_kept_answers"),
    )
    op.create_index("ix_kept_answers_at", "kept_answers", ["at"])


def downgrade() -> None:
    """Refused: it would lose everything recorded."""
    refuse_downgrade(revision)
