"""Taking a rep out of the whole record: rows, copies of words, and names in others' texts."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    String,
    cast,
    delete,
    false,
    or_,
    select,
    update,
)
from sqlalchemy import Text as TextColumn

from assistant.domain.chat import AnswerUnderWay, ChatMessage, ThreadEntry
from assistant.domain.people import Manager, Rep
from assistant.domain.privacy import Erasure
from assistant.domain.records import AuditEntry, UnsavedText
from assistant.domain.signing_in import AccessToken, KeptAnswer
from assistant.domain.value import Value
from assistant.rules.name_mask import NameMask, escaped_in_json
from assistant.store.columns import NESTED
from assistant.store.questions import in_parts
from assistant.store.stamps import restamp_former
from assistant.store.tables import KEPT, VECTORS, Kept
from assistant.store.writable import WritableRecord

_PASSING: tuple[type[Value], ...] = (
    ChatMessage,
    ThreadEntry,
    AnswerUnderWay,
    UnsavedText,
    KeptAnswer,
    AccessToken,
)
"""What is the person's own, or only passes through: it goes where it names the person at all."""

_UNTOUCHED: tuple[type[Value], ...] = (AuditEntry, Rep)
"""Ids and no text: what is left to prove that the erasure happened."""


class Erased(NamedTuple):
    """How many entries went, and in how many others a name was made unreadable."""

    removed: int
    masked: int


def erase(record: WritableRecord, rep_id: str) -> Erased:
    """Take everything about a rep off the record, in the transaction at hand.

    What belongs to the rep goes with the rep. Chat, unsaved texts and answers kept for repeated
    requests go wherever they name the person. In what is on record about others, the name is
    masked letter by letter, so that quotes stay at their place in their notes; the vectors of
    such texts go too.
    """
    rep = record.get(Rep, rep_id)
    if rep is None:
        return Erased(0, 0)
    mask = NameMask.of(rep, (*record.all(Rep), *record.all(Manager)))
    removed = sum(map(len, record.belonging_to(rep_id).values())) + 1
    record.remove(Rep, rep_id)
    removed += sum(_let_go(record.connection, kind, rep_id, mask) for kind in _PASSING)
    _leave_no_name(record, rep_id)
    kept = [k for kind, k in KEPT.items() if kind not in (*_PASSING, *_UNTOUCHED)]
    return Erased(removed, sum(_masked(record.connection, one, mask) for one in kept))


def replay(record: WritableRecord, erasures: Sequence[Erasure]) -> int:
    """Erase again whom a restored backup has brought back; how many that were.

    For the transaction that restores. A backup that knows of an erasure was made after it.
    """
    known = {erasure.id for erasure in record.all(Erasure)}
    again = [erasure for erasure in erasures if erasure.id not in known]
    found = [erasure for erasure in again if record.get(Rep, erasure.person_id)]
    for erasure in found:
        erase(record, erasure.person_id)
    # Not finished: what the backup brought is to be overwritten in the files once more.
    record.add(*(erasure.model_copy(update={"finished_at": None}) for erasure in again))
    return len(found)


def _leave_no_name(record: WritableRecord, person_id: str) -> None:
    """Whoever was a manager as well stays as a number where reps still refer to it."""
    former = record.get(Manager, person_id)
    if former is None:
        return
    if record.all(Rep, manager_id=person_id):
        record.replace(former.model_copy(update={"name": "erased", "email": None, "roles": ()}))
    else:
        record.remove(Manager, person_id)


def _let_go(connection: Connection, kind: type[Value], person_id: str, mask: NameMask) -> int:
    table = KEPT[kind].table
    own = [table.c.person_id == person_id] if "person_id" in table.c else []
    names = [test for column in _words_in(KEPT[kind]) for test in _naming(column, mask)]
    ids = [_as_text(column).contains(person_id) for column in _words_in(KEPT[kind])]
    return connection.execute(delete(table).where(or_(false(), *own, *names, *ids))).rowcount


def _masked(connection: Connection, kept: Kept, mask: NameMask) -> int:
    columns = _words_in(kept)
    if not columns:
        return 0
    key = kept.table.c[kept.key]
    named = or_(false(), *(test for column in columns for test in _naming(column, mask)))
    changed: list[str] = []
    for row in connection.execute(select(key, *columns).where(named)).all():
        before = row._asdict()
        after = {name: mask.over(value) for name, value in before.items() if name != kept.key}
        if any(after[name] != before[name] for name in after):
            changed.append(before[kept.key])
            connection.execute(update(kept.table).where(key == before[kept.key]).values(after))
    _forget_vectors(connection, kept, changed)
    return len(changed)


def _forget_vectors(connection: Connection, kept: Kept, keys: Sequence[str]) -> None:
    """The vectors of the reps and documents whose texts held the name."""
    for column in ("rep_id", "document_id"):
        if keys and column in kept.names:
            for part in in_parts(keys):
                table = kept.table.c
                owners = select(table[column]).where(table[kept.key].in_(part))
                connection.execute(delete(VECTORS).where(VECTORS.c[column].in_(owners)))
    restamp_former(connection, kept, keys)


def _words_in(kept: Kept) -> list[Column[Any]]:
    """The columns that can hold words, ids and keys aside."""
    return [
        column
        for column in kept.table.columns
        if (column.type is NESTED or isinstance(column.type, TextColumn))
        and column.name != kept.key
        and not re.search(r"(^|_)(id|by|ids)$|^(digest|sha256|signature|previous)$", column.name)
    ]


def _naming(column: Column[Any], mask: NameMask) -> Iterator[ColumnElement[bool]]:
    for word in mask.words:
        yield _as_text(column).icontains(word, autoescape=True)
        if column.type is NESTED and escaped_in_json(word) != word:
            yield _as_text(column).icontains(escaped_in_json(word), autoescape=True)


def _as_text(column: Column[Any]) -> ColumnElement[str]:
    return cast(column, String) if column.type is NESTED else column
