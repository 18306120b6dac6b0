"""Rights stand on record: what each person may be beside a rep, and from when no longer."""

import sqlalchemy as sa
from alembic import op

from assistant.store.schema import refuse_downgrade

revision = "0005"
down_revision = "0004"

_MANAGERS = sa.table(
    "managers",
    sa.column("id", sa.Text()),
    sa.column("roles", sa.JSON(none_as_null=True)),
    sa.column("version", sa.BigInteger()),
)
_TEAMS = sa.table("teams", sa.column("owner_id", sa.Text()))


def upgrade() -> None:
    """Everybody who coached goes on coaching; who set the workspace up is its admin as well."""
    with op.batch_alter_table("managers") as managers:
        managers.add_column(sa.Column("roles", sa.JSON(none_as_null=True)))
        managers.add_column(sa.Column("ended_on", sa.Date()))
        managers.add_column(sa.Column("version", sa.BigInteger()))
    op.execute(_MANAGERS.update().values(roles=["manager"], version=1))
    owners = sa.select(_TEAMS.c.owner_id)
    op.execute(
        _MANAGERS.update().where(_MANAGERS.c.id.in_(owners)).values(roles=["manager", "admin"])
    )
    with op.batch_alter_table("managers") as managers:
        managers.alter_column("roles", existing_type=sa.JSON(none_as_null=True), nullable=False)
        managers.alter_column("version", existing_type=sa.BigInteger(), nullable=False)


def downgrade() -> None:
    """Refused: it would lose everything recorded."""
    refuse_downgrade(revision)
