"""What Alembic runs: migrate over the connection it was given, inside its transaction."""

from alembic import context
from sqlalchemy import Connection

from assistant.store.schema import VERSION_TABLE
from assistant.store.tables import METADATA

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
