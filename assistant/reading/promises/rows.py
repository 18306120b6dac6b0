"""Action tables: columns found by the words in the header, one promise a row."""

import re
from collections.abc import Iterator
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


def columns_of(cells: list[Cell]) -> dict[str, int] | None:
    """Which column holds what, if this row is a header with an owner or an action in it."""
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
        kind = next((k for w in words for k, names in _COLUMNS.items() if w in names.split()), None)
        if kind and kind not in found:
            found[kind] = place
    return found if "what" in found and len(found) >= 2 else None


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
    owner = meeting.people.resolve(who.text) if who else None
    if "owner" in columns and (who is None or not meeting.people.candidates(who.text)):
        joint = who is not None and _names_participants(meeting, who.text)
        if not joint:
            reason = reasons.OUTSIDE if who else reasons.UNOWNED
            yield aside(meeting, turn, what.start, what.end, reason)
            return
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
    if status := cell("status"):
        found.status = outcome_of(status.text) or DraftStatus.NEW
    elif meeting.section_of(turn) is SectionKind.PAST:
        return
    yield found


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
