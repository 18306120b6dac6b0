"""What happened with one rep, day by day, from what is on record."""

from collections.abc import Iterator
from datetime import date

from assistant.domain.commitments import Commitment
from assistant.domain.record import RepRecord
from assistant.domain.views import TimelineEntry, TimelineKind


def timeline(record: RepRecord) -> tuple[TimelineEntry, ...]:
    """Every entry of the record that has a day, latest first; no label and no private note."""
    entries = [*_meetings(record), *_plans(record)]
    for commitment in record.commitments:
        entries += _life(commitment)
    return tuple(sorted(entries, key=lambda e: (e.on, e.ref, e.kind.value), reverse=True))


def _meetings(record: RepRecord) -> Iterator[TimelineEntry]:
    for meeting in record.one_on_ones:
        told = meeting.summary or meeting.outcome.value
        yield TimelineEntry(on=meeting.on, kind=TimelineKind.ONE_ON_ONE, what=told, ref=meeting.id)
    for moment in record.observed:
        yield TimelineEntry(
            on=moment.on, kind=TimelineKind.OBSERVED, what=moment.what, ref=moment.id
        )
    for form in record.self_assessments:
        yield TimelineEntry(
            on=form.held_on, kind=TimelineKind.SELF_ASSESSMENT, what="handed in", ref=form.id
        )
    for leave in record.leaves:
        told = f"until {leave.last_day.isoformat()}"
        yield TimelineEntry(on=leave.first_day, kind=TimelineKind.LEAVE, what=told, ref=leave.id)


def _plans(record: RepRecord) -> Iterator[TimelineEntry]:
    for goal in record.goals:
        amount = "not assigned yet" if goal.amount is None else format(goal.amount, "f")
        on = goal.effective_from or goal.period_start
        yield TimelineEntry(on=on, kind=TimelineKind.GOAL, what=amount, ref=goal.id)
    for aim in record.destinations:
        yield TimelineEntry(
            on=aim.set_on, kind=TimelineKind.DESTINATION, what=aim.segment.value, ref=aim.id
        )
    for skill in record.skills:
        told = f"{skill.step}, {skill.skill}: {skill.level} of 4"
        yield TimelineEntry(on=skill.observed_on, kind=TimelineKind.SKILL, what=told, ref=skill.id)


def _life(commitment: Commitment) -> Iterator[TimelineEntry]:
    """Made, moved, and how it ended."""

    def entry(on: date, kind: TimelineKind, result: str = "") -> TimelineEntry:
        return TimelineEntry(
            on=on, kind=kind, what=commitment.what, result=result, ref=commitment.id
        )

    yield entry(commitment.made_on, TimelineKind.COMMITTED)
    for moved in commitment.renegotiations:
        told = moved.new_due.isoformat() if moved.new_due else ""
        yield entry(moved.on, TimelineKind.MOVED, told)
    if commitment.review:
        yield entry(commitment.review.on, TimelineKind.REVIEWED, commitment.review.result.value)
    elif commitment.exclusion and commitment.closed_on:
        yield entry(commitment.closed_on, TimelineKind.CLOSED, commitment.exclusion.value)
