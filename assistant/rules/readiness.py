"""The readiness sign: whether self-assessments come in a day before the 1:1 (M1.13)."""

from collections.abc import Iterable
from datetime import date

from assistant.domain.meetings import OneOnOne, OneOnOneOutcome
from assistant.rules.self_assessment import DUE_BEFORE


def on_time(meeting: OneOnOne) -> bool:
    """Whether the self-assessment was handed in at least 24 hours before.

    Without a starting time, the day before the 1:1 is in time.
    """
    handed_in = meeting.self_assessment_at
    if handed_in is None:
        return False
    if meeting.starts_at is None or (meeting.starts_at.tzinfo is None) != (
        handed_in.tzinfo is None
    ):
        return handed_in.date() < meeting.on
    return meeting.starts_at - handed_in >= DUE_BEFORE


def held_between(meetings: Iterable[OneOnOne], first: date, last: date) -> list[OneOnOne]:
    """The 1:1s that took place from `first` to `last`, in order."""
    held = [m for m in meetings if m.outcome is OneOnOneOutcome.HELD and first <= m.on <= last]
    return sorted(held, key=lambda m: (m.on, m.id))
