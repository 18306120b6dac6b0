"""One walk through all rows: what the columns hold, before anything is decided about them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from assistant.domain.imports import ImportProgress
from assistant.reading.exports.amounts import shape
from assistant.reading.exports.fields import Sort
from assistant.reading.exports.framing import Frame, Groups, Why, stated_records
from assistant.reading.exports.layouts import Layout
from assistant.reading.exports.source import Figure, SourceRow

MOST_DISTINCT: Final = 100_000
"""More different values of a column than this prove nothing that these do not."""

PROGRESS_EVERY: Final = 5_000
"""Rows; well under a second of work."""

Progress = Callable[[ImportProgress], None]
"""Told how far a walk through the rows is; it may raise to cancel."""

_SHAPED: Final = {Sort.MONEY, Sort.NUMBER}
_WORDS: Final = {
    Sort.STAGE,
    Sort.CHOICE,
    Sort.FLAG,
    Sort.CURRENCY,
    Sort.PERIOD,
    Sort.DAY,
    Sort.PERCENT,
}
_WORDED: Final = frozenset({"manager", "forecast_type", "name"})
"""Fields of text whose different values have to be known before the first row is read."""


class Named(NamedTuple):
    """A person as a row names them."""

    name: str
    email: str


@dataclass
class Seen:
    """How often, and where first."""

    rows: int
    first: int


@dataclass
class Evidence:
    """What a walk through the file found. `records` is what a footer claims."""

    rows: int = 0
    words: dict[str, Counter[str]] = field(default_factory=dict)
    shapes: dict[str, dict[str, str]] = field(default_factory=dict)
    people: dict[Named, Seen] = field(default_factory=dict)
    chances: set[tuple[str, str]] = field(default_factory=set)
    left_out: Groups = field(default_factory=Groups)
    records: int | None = None


def gather(frame: Frame, layout: Layout, progress: Progress | None) -> Evidence:
    """Walk through the rows once. What a column holds is kept by its field."""
    found = Evidence()
    worded, shaped = _places(layout)
    found.words = {name: Counter() for name, _ in worded}
    found.shapes = {name: {} for name, _ in shaped}
    columns = [(found.words[name], place) for name, place in worded]
    shapes = [(found.shapes[name], place) for name, place in shaped]
    person = layout.places.get("rep"), layout.places.get("rep_email")
    chance = layout.places.get("stage"), layout.places.get("probability")

    def leave_out(why: Why, row: SourceRow) -> None:
        found.left_out.add(why.value, row.number)
        if (claimed := stated_records(row)) is not None:
            found.records = (found.records or 0) + claimed

    for number, cells in frame.data(leave_out):
        found.rows += 1
        if progress and not found.rows % PROGRESS_EVERY:
            progress(ImportProgress(doing="looking", row=found.rows))
        _count_words(columns, cells)
        _keep_shapes(shapes, cells)
        if person != (None, None):
            _count_person(found.people, Named(_at(cells, person[0]), _at(cells, person[1])), number)
        if None not in chance:
            found.chances.add((_at(cells, chance[0]), _at(cells, chance[1])))
    return found


def _count_words(columns: list[tuple[Counter[str], int]], cells: list[str]) -> None:
    width = len(cells)
    for counts, place in columns:
        cell = cells[place] if place < width else ""
        if cell and (cell in counts or len(counts) < MOST_DISTINCT):
            counts[cell] += 1


def _keep_shapes(shapes: list[tuple[dict[str, str], int]], cells: list[str]) -> None:
    width = len(cells)
    for examples, place in shapes:
        if place < width and (cell := cells[place]) and type(cell) is not Figure:
            examples.setdefault(shape(cell), cell)


def _places(layout: Layout) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """The columns to collect words of, and those to collect shapes of, by field."""
    sorts = {one.name: one.sort for one in layout.kind.fields}
    worded = [
        (name, place)
        for name, place in layout.places.items()
        if sorts[name] in _WORDS or name in _WORDED
    ]
    shaped = [(name, place) for name, place in layout.places.items() if sorts[name] in _SHAPED]
    shaped += [("periods", place) for place in layout.periods]
    shaped += [(f"metric {place}", place) for place in layout.metrics]
    return worded, shaped


def _at(cells: list[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _count_person(people: dict[Named, Seen], who: Named, row: int) -> None:
    seen = people.get(who)
    if seen is None:
        people[who] = Seen(1, row)
    else:
        seen.rows += 1
