"""Keeping what an import brings so that it can be taken back, and taking it back."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.domain.commitments import Commitment
from assistant.domain.goals import (
    Credit,
    Deal,
    Destination,
    Goal,
    JudgedProcess,
    ProcessFigure,
    SkillLevel,
)
from assistant.domain.ids import new_id
from assistant.domain.imports import Difference, UndoneImport
from assistant.domain.meetings import ClosureDay, ObservedMoment, OneOnOne
from assistant.domain.people import Leave, Manager, Rep
from assistant.domain.records import ImportChange, ImportLog, PersonAlias, ReplacedEntry
from assistant.domain.value import Value
from assistant.errors import Conflict

if TYPE_CHECKING:
    from assistant.coach.office import WritingDesk
    from assistant.store import Record, WritableRecord

_TYPES: Mapping[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        Manager,
        Rep,
        Goal,
        Credit,
        Deal,
        ProcessFigure,
        JudgedProcess,
        Leave,
        ClosureDay,
        OneOnOne,
        Commitment,
        Destination,
        SkillLevel,
        ObservedMoment,
        PersonAlias,
    )
}
"""Everything that an import can bring; who others belong to stands first."""

_ORDER = {name: place for place, name in enumerate(_TYPES)}


_ZEROS = re.compile(r'"-?[0-9]+\.[0-9]*0"')
"""A number in quotation marks with zeros at the end of its fraction."""

_MOST_PENDING = 50_000
"""Entries whose way back is held in memory before it is written."""


T = TypeVar("T")
_Pending = defaultdict[tuple[str, str | None], list[T]]
"""By type and rep."""


class Keeper:
    """Stores what differs, and beside it how to take that back."""

    def __init__(self, record: "WritableRecord", import_id: str) -> None:
        self._record = record
        self._import_id = import_id
        self._added: _Pending[str] = defaultdict(list)
        self._changed: _Pending[ReplacedEntry] = defaultdict(list)
        self._count = 0

    def keep(self, made: Sequence[Difference]) -> None:
        """Store a chunk of what differs."""
        ordered = sorted(made, key=lambda d: _ORDER[type(d.after).__name__])
        self._record.settle(ordered)
        for before, after in ordered:
            entry: Any = after
            group = (type(entry).__name__, _rep_id(entry))
            if before is None:
                self._added[group].append(f"{digest(entry)} {entry.id}")
            else:
                self._changed[group].append((entry.id, digest(entry), before.model_dump_json()))
        self._count += len(ordered)
        if self._count >= _MOST_PENDING:
            self.finish()

    def finish(self) -> None:
        """Write down how to take back what was kept since the last time."""
        self._record.add(
            *(
                ImportChange(
                    id=new_id("change"),
                    import_id=self._import_id,
                    rep_id=group[1],
                    type_name=group[0],
                    added="\n".join(self._added.get(group, ())),
                    changed=tuple(self._changed.get(group, ())),
                )
                for group in dict.fromkeys((*self._added, *self._changed))
            )
        )
        self._added.clear()
        self._changed.clear()
        self._count = 0


class ByHand:
    """Which entries were made or changed by hand since an import last wrote them."""

    def __init__(self, record: "Record") -> None:
        self._record = record
        self._written: dict[str, dict[tuple[str, str], str]] = {}

    def __call__(self, changed: Sequence[Difference]) -> frozenset[str]:
        """The ids of those whose kept form is not what an import wrote."""
        found = set()
        for difference in changed:
            before: Any = difference.before
            written = self._of(_rep_id(before))
            if written.get((type(before).__name__, before.id)) != digest(before):
                found.add(before.id)
        return frozenset(found)

    def _of(self, rep_id: str | None) -> Mapping[tuple[str, str], str]:
        """The latest digest that imports wrote, for entries of one rep."""
        key = rep_id or ""
        if key not in self._written:
            undone = {log.id for log in self._record.all(ImportLog) if log.undone_at}
            order = {log.id: log.at for log in self._record.all(ImportLog, order_by="at")}
            changes = [
                change
                for change in self._record.all(ImportChange, rep_id=rep_id)
                if change.import_id not in undone
            ]
            self._written[key] = {
                (change.type_name, entry_id): after
                for change in sorted(changes, key=lambda c: order[c.import_id])
                for entry_id, after in change.digests().items()
            }
        return self._written[key]


def digest(value: Value) -> str:
    """A short digest of everything in a value, its version included.

    Equal numbers are one, however many zeros they are written with: the record drops them.
    """
    told = _ZEROS.sub(_without_zeros, value.model_dump_json())
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()


def _without_zeros(number: re.Match[str]) -> str:
    return number[0][:-1].rstrip("0").rstrip(".") + '"'


def undo(desk: "WritingDesk", log: ImportLog) -> UndoneImport:
    """Take an import back.

    Raises:
        Conflict: it was taken back before, or something it brought was changed or built upon.
    """
    if log.undone_at:
        raise Conflict(f"Import {log.id} was taken back on {log.undone_at:%Y-%m-%d} already.")
    changes = sorted(
        desk.record.all(ImportChange, import_id=log.id), key=lambda c: -_ORDER[c.type_name]
    )
    _refuse_what_was_built_upon(desk, log, changes)
    removed = restored = 0
    for change in changes:
        kind = _TYPES[change.type_name]
        written = change.digests()
        now = {value.id: value for value in desk.record.all(kind, id=tuple(written))}
        _refuse_what_changed(desk, log, change, now)
        before = [
            Difference(now[entry_id], kind.model_validate_json(stood))
            for entry_id, _, stood in change.changed
        ]
        desk.record.settle(before)
        added = [entry_id for entry_id, _ in change.added_entries()]
        removed += desk.record.clear(kind, added)
        restored += len(before)
    desk.record.clear(ImportChange, [change.id for change in changes])
    desk.record.put(
        log.model_copy(update={"undone_at": desk.now, "undone_by": desk.actor.person_id})
    )
    desk.audit("took back", "import", log.id)
    return UndoneImport(import_id=log.id, file=log.file_name, removed=removed, restored=restored)


def _refuse_what_changed(
    desk: "WritingDesk", log: ImportLog, change: ImportChange, now: Mapping[str, Value]
) -> None:
    for entry_id, after in change.digests().items():
        current = now.get(entry_id)
        if current is None or digest(current) != after:
            rep = desk.record.get(Rep, change.rep_id) if change.rep_id else None
            whose = f" of {rep.name}" if rep else ""
            what = "removed" if current is None else "changed"
            raise Conflict(
                f"{_word(change.type_name)} {entry_id}{whose} was {what} after import "
                f"{log.id}, so the import cannot be taken back as a whole.",
                "Take back later imports first (`nextgear imports` lists them). "
                "Nothing was changed.",
            )


def _refuse_what_was_built_upon(
    desk: "WritingDesk", log: ImportLog, changes: Sequence[ImportChange]
) -> None:
    """A rep whom the import added cannot go with notes or reviews that came later."""
    own = {change.id for change in changes}
    own.update(*(change.digests() for change in changes))
    reps = [change for change in changes if change.type_name == Rep.__name__]
    for rep_id in (entry_id for change in reps for entry_id, _ in change.added_entries()):
        belonging = desk.record.belonging_to(rep_id)
        later = {kind.__name__: len(ids - own) for kind, ids in belonging.items() if ids - own}
        if later:
            rep = desk.record.get(Rep, rep_id)
            told = ", ".join(f"{n} {_word(name).lower()}" for name, n in later.items())
            raise Conflict(
                f"Import {log.id} added {rep.name if rep else 'a rep'}, and since then more was "
                f"recorded there ({told}).",
                "It would be lost. Nothing was changed.",
            )


def _word(type_name: str) -> str:
    """A type as a word: OneOnOne is 'One on one'."""
    spaced = "".join(f" {c.lower()}" if c.isupper() else c for c in type_name).strip()
    return spaced[:1].upper() + spaced[1:]


def _rep_id(value: Any) -> str | None:
    return str(value.id) if isinstance(value, Rep) else getattr(value, "rep_id", None)
