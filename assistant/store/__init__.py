"""The record: what people entered and confirmed, in SQLite or PostgreSQL.

The database library is loaded when `Store` or a record is first asked for, not before.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from assistant.store.between import Between

if TYPE_CHECKING:
    from assistant.store.erasing import erase, replay
    from assistant.store.record import Record
    from assistant.store.store import Store
    from assistant.store.vectors import StoredVectors
    from assistant.store.writable import WritableRecord

__all__ = ["Between", "Record", "Store", "StoredVectors", "WritableRecord", "erase", "replay"]

_ROOMS = {
    "Record": "record",
    "Store": "store",
    "StoredVectors": "vectors",
    "WritableRecord": "writable",
    "erase": "erasing",
    "replay": "erasing",
}


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
