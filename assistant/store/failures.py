"""What goes wrong in a database, said in sentences for people."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from assistant.errors import CoachError, Conflict, Damaged, StorageFailure

_BELONGS = "Check that the folder and its files belong to you and can be written."
_RESTORE = (
    "Restore a backup (`nextgear restore FILE`), or choose another folder with NEXTGEAR_HOME."
)

# SQLite names its results SQLITE_<KIND>, with a finer kind sometimes appended.
_SQLITE = {
    "SQLITE_BUSY": (
        "is being changed by another program that did not finish in time.",
        "Try again.",
    ),
    "SQLITE_LOCKED": ("is being changed by another program.", "Try again."),
    "SQLITE_FULL": ("lies on a disk that is full; nothing was stored.", "Free some space first."),
    "SQLITE_READONLY": ("cannot be written; nothing was stored.", _BELONGS),
    "SQLITE_CANTOPEN": ("cannot be opened.", _BELONGS),
    "SQLITE_PERM": ("cannot be opened.", _BELONGS),
    "SQLITE_NOTADB": ("is not a nextgear database, or is damaged.", _RESTORE),
    "SQLITE_CORRUPT": ("is damaged.", _RESTORE),
    "SQLITE_IOERR": ("could not be read or written by the disk; nothing was stored.", _BELONGS),
}

# The first two or five characters of PostgreSQL's SQLSTATE.
_POSTGRESQL = {
    "28": ("does not let this user in.", "Check name and password in NEXTGEAR_DATABASE_URL."),
    "3D": ("does not exist on its server.", "Create it, or correct NEXTGEAR_DATABASE_URL."),
    "53100": ("lies on a disk that is full; nothing was stored.", "Free some space first."),
    "42501": ("does not allow this user to do that.", "Give the user rights on its tables."),
    "55P03": ("is being changed by another program that did not finish in time.", "Try again."),
}
_UNREACHABLE = ("cannot be reached.", "Check that the server runs, then try again.")

_DUPLICATE = Conflict("Something with the same id is on the record already.", "Nothing was stored.")
_DANGLING = Conflict(
    "This belongs to a person or item that is not on the record, or others still belong to it.",
    "Nothing was stored.",
)
_OVERTAKEN = Conflict("Somebody else changed the same record at that moment.", "Try again.")


@contextmanager
def as_sentences(place: str) -> Iterator[None]:
    """Turn a driver's error about the database at `place` into one for people.

    Raises:
        StorageFailure: the database cannot be read or written.
        Conflict: what was to be stored contradicts what is stored.
    """
    try:
        yield
    except DBAPIError as error:
        raise _sentence(error.orig or error, place) from error
    except sqlite3.Error as error:
        raise _sentence(error, place) from error
    except PoolTimeout as error:
        raise _failure(place, "is asked by too many at once.", "Try again.") from error


def _sentence(error: BaseException, place: str) -> CoachError:
    if isinstance(error, sqlite3.Error):
        return _sqlite_sentence(error, place)
    state = getattr(error, "sqlstate", None)
    if state is None or state[:2] in {"08", "57"}:
        return _failure(place, *_UNREACHABLE)
    if state == "23505":
        return _DUPLICATE
    if state == "23503":
        return _DANGLING
    if state[:2] == "40":
        return _OVERTAKEN
    found = _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
    return _failure(place, *(found or (f"answered with error {state}.", "")))


def _sqlite_sentence(error: sqlite3.Error, place: str) -> CoachError:
    # Errors that Python raises itself carry no result code.
    name = getattr(error, "sqlite_errorname", None) or "SQLITE_ERROR"
    if name in {"SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE"}:
        return _DUPLICATE
    if name == "SQLITE_CONSTRAINT_FOREIGNKEY":
        return _DANGLING
    kind = "_".join(name.split("_")[:2])
    if kind in {"SQLITE_NOTADB", "SQLITE_CORRUPT"}:
        return Damaged(f"The data in {place} {_SQLITE[kind][0]}", _RESTORE)
    return _failure(place, *_SQLITE.get(kind, (f"could not be used ({error}).", _RESTORE)))


def _failure(place: str, what: str, remedy: str) -> StorageFailure:
    return StorageFailure(f"The data in {place} {what}", remedy)
