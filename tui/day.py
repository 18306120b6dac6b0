"""What a day asks of a manager: 1:1s, notes to decide, commitments on both sides."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from textual.content import Content

from assistant.domain.commitments import Decision, NotesReview
from assistant.domain.people import Rep
from assistant.domain.plain_text import one_line
from assistant.domain.rhythm import Celebration
from assistant.domain.views import OpenCommitment, TeamOverview
from tui.rows import first_name, short_day, state
from tui.widgets.line import literal

WEEK = timedelta(days=7)


class Part(StrEnum):
    """The parts of a day, in the order in which they are to be done."""

    NOTES = "Notes to decide on"
    MEETINGS = "1:1s"
    MINE = "I promised"
    THEIRS = "They promised"
    CELEBRATE = "Worth celebrating"


@dataclass(frozen=True)
class Day:
    """The team, what is open, what waits and what went well, as of one day."""

    team: TeamOverview
    open_commitments: tuple[OpenCommitment, ...]
    pending: tuple[NotesReview, ...]
    celebrations: tuple[Celebration, ...] = ()
    reps: dict[str, Rep] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "reps", {row.rep.id: row.rep for row in self.team.rows})


@dataclass(frozen=True)
class Entry:
    """A line of the day, and the same as a next step. It leads to the 1:1 or the commitments."""

    text: Content
    step: str
    rep: Rep
    review_id: str | None = None
    to_commitments: bool = False


def parts(day: Day) -> dict[Part, list[Entry]]:
    """The lines of each part; a part may be empty."""
    team = [row for row in day.open_commitments if row.commitment.rep_id in day.reps]
    late = [row for row in team if row.days_overdue or row.due_soon or row.awaiting_review]
    mine = [r for r in late if r.commitment.owner_id == day.team.manager.id]
    theirs = [r for r in late if r.commitment.owner_id != day.team.manager.id]
    return {
        Part.NOTES: [_review(day, review) for review in day.pending if review.rep_id in day.reps],
        Part.MEETINGS: list(_meetings(day)),
        Part.MINE: [_promise(day, row, "keep") for row in mine],
        Part.THEIRS: [_promise(day, row, "review") for row in theirs],
        Part.CELEBRATE: [
            _celebration(day, found) for found in day.celebrations if found.rep_id in day.reps
        ],
    }


def first_step(found: dict[Part, list[Entry]]) -> Entry | None:
    """The one thing to do first: what was begun, then the 1:1 due longest, then promises."""
    return next((entries[0] for entries in found.values() if entries), None)


def _review(day: Day, review: NotesReview) -> Entry:
    rep = day.reps[review.rep_id]
    waiting = sum(1 for item in review.items if item.decision is Decision.PENDING)
    when = short_day(review.held_on, day.team.as_of)
    step = f"decide on the notes of {when} with {first_name(rep.name)}"
    return Entry(_line(rep, (when, ""), f"{waiting} to decide"), step, rep, review_id=review.id)


def _meetings(day: Day) -> Iterator[Entry]:
    today = day.team.as_of
    due = [r for r in day.team.rows if r.next_due and r.next_due <= today + WEEK]
    for row in sorted(due, key=lambda r: (r.next_due or today, r.rep.name)):
        when = _when(row.next_due or today, today)
        count = Content(f"{row.open_count} open")
        if row.overdue_count:
            count = Content.assemble(count, " · ", (f"{row.overdue_count} late", "$text-error"))
        step = f"the 1:1 with {first_name(row.rep.name)}, due {when[0]}"
        yield Entry(_line(row.rep, when, count), step, row.rep)


def _when(on: date, today: date) -> tuple[str, str]:
    """The day as a person says it, and its colour: past, today, to come."""
    if on == today:
        return "today", "bold $text-accent"
    if on < today:
        return f"since {short_day(on, today)}", "$text-warning"
    return f"{on:%a} {short_day(on, today)}", "$quiet"


def _promise(day: Day, row: OpenCommitment, verb: str) -> Entry:
    rep = day.reps[row.commitment.rep_id]
    what = one_line(row.commitment.what)
    step = f"{verb} with {first_name(rep.name)}: {what}"
    style = "$text-error" if row.days_overdue else "$quiet"
    return Entry(_line(rep, (state(row), style), what), step, rep, to_commitments=True)


def _celebration(day: Day, found: Celebration) -> Entry:
    rep = day.reps[found.rep_id]
    step = f"celebrate with {first_name(rep.name)}: {one_line(found.explain)}"
    name = one_line(first_name(rep.name))
    text = Content.assemble((f"{name:9.9} ", "bold"), literal(one_line(found.explain)))
    return Entry(text, step, rep)


def _line(rep: Rep, when: tuple[str, str], what: str | Content) -> Content:
    name = one_line(first_name(rep.name))
    told = literal(what) if isinstance(what, str) else what
    return Content.assemble((f"{name:9.9} ", "bold"), (f"{when[0]:13} ", when[1]), told)
