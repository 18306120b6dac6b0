"""What a day asks of a manager: 1:1s, notes to decide, commitments on both sides."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from textual.content import Content

from assistant.domain.commitments import Decision, NotesReview
from assistant.domain.people import Rep
from assistant.domain.plain_text import one_line
from assistant.domain.views import OpenCommitment, TeamOverview
from tui.rows import first_name, short_day, state
from tui.widgets.line import literal

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Day:
    """The team, what is open and what waits, as of one day."""

    team: TeamOverview
    open_commitments: tuple[OpenCommitment, ...]
    pending: tuple[NotesReview, ...]

    def rep(self, rep_id: str) -> Rep:
        """The rep with this id."""
        return next(row.rep for row in self.team.rows if row.rep.id == rep_id)


@dataclass(frozen=True)
class Entry:
    """A line of the day, and the same as a next step. It leads to the 1:1 or the commitments."""

    text: Content
    step: str
    rep: Rep
    review_id: str | None = None
    to_commitments: bool = False


Section = tuple[str, list[Entry]]


def sections(day: Day) -> list[Section]:
    """The day in sections, empty ones left out."""
    late = [r for r in day.open_commitments if r.days_overdue or r.due_soon or r.awaiting_review]
    mine = [r for r in late if r.commitment.owner_id == day.team.manager.id]
    theirs = [r for r in late if r.commitment.owner_id != day.team.manager.id]
    found = [
        ("Notes to decide on", [_review(day, review) for review in day.pending]),
        ("1:1s due, and those of the next seven days", list(_meetings(day))),
        ("My own promises, late or due soon", [_promise(day, row, "Keep") for row in mine]),
        ("The reps' promises, late or due soon", [_promise(day, row, "Review") for row in theirs]),
    ]
    return [(title, entries) for title, entries in found if entries]


def next_step(day: Day) -> str:
    """The one thing to do first."""
    found = sections(day)
    if not day.team.rows:
        return "Nobody is on the team yet: import people, or look at the demo."
    return f"Next: {found[0][1][0].step}" if found else "Nothing is due in the next seven days."


def _review(day: Day, review: NotesReview) -> Entry:
    rep = day.rep(review.rep_id)
    waiting = sum(1 for item in review.items if item.decision is Decision.PENDING)
    when = short_day(review.held_on, day.team.as_of)
    step = f"decide on the notes of {when} with {first_name(rep.name)}"
    return Entry(_line(rep, when, f"{waiting} to decide"), step, rep, review_id=review.id)


def _meetings(day: Day) -> Iterator[Entry]:
    today = day.team.as_of
    due = [r for r in day.team.rows if r.next_due and r.next_due <= today + WEEK]
    for row in sorted(due, key=lambda r: (r.next_due or today, r.rep.name)):
        late = f", {row.overdue_count} late" if row.overdue_count else ""
        when = _when(row.next_due or today, today)
        step = f"the 1:1 with {first_name(row.rep.name)}, due {when}"
        yield Entry(_line(row.rep, when, f"{row.open_count} open{late}"), step, row.rep)


def _when(on: date, today: date) -> str:
    if on == today:
        return "today"
    return f"since {short_day(on, today)}" if on < today else f"{on:%a} {short_day(on, today)}"


def _promise(day: Day, row: OpenCommitment, verb: str) -> Entry:
    rep = day.rep(row.commitment.rep_id)
    what = one_line(row.commitment.what)
    text = _line(rep, short_day(row.due, day.team.as_of), f"{state(row):14} {what}")
    step = f"{verb.lower()} with {first_name(rep.name)}: {what}"
    return Entry(text, step, rep, to_commitments=True)


def _line(rep: Rep, when: str, what: str) -> Content:
    name = one_line(first_name(rep.name))
    return Content.assemble((f"  {name:10.10} ", "bold"), (f"{when:13} ", "dim"), literal(what))
