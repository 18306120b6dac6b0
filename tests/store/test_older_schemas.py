"""What was recorded under an older schema is still there, and reads as it should."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, text

from assistant.domain.people import Manager, Role
from assistant.store import Store, schema
from assistant.store.engine import FILE_NAME


def at_schema(folder: Path, revision: str, *statements: str) -> None:
    """A database as an older nextgear left it."""
    folder.mkdir(parents=True)
    with create_engine(f"sqlite:///{folder / FILE_NAME}").begin() as connection:
        _migrate(connection, revision)
        for statement in statements:
            connection.execute(text(statement))


def _migrate(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def test_who_coached_goes_on_and_who_set_up_is_admin_as_well(folder: Path) -> None:
    at_schema(
        folder,
        "0001",
        "INSERT INTO managers (id, name) VALUES ('b1', 'Robin'), ('b2', 'Sam')",
        "INSERT INTO teams (id, name, owner_id, currency, timezone, fiscal_year_start, labels, "
        "notice_exempt, version) VALUES ('t', 'North', 'b1', '', 'UTC', '[1, 1]', 'method', 0, 1)",
    )
    store = Store.open(folder)
    with store.read() as record:
        found = {m.name: (set(m.roles), m.ended_on, m.version) for m in record.all(Manager)}
    store.close()
    assert found == {
        "Robin": ({Role.ADMIN, Role.MANAGER}, None, 1),
        "Sam": ({Role.MANAGER}, None, 1),
    }
