"""Both maps and the fence around the hardest corner (1.9)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from assistant.domain.commitments import Commitment, ReviewResult
from assistant.domain.method import CoachabilitySettings, MethodSettings
from assistant.domain.people import Team
from assistant.domain.standing import (
    Axis,
    CoachabilityLevel,
    ProcessQuadrant,
    Quadrant,
    RepRecord,
)
from assistant.rules import quadrants
from assistant.rules.attainment import attainment
from assistant.rules.segments import newly_managed

AS_OF = date(2026, 9, 15)


@pytest.mark.parametrize(
    ("outcome", "level", "expected"),
    [
        (Axis.STRONG, CoachabilityLevel.WEAK, Quadrant.INDEPENDENT),
        (Axis.STRONG, CoachabilityLevel.NEUTRAL, Quadrant.EXPLORE_AT),
        (Axis.STRONG, CoachabilityLevel.UNKNOWN, Quadrant.EXPLORE_AT),
        (Axis.STRONG, CoachabilityLevel.STRONG, Quadrant.STAR),
        (Axis.WEAK, CoachabilityLevel.WEAK, Quadrant.TOXIC),
        (Axis.WEAK, CoachabilityLevel.NEUTRAL, Quadrant.EXPLORE_BELOW),
        (Axis.WEAK, CoachabilityLevel.UNKNOWN, Quadrant.EXPLORE_BELOW),
        (Axis.WEAK, CoachabilityLevel.STRONG, Quadrant.FUTURE_STAR),
        (Axis.UNKNOWN, CoachabilityLevel.STRONG, None),
    ],
)
def test_coachability_by_outcome(
    outcome: Axis, level: CoachabilityLevel, expected: Quadrant | None
) -> None:
    assert quadrants.quadrant(outcome, level) is expected


@pytest.mark.parametrize(
    ("outcome", "process", "expected"),
    [
        (Axis.STRONG, Axis.WEAK, ProcessQuadrant.LUCKY),
        (Axis.STRONG, Axis.STRONG, ProcessQuadrant.EARNED),
        (Axis.WEAK, Axis.WEAK, ProcessQuadrant.REBUILD),
        (Axis.WEAK, Axis.STRONG, ProcessQuadrant.UNLUCKY),
        (Axis.WEAK, Axis.UNKNOWN, None),
        (Axis.UNKNOWN, Axis.STRONG, None),
    ],
)
def test_process_by_outcome(outcome: Axis, process: Axis, expected: ProcessQuadrant | None) -> None:
    assert quadrants.process_quadrant(outcome, process) is expected


@pytest.mark.parametrize(("days", "holds"), [(0, True), (60, True), (61, False), (-1, False)])
def test_a_confirmation_lapses_after_sixty_days(days: int, holds: bool) -> None:
    confirmed = AS_OF - timedelta(days=days)
    assert quadrants.is_confirmed(confirmed, AS_OF, CoachabilitySettings()) is holds


def test_nothing_is_confirmed_without_a_confirmation() -> None:
    assert not quadrants.is_confirmed(None, AS_OF, CoachabilitySettings())


def test_a_changed_context_or_an_open_dispute_forbids_the_suggestion(
    record_with: Callable[..., RepRecord],
    reviewed: Callable[..., Commitment],
    settings: MethodSettings,
    team: Team,
) -> None:
    def why(record: RepRecord) -> str:
        found = attainment(record, as_of=AS_OF, settings=settings, team=team)
        return quadrants.why_not_toxic(found, record.commitments)

    assert why(record_with(credited=100_000)) == ""
    assert why(record_with(None)) == "the outcome is not settled"
    moved = record_with(credited=100_000, rep={"territory_since": date(2026, 8, 1)})
    assert why(moved) == "job or territory changed lately"
    open_dispute = reviewed("c", ReviewResult.MISSED, AS_OF, disputed=True)
    contested = record_with(credited=100_000, commitments=(open_dispute,))
    assert why(contested) == "a review is contested and not settled"


@pytest.mark.parametrize(("days", "is_new"), [(0, True), (90, True), (91, False), (-1, False)])
def test_a_manager_is_new_to_a_rep_for_ninety_days(
    settings: MethodSettings, record_with: Callable[..., RepRecord], days: int, *, is_new: bool
) -> None:
    since = AS_OF - timedelta(days=days)
    taken_over = record_with(rep={"manager_since": since})
    assert newly_managed(taken_over, AS_OF, settings.goals) is is_new
    from_the_start = record_with(rep={"manager_since": since, "hired_on": since})
    assert not newly_managed(from_the_start, AS_OF, settings.goals)


def test_a_manager_who_is_new_gets_no_suggestion(
    team: Team, settings: MethodSettings, record_with: Callable[..., RepRecord]
) -> None:
    found = attainment(record_with(credited=100_000), as_of=AS_OF, settings=settings, team=team)
    why = quadrants.why_not_toxic(found, (), newly_managed=True)
    assert why == "the manager is new to this rep"
