"""Bands, lines and statuses at their edges (1.3, 1.7)."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from assistant.domain.goals import Goal
from assistant.domain.method import GoalSettings, MethodSettings, SegmentSettings
from assistant.domain.people import Leave, Team
from assistant.domain.standing import Axis, Flag, RepRecord, Segment, Status
from assistant.rules import segments
from assistant.rules.goal_to_date import goal_to_date

CUTS = SegmentSettings()
AS_OF = date(2026, 9, 15)


@pytest.mark.parametrize(
    ("credited", "of", "expected"),
    [
        (461_999, 660_000, Segment.POOR),
        (462_000, 660_000, Segment.LOW_CORE),
        (659_967, 660_000, Segment.LOW_CORE),
        (660_000, 660_000, Segment.CORE),
        (758_999, 660_000, Segment.CORE),
        (759_000, 660_000, Segment.HIGH_CORE),
        (857_999, 660_000, Segment.HIGH_CORE),
        (858_000, 660_000, Segment.STAR),
        (-50_000, 396_000, Segment.POOR),
    ],
)
def test_bands_are_closed_at_the_bottom(credited: int, of: int, expected: Segment) -> None:
    assert segments.segment(Fraction(credited, of), CUTS) is expected


def test_reaching_goal_exactly_is_a_strong_outcome_and_a_hair_less_is_weak() -> None:
    rules = GoalSettings()
    assert segments.outcome(Fraction(1), rules) is Axis.STRONG
    assert segments.outcome(Fraction(659_967, 660_000), rules) is Axis.WEAK
    assert segments.outcome(None, rules) is Axis.UNKNOWN


@pytest.mark.parametrize(
    ("ratio", "flags", "words"),
    [
        (Fraction(72, 100), (Flag.NEAR_LINE,), "near the 70.0% line"),
        (Fraction(7201, 10000), (), ""),
        (Fraction(68, 100), (Flag.NEAR_LINE,), "near the 70.0% line"),
        (Fraction(6799, 10000), (), ""),
        (
            Fraction(99995, 100000),
            (Flag.NEAR_LINE, Flag.JUST_BELOW_LINE),
            "just below the 100.0% line",
        ),
        (Fraction(-1, 8), (Flag.NEGATIVE_CREDIT,), ""),
    ],
)
def test_what_is_said_close_to_a_line(ratio: Fraction, flags: tuple[Flag, ...], words: str) -> None:
    assert segments.line_flags(ratio, CUTS) == flags
    assert segments.line_words(ratio, CUTS) == words


@pytest.mark.parametrize(
    ("ratio", "y"),
    [(Fraction(-1, 8), -100), (Fraction(3, 2), 50), (Fraction(5), 100), (Fraction(1), 0)],
)
def test_the_plot_is_clipped_at_a_hundred_points(ratio: Fraction, y: int) -> None:
    assert segments.plot_y(ratio) == y


def test_cuts_that_do_not_rise_are_refused() -> None:
    with pytest.raises(ValidationError, match="rise"):
        SegmentSettings(low_core=Decimal("1.2"))


def away(first: date, last: date) -> Leave:
    return Leave(id=f"{first}", rep_id="rep", first_day=first, last_day=last)


@pytest.mark.parametrize(
    ("rep", "goal", "leaves", "as_of", "expected"),
    [
        # Each row breaks two rules at once: the earlier status of R3.2 wins.
        ({"left_on": date(2026, 9, 14)}, None, (away(AS_OF, AS_OF),), AS_OF, Status.ENDED),
        ({"left_on": AS_OF}, 10**6, (), AS_OF, Status.OK),
        ({"hired_on": date(2026, 9, 16)}, None, (away(AS_OF, AS_OF),), AS_OF, Status.NOT_STARTED),
        ({}, None, (away(AS_OF, AS_OF),), AS_OF, Status.ON_LEAVE),
        ({}, None, (), date(2026, 1, 5), Status.NO_GOAL),
        ({}, 0, (), date(2026, 1, 5), Status.ZERO_GOAL),
        ({"hired_on": date(2026, 6, 1)}, 10**6, (), date(2026, 6, 20), Status.ZERO_GOAL),
        ({"hired_on": date(2026, 6, 20)}, 10**6, (), date(2026, 7, 10), Status.TOO_EARLY),
        ({}, 10**6, (), date(2026, 1, 29), Status.TOO_EARLY),
        ({}, 10**6, (), date(2026, 1, 30), Status.OK),
        ({"hired_on": date(2026, 6, 1)}, 10**6, (), AS_OF, Status.RAMPING),
        ({"hired_on": date(2026, 6, 1)}, 10**6, (), date(2026, 9, 30), Status.RAMPING),
        ({"hired_on": date(2026, 6, 1)}, 10**6, (), date(2026, 10, 1), Status.OK),
        ({"hired_on": date(2026, 6, 1), "ramps": False}, 10**6, (), AS_OF, Status.OK),
    ],
)
def test_the_first_status_that_holds_is_given(
    rep: dict[str, object],
    goal: int | None,
    leaves: tuple[Leave, ...],
    as_of: date,
    expected: Status,
    record_with: Callable[..., RepRecord],
    settings: MethodSettings,
    team: Team,
) -> None:
    record = record_with(goal, rep=rep, leaves=leaves)
    found = goal_to_date(record, as_of=as_of, settings=settings, team=team)
    assert segments.status(record, found, settings.goals) is expected


@pytest.mark.parametrize(
    ("rep", "changed"),
    [
        ({"territory_since": AS_OF - timedelta(days=90)}, True),
        ({"territory_since": AS_OF - timedelta(days=91)}, False),
        ({"territory_since": AS_OF + timedelta(days=1)}, False),
        ({"job_since": AS_OF}, True),
        ({"hired_on": date(2026, 8, 1), "job_since": date(2026, 8, 1)}, False),
        ({}, False),
    ],
)
def test_context_changes_with_job_or_territory_in_the_last_ninety_days(
    rep: dict[str, object], changed: bool, record_with: Callable[..., RepRecord]
) -> None:
    assert segments.context_changed(record_with(rep=rep), AS_OF, GoalSettings()) is changed


@pytest.mark.parametrize(
    ("leave", "returned"),
    [
        (away(date(2026, 7, 20), date(2026, 8, 16)), False),
        (away(date(2026, 7, 21), date(2026, 8, 17)), True),
        (away(date(2026, 7, 22), date(2026, 8, 17)), False),
    ],
)
def test_a_long_leave_withholds_labels_for_thirty_active_days(
    leave: Leave, returned: bool, record_with: Callable[..., RepRecord]
) -> None:
    record = record_with(leaves=(leave,))
    assert segments.has_just_returned(record, AS_OF, GoalSettings()) is returned


def test_a_negative_goal_is_refused_at_input() -> None:
    with pytest.raises(ValidationError):
        Goal(
            id="g",
            rep_id="rep",
            period_start=date(2026, 1, 1),
            period_end=date(2026, 12, 31),
            amount=Decimal(-1),
        )


@given(st.fractions(-3, 3), st.fractions(0, 2))
def test_more_attainment_never_lowers_the_segment_or_the_outcome(
    ratio: Fraction, more: Fraction
) -> None:
    order = list(Segment)
    low, high = segments.segment(ratio, CUTS), segments.segment(ratio + more, CUTS)
    assert order.index(low) <= order.index(high)
    if segments.outcome(ratio, GoalSettings()) is Axis.STRONG:
        assert segments.outcome(ratio + more, GoalSettings()) is Axis.STRONG


@given(st.fractions(-3, 3))
def test_the_segment_never_contradicts_the_outcome(ratio: Fraction) -> None:
    at_goal = segments.segment(ratio, CUTS) in (Segment.CORE, Segment.HIGH_CORE, Segment.STAR)
    assert at_goal is (segments.outcome(ratio, GoalSettings()) is Axis.STRONG)
