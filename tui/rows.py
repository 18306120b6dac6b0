"""Domain views as cells and lines: what a table shows, in which order."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction

from rich.text import Text

from assistant import wording
from assistant.domain.commitments import Commitment
from assistant.domain.people import LabelWording
from assistant.domain.plain_text import one_line
from assistant.domain.standing import AttainmentFigures, Coachability, TimeShare
from assistant.domain.views import OpenCommitment, TeamRow
from tui.themes import Ink

BAR_FULL = Fraction(3, 2)
"""Attainment at which the bar is full; beyond it the figure tells the rest."""


class Order(StrEnum):
    """What the team may be sorted by: never an index or a label (SR23)."""

    NAME = "name"
    ATTAINMENT = "attainment"
    NEXT = "next 1:1"
    OPEN = "open commitments"


_KEYS: dict[Order, Callable[[TeamRow], object]] = {
    Order.NAME: lambda row: row.rep.name.casefold(),
    Order.ATTAINMENT: lambda row: _highest_first(row.standing.attainment.ratio),
    Order.NEXT: lambda row: row.next_due or date.max,
    Order.OPEN: lambda row: (-row.open_count, -row.overdue_count),
}


def _highest_first(ratio: Fraction | None) -> tuple[bool, Fraction]:
    return (ratio is None, -(ratio or Fraction(0)))


def in_order(rows: Sequence[TeamRow], order: Order) -> list[TeamRow]:
    """The rows by `order`, equal ones by name."""
    key = _KEYS[order]
    by_name = sorted(rows, key=lambda row: row.rep.name.casefold())
    return sorted(by_name, key=key)  # type: ignore[arg-type]  # one order's keys compare


def bar(ratio: Fraction | None, cells: int, ink: Ink) -> Text:
    """A line of `cells` characters, full at 150%, with a mark where goal to date is."""
    if ratio is None:
        return Text("─" * cells, style=ink.track)
    halves = max(0, min(cells * 2, round(ratio / BAR_FULL * cells * 2)))
    goal = round(cells / BAR_FULL)
    text = Text()
    for at in range(cells):
        if halves >= 2 * at + 2:
            text.append("━", style=ink.fill)
        elif halves == 2 * at + 1:
            text.append("╸", style=ink.fill)
        else:
            text.append("┼" if at == goal else "─", style=ink.track)
    return text


def cell(text: str, *, right: bool = False, style: str = "") -> Text:
    """Untrusted text as a table's cell."""
    return Text(one_line(text), style=style, justify="right" if right else "left", no_wrap=True)


def short_day(value: date | None, today: date) -> str:
    """'17 Sep', with the year where it is another one."""
    if value is None:
        return "–"
    same = value.year == today.year
    return f"{value.day} {value:%b}" if same else f"{value.day} {value:%b %Y}"


def attainment(found: AttainmentFigures, cells: int, ink: Ink) -> Text:
    """Percent of goal to date, and its bar."""
    told = Text(f"{wording.attainment(found):>7} ", no_wrap=True)
    return told + bar(found.ratio or found.provisional, cells, ink)


WIDE = 132
"""From this width on every column of the team fits, from `WIDEST` on every word."""
WIDEST = 156

TEAM_NARROW = ("Rep", "Attainment", "Segment", "Coachability", "Open", "1:1", "Hrs")
TEAM_WIDE = (*TEAM_NARROW[:4], "Process", "Quadrants", *TEAM_NARROW[4:])


def team_cells(row: TeamRow, labels: LabelWording, today: date, ink: Ink, width: int) -> list[Text]:
    """One rep's line on a screen of `width`, in the order of `TEAM_WIDE` or `TEAM_NARROW`."""
    standing = row.standing
    wide = width >= WIDE
    quadrants = cell(wording.quadrants(standing, labels), style=ink.quiet)
    process = cell(wording.process(standing.process), right=True)
    segment = wording.segment(standing.attainment)
    return [
        cell(_cut(row.rep.name, 24 if wide else 13)),
        attainment(standing.attainment, 12 if wide else 4, ink),
        cell(segment if width >= WIDEST else _abridged(segment)),
        _coachability(standing.coachability, ink),
        *((process, quadrants) if wide else ()),
        _open(row, ink, wide=wide),
        cell(short_day(row.next_due, today), right=True, style=_due(row.next_due, today, ink)),
        cell(_figure(row.hours), right=True),
    ]


def _coachability(found: Coachability, ink: Ink) -> Text:
    level, _, counts = wording.coachability(found).partition(" ")
    return Text.assemble(f"{level:7} ", (counts, ink.quiet), no_wrap=True)


def _open(row: TeamRow, ink: Ink, *, wide: bool) -> Text:
    dot = " · " if wide else "·"
    late = (f"{dot}{row.overdue_count} late", ink.late) if row.overdue_count else ""
    return Text.assemble(str(row.open_count), late, no_wrap=True)


def _due(next_due: date | None, today: date, ink: Ink) -> str:
    return ink.soon if next_due and next_due <= today else ""


def _cut(text: str, cells: int) -> str:
    line = one_line(text)
    return line if len(line) <= cells else f"{line[: cells - 1]}…"


def _abridged(segment: str) -> str:
    """'Core (near line)' as 'Core*': the sentences below the table say what the star means."""
    name, _, marks = segment.partition(" (")
    return f"{name}*" if marks else name


WITH_MEASURE = 110
"""From this width on there is room for how a commitment is measured."""
_STATE_WHO_DUE = 46
"""Cells of the first three columns, with the gaps between all of them."""
COMMITMENTS = ("State", "Who", "Due", "What", "Measured by")


def commitment_headings(width: int) -> tuple[str, ...]:
    """The columns for which a table of `width` cells has room."""
    return COMMITMENTS if width >= WITH_MEASURE else COMMITMENTS[:-1]


def _texts(what: str, how: str, width: int, style: str) -> list[Text]:
    """What changes and how it is measured, cut to what is left of `width`."""
    room = width - _STATE_WHO_DUE
    if width < WITH_MEASURE:
        return [cell(_cut(what, room), style=style)]
    first = room * 3 // 5
    return [
        cell(_cut(what, first), style=style),
        cell(_cut(how, room - first - 2), style=style or "dim"),
    ]


def open_cells(row: OpenCommitment, today: date, ink: Ink, width: int) -> list[Text]:
    """One open commitment's line, in the order of `COMMITMENTS`."""
    c = row.commitment
    style = ink.late if row.days_overdue else ink.soon if row.due_soon else ""
    return [
        cell(state(row), style=style),
        cell(_cut(first_name(row.owner_name), 9)),
        cell(short_day(row.due, today)),
        *_texts(c.what, c.how.text if c.how else "", width, ""),
    ]


def state(row: OpenCommitment) -> str:
    """What the day makes of an open commitment."""
    if row.days_overdue:
        return f"{row.days_overdue} d late"
    if row.awaiting_review:
        return "reported done"
    return "due soon" if row.due_soon else "open"


def closed_cells(
    commitment: Commitment, owner: str, today: date, ink: Ink, width: int
) -> list[Text]:
    """A reviewed or excluded commitment's line, in the order of `COMMITMENTS`."""
    outcome = wording.outcome(commitment)
    return [
        cell(outcome, style=ink.kept if outcome == "kept" else ink.quiet),
        cell(_cut(first_name(owner), 9), style=ink.quiet),
        cell(short_day(commitment.due, today), style=ink.quiet),
        *_texts(commitment.what, commitment.how.text if commitment.how else "", width, ink.quiet),
    ]


def first_name(name: str) -> str:
    """'Ada' for 'Ada Lindqvist'."""
    return name.split()[0] if name.split() else name


PLAN = ("Rep", "Hours", "Floor", "Extra", "1:1 every", "Note")


def plan_hours(hours: Fraction, most: Fraction, ink: Ink, *, is_changed: bool) -> Text:
    """Hours with a bar that the largest share fills; a dot says that they are not saved."""
    full = min(10, round(hours / most * 10)) if most else 0
    return Text.assemble(
        (f"{_figure(hours):>5} ", "bold" if is_changed else ""),
        ("━" * full, ink.soon if is_changed else ink.fill),
        ("─" * (10 - full), ink.track),
        (" •" if is_changed else "  ", ink.soon),
    )


def plan_cells(share: TimeShare, name: str, most: Fraction, ink: Ink) -> list[Text]:
    """One rep's proposed hours, in the order of `PLAN`."""
    return [
        cell(name),
        plan_hours(share.total, most, ink, is_changed=False),
        cell(_figure(share.floor), right=True, style=ink.quiet),
        cell(_figure(share.extra), right=True, style=ink.quiet),
        cell(f"{share.cadence_days} days", right=True),
        cell("; ".join(share.notes), style=ink.quiet),
    ]


def _figure(value: Fraction | None) -> str:
    return wording.hours(value).removesuffix(" h")
