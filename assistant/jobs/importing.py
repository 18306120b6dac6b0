"""From a file to a report: what would be new, changed or in conflict. Nothing is stored here."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from assistant.domain.imports import (
    ChangeShown,
    Choice,
    Difference,
    Differences,
    ImportPlan,
    ImportQuestion,
    KindCount,
)
from assistant.domain.people import Rep
from assistant.domain.value import Value
from assistant.reading.exports import Export, Found
from assistant.reading.exports.asking import Asking, counted
from assistant.reading.exports.fields import heading_key
from assistant.rules.returning import ErasedBefore

CHUNK: Final = 2_000
"""How many values are compared with the record at a time."""

SHOWN_CHANGES: Final = 5
_FIGURES: Final = {"people", "goals", "credits", "deals", "process", "leave", "closure"}
CONFLICTS: Final = "conflicts"
FILE, RECORD = "file", "record"
ERASED: Final = "erased"
BRING_BACK: Final = "bring_back"
OF_THE_RECORD: Final = frozenset({CONFLICTS, ERASED})
"""What is asked about a file because of what is, or was, on record."""
_NOT_REMEMBERED: Final = (
    "all_won", "conflicts", "encoding", "erased", "faulty_rows", "header", "made_on", "people",
    "period",
    "person:", "rate:", "records", "repeats", "same_deals", "separator", "window_end", "year",
)  # fmt: skip
"""Answers that hold for one file only, or that are kept with the person they are about."""

Compare = Callable[..., Differences]
"""How values (as arguments) compare with the record."""
Keep = Callable[[Sequence[Difference]], None]
ByHand = Callable[[Sequence[Difference]], frozenset[str]]
"""The ids of those entries that a person changed after they were imported, or made by hand."""


class Compared(NamedTuple):
    """A chunk of values of the file, compared."""

    found: Sequence[Found]
    differences: Differences


@dataclass
class Tally:
    """What a file would do to the record, counted as it is read."""

    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    changes: list[ChangeShown] = field(default_factory=list)
    by_hand: list[int] = field(default_factory=list)
    returning: dict[str, tuple[str, date]] = field(default_factory=dict)
    """Reps whom the file brings back: the name in the file, and the day of the erasure."""

    def add(self, chunk: Compared, by_hand: frozenset[str]) -> list[Difference]:
        """Count a chunk; what is to be kept comes back."""
        rows = {_key(item.value): item for item in chunk.found}
        total = Counter(item.kind for item in chunk.found)
        kept: list[Difference] = []
        for difference in chunk.differences.made:
            item = rows[_key(difference.after)]
            total[item.kind] -= 1
            if difference.before is None:
                self.new[item.kind] += 1
                kept.append(difference)
                continue
            if _id(difference.after) in by_hand:
                self.by_hand.append(item.row)
            self.changed[item.kind] += 1
            kept.append(difference)
            if len(self.changes) < SHOWN_CHANGES:
                self.changes.append(_shown(item, difference.before, difference.after))
        self.same.update(total)
        return kept

    def counts(self) -> tuple[KindCount, ...]:
        """The counts by kind, in the order in which kinds came up."""
        kinds = dict.fromkeys((*self.new, *self.changed, *self.same))
        return tuple(
            KindCount(kind=k, new=self.new[k], changed=self.changed[k], same=self.same[k])
            for k in kinds
        )


def compared(values: Iterable[Found], compare: Compare) -> Iterator[Compared]:
    """Values in chunks, each compared with the record."""
    rest = iter(values)
    while chunk := tuple(islice(rest, CHUNK)):
        # One type after the other, so that the record is asked once for each.
        ordered = sorted(chunk, key=lambda item: item.kind != "people")
        yield Compared(ordered, compare(*(item.value for item in _by_type(ordered))))


def _by_type(found: Sequence[Found]) -> list[Found]:
    groups: dict[type, list[Found]] = {}
    for item in found:
        groups.setdefault(type(item.value), []).append(item)
    return [item for group in groups.values() for item in group]


def take(
    found: Iterable[Found],
    asking: Asking,
    compare: Compare,
    by_hand: ByHand,
    keep: Keep | None,
    erased: ErasedBefore,
) -> Tally:
    """Go through a file's values; `keep` stores what differs, chunk by chunk.

    Without `keep` it is only counted. Whoever keeps undoes it all where the plan that follows
    is not ready.
    """
    tally = Tally()
    prefers_record = asking.given(CONFLICTS) == RECORD
    for chunk in compared(found, compare):
        changed = [d for d in chunk.differences.made if _overwrites(d)]
        touched = by_hand(changed) if changed else frozenset()
        kept = tally.add(chunk, touched)
        tally.returning |= _returning(chunk.differences, erased)
        if keep:
            keep([d for d in kept if not (prefers_record and _id(d.after) in touched)])
    if tally.by_hand:
        _ask_about_conflicts(asking, tally.by_hand)
    if tally.returning:
        _ask_about_returning(asking, list(tally.returning.values()))
    return tally


def _returning(found: Differences, erased: ErasedBefore) -> dict[str, tuple[str, date]]:
    new = (d.after for d in found.made if d.before is None and isinstance(d.after, Rep))
    return {rep.id: (rep.name, on) for rep in new if (on := erased.on(rep)) is not None}


def _overwrites(difference: Difference) -> bool:
    """Whether something that was said changes; filling in what was left open loses nothing."""
    before, after = difference
    return before is not None and any(
        getattr(before, name) not in (None, field.default)
        and getattr(before, name) != getattr(after, name)
        for name, field in type(before).model_fields.items()
        if name != "version"
    )


def _ask_about_conflicts(asking: Asking, rows: Sequence[int]) -> None:
    shown = ", ".join(str(row) for row in rows[:5] if row)
    where = f" ({'row' if len(rows) == 1 else 'rows'} {shown})" if shown else ""
    stand = "stands" if len(rows) == 1 else "stand"
    asking.choose(
        CONFLICTS,
        f"{counted(len(rows), 'entry', 'entries')} of the file {stand} otherwise on record, where "
        f"somebody entered or changed it by hand{where}. Which holds?",
        [(RECORD, "keep what is on record"), (FILE, "take what the file says")],
    )


def _ask_about_returning(asking: Asking, found: Sequence[tuple[str, date]]) -> None:
    """The file itself says the name; what the record kept of an erasure could not."""
    shown = ", ".join(f"{name}, erased on {on}" for name, on in found[:5])
    asking.choose(
        ERASED,
        f"{counted(len(found), 'person', 'people')} of the file seems to be somebody who was "
        f"erased here ({shown}). Whoever asked for that has to agree to come back; else take the "
        "rows out.",
        [(BRING_BACK, "they agreed, or it is somebody else of that name")],
    )


def plan(export: Export, sha256: str, tally: Tally | None, *, strict: bool) -> ImportPlan:
    """The report. `tally` is None while the rows cannot be read yet."""
    asking = export.asking
    unneeded = asking.unneeded() if tally is not None else []
    return ImportPlan(
        file=export.source.file_name,
        sha256=sha256,
        source=export.source.what,
        kind=export.layout.kind.name,
        rows=export.evidence.rows + sum(export.evidence.left_out.counts.values())
        if tally is None
        else export.used + sum(export.left_out.counts.values()) + export.fault_count,
        used=export.used,
        decisions=tuple(asking.decisions),
        columns=export.layout.choices,
        questions=_distinct(asking.questions),
        people=tuple(export.people.proposed),
        counts=tally.counts() if tally else (),
        changes=tuple(tally.changes) if tally else (),
        left_out=export.left_out.shown(),
        conflicting=len(export.conflicting) + (len(tally.by_hand) if tally else 0),
        returning=tuple(tally.returning) if tally else (),
        faults=tuple(export.faults),
        fault_count=export.fault_count,
        warnings=tuple(f"--set {key} was not needed." for key in unneeded),
        strict=strict,
        signature=signature(export),
        answers=remembered(asking.answered),
    )


def signature(export: Export) -> str:
    """The same for every file of one source: its kind and headings, in order."""
    return signature_of(export.frame.header.cells)


def signature_of(headings: Sequence[str]) -> str:
    """A digest of headings, however they are cased."""
    key = "\x1f".join(heading_key(cell) for cell in headings)
    return hashlib.blake2b(key.encode(), digest_size=12).hexdigest()


def remembered(answered: Mapping[str, str]) -> tuple[Choice, ...]:
    """The answers that hold for the next file of the same source as well."""
    return tuple(
        Choice(value=key, meaning=value)
        for key, value in answered.items()
        if not key.startswith(_NOT_REMEMBERED)
    )


def _distinct(questions: Sequence[ImportQuestion]) -> tuple[ImportQuestion, ...]:
    return tuple({question.key: question for question in questions}.values())


def _key(value: Value) -> tuple[type, str]:
    return type(value), _id(value)


def _id(value: Value) -> str:
    return str(value.id)  # type: ignore[attr-defined]


def _shown(item: Found, before: Value, after: Value) -> ChangeShown:
    """One changed entry: the fields that move, with their values where they are figures.

    Whoever sets a team up need not be its coach: words of a 1:1 are not shown to them.
    """
    moved = [
        name
        for name in type(after).model_fields
        if name != "version" and getattr(before, name) != getattr(after, name)
    ]
    return ChangeShown(
        row=item.row,
        what=f"{item.kind} {_id(after)}",
        before=_values(item.kind, before, moved),
        after=_values(item.kind, after, moved),
    )


def _values(kind: str, value: Value, moved: Sequence[str]) -> str:
    if kind not in _FIGURES:
        return ", ".join(moved[:3])
    return ", ".join(f"{name} {_told(getattr(value, name))}" for name in moved[:3])


def _told(value: object) -> str:
    text = "–" if value is None else str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
