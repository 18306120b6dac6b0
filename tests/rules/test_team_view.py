"""The team in five bins, who carries it, and stars or core (R3.3 to R3.5)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.method import MethodSettings
from assistant.domain.people import Team
from assistant.domain.standing import Movement, RepRecord, Segment, Standing
from assistant.rules.display import percent
from assistant.rules.standing import standing
from assistant.rules.team_view import movement, share_for_80, stars_or_core, team_view


@pytest.fixture(scope="module")
def stands(
    records: dict[str, RepRecord], settings: MethodSettings, team: Team
) -> Callable[[date], list[Standing]]:
    def on(day: date) -> list[Standing]:
        return [standing(r, as_of=day, settings=settings, team=team) for r in records.values()]

    return on


def test_the_sample_team_in_five_bins(
    stands: Callable[[date], list[Standing]], as_of: date, settings: MethodSettings
) -> None:
    view = team_view(stands(as_of), as_of=as_of, settings=settings)
    assert dict(view.segments) == {
        Segment.POOR: 1,
        Segment.LOW_CORE: 4,
        Segment.CORE: 3,
        Segment.HIGH_CORE: 1,
        Segment.STAR: 2,
    }
    assert (view.attainers, view.eligible, view.ramping) == (6, 11, 1)
    assert percent(view.attainers_share or 0) == "54.5%"
    assert view.share_for_80 == Fraction(8, 12)
    assert view.explain == (
        "6 of 11 reps with a settled figure are at goal (54.5%); 1 ramping; "
        "80% of the credit comes from 66.7% of the team."
    )


def test_five_percent_on_stars_against_fifteen_on_the_core(
    stands: Callable[[date], list[Standing]], as_of: date, settings: MethodSettings
) -> None:
    found = stars_or_core(stands(as_of), as_of=as_of, settings=settings)
    assert (found.stars_gain, found.core_gain) == (94_875, 773_415)
    assert "94,875" in found.explain
    assert "773,415" in found.explain


def test_an_empty_team_has_nothing_to_divide(as_of: date, settings: MethodSettings) -> None:
    view = team_view([], as_of=as_of, settings=settings)
    assert (view.attainers_share, view.share_for_80, view.eligible) == (None, None, 0)


def test_movement_counts_who_went_where(
    stands: Callable[[date], list[Standing]], as_of: date
) -> None:
    before, after = stands(date(2026, 8, 31)), stands(as_of)
    moves = movement(before, after)
    assert sum(m.reps for m in moves) == 12
    assert sum(m.reps for m in moves if m.after is Segment.STAR) == 2
    assert movement(after[:1], []) == (Movement(before=Segment.POOR, after=None, reps=1),)


@pytest.mark.parametrize(
    ("amounts", "share"),
    [
        ([80, 10, 10], Fraction(1, 3)),
        ([25, 25, 25, 25], Fraction(1)),
        ([0, 0], None),
        ([-5, 3], None),
        ([100, -20], Fraction(1, 2)),
    ],
)
def test_the_smallest_share_that_carries_eighty_percent(
    amounts: list[int], share: Fraction | None
) -> None:
    assert share_for_80(map(Decimal, amounts)) == share


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=30))
def test_who_carries_the_team_does_not_depend_on_the_order(
    amounts: list[int],
) -> None:
    share = share_for_80(map(Decimal, amounts))
    assert share == share_for_80(map(Decimal, sorted(amounts)))
    assert share is None or 0 < share <= 1
