"""Action tables: columns found by the words in the header, one promise a row."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from assistant.domain.commitments import DraftStatus, SetAside
from assistant.reading.promises import measures, reasons, shown, wording
from assistant.reading.promises.cue import Strength
from assistant.reading.promises.finding import Finding, aside
from assistant.reading.promises.lexicon import word_set
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.outcomes import outcome_of
from assistant.reading.promises.sections import SectionKind
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn

_COLUMNS = {
    "owner": "who owner responsible person name assignee assigned lead rep by-whom resp dri owned "
    "accountable whom",
    "what": "what action commitment task item promise activity to-do todo deliverable description "
    "next goal behaviour behavior actions commitments step change",
    "how": "how measure metric measured kpi evidence target success proof criteria measurement "
    "indicator",
    "when": "when due deadline date by by-when until timing timeline finish target-date completion",
    "review": "review reviewed check check-in checkpoint follow-up revisit",
    "status": "status done state result outcome progress complete completed rag",
}
_BESIDE = re.compile(
    r"\b(?:comments?|notes?|remarks?|priority|topics?|areas?|ref|accounts?|customers?|deals?|"
    r"stage|why|"
    r"background|reason|context|help|support|blockers?)\b",
    re.I,
)
_STRUCK = re.compile(r"~~.{2,200}~~")
_STRUCK_DAY = re.compile(r"~~.{2,40}~~")
_DROPPED = re.compile(
    r"\b(?:scrapped|dropped|cancelled|struck|withdrawn|obsolete|not ours)\b", re.I
)
_STILL_OPEN = re.compile(r"\b(?:new|open|carried over|rolled over|ongoing|moved)\b", re.I)
_MOST = 0.6  # of the filled cells of a column
_PROVING = word_set("shown seen proof evidence measure measured kpi metric criteria know")
_EMPTY = word_set(" - – — n/a na none tbc tbd ? open . x n.a.") | {""}


class Cell(NamedTuple):
    """A cell's words with their place in the turn."""

    text: str
    start: int
    end: int


def cells_of(turn: Turn) -> list[Cell]:
    """The cells of a row, by bars or tabs; the bars at both ends make none."""
    separator = "\t" if "\t" in turn.text and "|" not in turn.text else "|"
    found: list[Cell] = []
    at = 0
    for piece in turn.text.split(separator):
        lead = len(piece) - len(piece.lstrip())
        bare = piece.strip()
        found.append(Cell(bare, at + lead, at + lead + len(bare)))
        at += len(piece) + 1
    if separator == "|" and turn.text.lstrip().startswith("|"):
        found = found[1:]
    if separator == "|" and found and not found[-1].text:
        found = found[:-1]
    return found


def _named(cells: list[Cell]) -> dict[str, int]:
    """The columns whose names are known."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        words = re.findall(
            r"[a-z-]+",
            cell.text.casefold()
            .replace("by when", "by-when")
            .replace("by whom", "by-whom")
            .replace("due date", "due")
            .replace("target date", "target-date")
            .replace("review date", "review"),
        )
        if not words or len(words) > 4:
            continue
        kind = _kind_of(words)
        if kind and kind not in found:
            found[kind] = place
    return found


def _kind_of(words: list[str]) -> str | None:
    """The kind a title names; `Shown by what` tells how, whatever else its words could mean."""
    if _PROVING & set(words):
        return "how"
    return next((k for w in words for k, names in _COLUMNS.items() if w in names.split()), None)


def columns_of(cells: list[Cell]) -> dict[str, int] | None:
    """Which column holds what, if this row is a header with an owner or an action in it."""
    found = _named(cells)
    return found if "what" in found and len(found) >= 2 else None


def told_by_cells(meeting: Meeting, header: Turn) -> dict[str, int] | None:
    """Which column holds what, by what stands in the rows below a header with other names."""
    body: list[tuple[Turn, list[Cell]]] = []
    number = header.number + 1
    while number < len(meeting.turns) and meeting.turns[number].kind == "row":
        below = meeting.turns[number]
        cells = cells_of(below)
        if not is_rule(cells):
            body.append((below, cells))
        number += 1
    titles = cells_of(header)
    if not body or _is_data(meeting, header, titles):
        return None
    found = dict(columns_of(titles) or _named(titles))
    for kind, holds in (("owner", _holds_owner), ("when", _holds_day), ("status", _holds_status)):
        if kind not in found and (place := _mostly(meeting, body, found, holds)) is not None:
            found[kind] = place
    rest = [n for n in range(len(titles)) if n not in found.values()]
    if "what" not in found and rest:
        found["what"] = max(rest, key=lambda place: _length(body, place))
        rest.remove(found["what"])
    rest = [n for n in rest if _length(body, n) >= 1.5]
    rest = [n for n in rest if not _BESIDE.search(titles[n].text)]
    if "how" not in found and rest and "what" in found:
        found["how"] = max(rest, key=lambda place: _length(body, place))
    return found if {"owner", "what"} <= set(found) else None


def _is_data(meeting: Meeting, turn: Turn, cells: list[Cell]) -> bool:
    """A row with a person or a day in it is no header."""
    return any(
        _holds_owner(meeting, turn, cell) or _holds_day(meeting, turn, cell) for cell in cells
    )


def _holds_owner(meeting: Meeting, _turn: Turn, cell: Cell) -> bool:
    return bool(meeting.people.candidates(cell.text))


def _holds_day(meeting: Meeting, turn: Turn, cell: Cell) -> bool:
    return bool(meeting.dates_in(turn, cell.start, cell.end))


def _holds_status(_meeting: Meeting, _turn: Turn, cell: Cell) -> bool:
    bare = cell.text.casefold().strip("*_ ")
    return bare in {"new", "open"} or (len(bare.split()) <= 3 and outcome_of(bare) is not None)


def _mostly(
    meeting: Meeting,
    body: list[tuple[Turn, list[Cell]]],
    found: dict[str, int],
    holds: Callable[[Meeting, Turn, Cell], bool],
) -> int | None:
    """The column where most filled cells hold such a thing."""
    shares: dict[int, float] = {}
    for place in range(max(len(cells) for _, cells in body)):
        filled = [
            (t, cells[place]) for t, cells in body if len(cells) > place and cells[place].text
        ]
        if filled and place not in found.values():
            shares[place] = sum(holds(meeting, *one) for one in filled) / len(filled)
    best = max(shares, key=lambda place: shares[place], default=None)
    return best if best is not None and shares[best] >= _MOST else None


def _length(body: list[tuple[Turn, list[Cell]]], place: int) -> float:
    """Words in a cell of a column, on average."""
    return sum(len(cells[place].text.split()) for _, cells in body if len(cells) > place) / len(
        body
    )


def is_rule(cells: list[Cell]) -> bool:
    """The line of dashes below a Markdown header."""
    return all(re.fullmatch(r":?-{1,40}:?|", cell.text) for cell in cells)


def read(
    meeting: Meeting, turn: Turn, columns: dict[str, int], number: int
) -> Iterator[Finding | SetAside]:
    """The promise of one row."""
    cells = cells_of(turn)

    def cell(kind: str) -> Cell | None:
        place = columns.get(kind)
        if place is None or place >= len(cells):
            return None
        found = cells[place]
        return None if found.text.casefold().strip("*_ ") in _EMPTY else found

    what = cell("what")
    if what is None:
        return
    if meeting.section_of(turn) is SectionKind.PARKED:
        yield aside(meeting, turn, what.start, what.end, reasons.PARKED)
        return
    who = cell("owner")
    if "owner" in columns and not (who and _names_participants(meeting, who.text)):
        reason = reasons.OUTSIDE if who else reasons.UNOWNED
        yield aside(meeting, turn, what.start, what.end, reason)
        return
    owner = meeting.people.resolve(who.text) if who else None
    if "owner" not in columns:
        owner = meeting.people.rep
    sentence = Sentence(turn.text, what.start, what.end)
    found = Finding(
        rule="table_row",
        cue_text=who.text if who else "",
        owner=owner,
        owner_is_speaker=False,
        turn=turn,
        start=0,
        end=len(turn.text),
        anchor=0,
        what=wording.imperative(turn.raw, sentence.words, []),
        content=wording.content_of(sentence.words),
        strength=Strength.STRONG,
        sentence=number,
        backed=True,
    )
    _fill(meeting, turn, found, cell("how"), cell("when"), cell("review"), sentence)
    status = cell("status")
    if _STRUCK.search(what.text) or (status and _DROPPED.search(status.text)):
        yield aside(meeting, turn, what.start, what.end, reasons.TAKEN_BACK)
    elif status or meeting.section_of(turn) is not SectionKind.PAST:
        found.status = _status_of(status)
        yield found


def _status_of(cell: Cell | None) -> DraftStatus:
    """Carried over is open again, whatever else the cell tells."""
    bare = cell.text.casefold() if cell else ""
    if _STILL_OPEN.search(bare):
        return DraftStatus.NEW
    return outcome_of(bare) or DraftStatus.NEW


def _names_participants(meeting: Meeting, text: str) -> bool:
    parts = [part.strip() for part in re.split(r"[/&,+]| and ", text) if part.strip()]
    return bool(parts) and all(meeting.people.candidates(part) for part in parts)


def _fill(
    meeting: Meeting,
    turn: Turn,
    found: Finding,
    how: Cell | None,
    when: Cell | None,
    review: Cell | None,
    what: Sentence,
) -> None:
    if how:
        found.take_shown(measures.stretch(turn, how.start, how.end))
    else:
        found.shown = shown.in_clause(turn, what.words, [])
    if when:
        dates = meeting.dates_in(turn, when.start, when.end)
        struck = _STRUCK_DAY.search(turn.raw, when.start, when.end)
        dates = [one for one in dates if not struck or one.start >= struck.end()] or dates
        found.due = next((one for one in dates if one.is_deadline), dates[0] if dates else None)
    else:
        dates = meeting.dates_in(turn, what.start, what.end)
        found.due = next((one for one in dates if one.is_deadline), None)
        if found.due:
            cut = [(found.due.start, found.due.end)]
            found.what = wording.imperative(turn.raw, what.words, cut)
    if review:
        dates = meeting.dates_in(turn, review.start, review.end)
        found.review = next((one for one in dates if one.is_deadline), None)
