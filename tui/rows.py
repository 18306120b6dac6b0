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
from assistant.domain.standing import Attainment, TimePlan, TimeShare
from assistant.domain.views import OpenCommitment, TeamRow

BAR_FULL = Fraction(3, 2)
"""Attainment at which the bar is full; beyond it the figure tells the rest."""
_EIGHTHS = " ▏▎▍▌▋▊▉"


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


def bar(ratio: Fraction | None, cells: int) -> str:
    """A bar of `cells` characters, full at 150%."""
    if ratio is None:
        return " " * cells
    eighths = max(0, min(cells * 8, round(ratio / BAR_FULL * cells * 8)))
    whole, part = divmod(eighths, 8)
    return ("█" * whole + (_EIGHTHS[part] if part else "")).ljust(cells)


def cell(text: str, *, right: bool = False, style: str = "") -> Text:
    """Untrusted text as a table's cell."""
    return Text(one_line(text), style=style, justify="right" if right else "left", no_wrap=True)


def short_day(value: date | None, today: date) -> str:
    """'17 Sep', with the year where it is another one."""
    if value is None:
        return "–"
    same = value.year == today.year
    return f"{value.day} {value:%b}" if same else f"{value.day} {value:%b %Y}"


def attainment(found: Attainment, cells: int) -> Text:
    """Bar and percent of goal to date."""
    return Text(f"{bar(found.ratio, cells)} {wording.attainment(found):>6}", no_wrap=True)


TEAM_NARROW = ("Rep", "Attainment", "Segment", "Coachability", "Open", "1:1", "Hours")
TEAM_WIDE = (*TEAM_NARROW[:4], "Quadrants", *TEAM_NARROW[4:])


def team_cells(row: TeamRow, labels: LabelWording, today: date, *, wide: bool) -> list[Text]:
    """One rep's line, in the order of `TEAM_WIDE` or `TEAM_NARROW`."""
    standing = row.standing
    quadrants = [cell(wording.quadrants(standing, labels))] if wide else []
    segment = wording.segment(standing.attainment)
    return [
        cell(row.rep.name if wide else _cut(row.rep.name, 14)),
        attainment(standing.attainment, 12 if wide else 4),
        cell(segment if wide else _abridged(segment)),
        cell(wording.coachability(standing.coachability)),
        *quadrants,
        _open(row),
        cell(short_day(row.next_due, today), right=True),
        cell(_figure(row.hours), right=True),
    ]


def _open(row: TeamRow) -> Text:
    late = row.overdue_count
    return cell(f"{row.open_count}, {late} late" if late else str(row.open_count))


def _cut(text: str, cells: int) -> str:
    line = one_line(text)
    return line if len(line) <= cells else f"{line[: cells - 1]}…"


def _abridged(segment: str) -> str:
    """'Core (near line)' as 'Core*': the sentences below the table say what the star means."""
    name, _, marks = segment.partition(" (")
    return f"{name}*" if marks else name


COMMITMENTS = ("State", "Who", "Due", "What", "Measured by")


def open_cells(row: OpenCommitment, today: date) -> list[Text]:
    """One open commitment's line, in the order of `COMMITMENTS`."""
    c = row.commitment
    late = row.days_overdue > 0
    return [
        cell(state(row), style="bold" if late else ""),
        cell(first_name(row.owner_name)),
        cell(short_day(row.due, today)),
        cell(c.what),
        cell(c.how.text if c.how else ""),
    ]


def state(row: OpenCommitment) -> str:
    """What the day makes of an open commitment."""
    if row.days_overdue:
        return f"{row.days_overdue} d late"
    if row.awaiting_review:
        return "reported done"
    return "due soon" if row.due_soon else "open"


def closed_cells(commitment: Commitment, owner: str, today: date) -> list[Text]:
    """A reviewed or excluded commitment's line, in the order of `COMMITMENTS`."""
    return [
        cell(wording.outcome(commitment), style="dim"),
        cell(first_name(owner), style="dim"),
        cell(short_day(commitment.due, today), style="dim"),
        cell(commitment.what, style="dim"),
        cell(commitment.how.text if commitment.how else "", style="dim"),
    ]


def first_name(name: str) -> str:
    """'Ada' for 'Ada Lindqvist'."""
    return name.split()[0] if name.split() else name


PLAN = ("Rep", "Hours", "Floor", "Extra", "1:1 every", "Note")


def plan_cells(share: TimeShare, name: str, most: Fraction | None) -> list[Text]:
    """One rep's proposed hours, in the order of `PLAN`; `most` fills the bar."""
    part = share.total / most * BAR_FULL if most else None
    return [
        cell(name),
        Text(f"{bar(part, 8)} {_figure(share.total):>5}", no_wrap=True),
        cell(_figure(share.floor), right=True),
        cell(_figure(share.extra), right=True),
        cell(f"{share.cadence_days} days", right=True),
        cell("; ".join(share.notes)),
    ]


def plan_total(plan: TimePlan) -> str:
    """What is given out, what is kept back, and why."""
    given = wording.hours(plan.hours)
    return f"{given} in four weeks, {wording.hours(plan.reserve)} in reserve. {plan.explain}"


def _figure(value: Fraction | None) -> str:
    return wording.hours(value).removesuffix(" h")
