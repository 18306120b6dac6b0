import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.meetings import AgendaAudience, StepCode
from assistant.domain.standing import Quadrant
from assistant.rules.agenda_steps import scaled, steps

DEFAULT = [5, 3, 3, 4, 8, 5, 2]


def minutes(**options):
    return [step.minutes for step in steps(**options)]


@pytest.mark.parametrize(
    ("quadrant", "expected"),
    [
        (None, DEFAULT),
        (Quadrant.TOXIC, [7, 2, 3, 5, 5, 6, 2]),
        (Quadrant.FUTURE_STAR, [5, 3, 4, 3, 9, 5, 1]),
        (Quadrant.INDEPENDENT, [4, 4, 3, 7, 6, 4, 2]),
        (Quadrant.STAR, [3, 4, 3, 5, 10, 3, 2]),
        (Quadrant.EXPLORE_AT, DEFAULT),
        (Quadrant.EXPLORE_BELOW, DEFAULT),
    ],
)
def test_minutes_by_quadrant(quadrant, expected):
    assert minutes(quadrant=quadrant, toxic_confirmed=True) == expected
    assert sum(expected) == 30


def test_a_mere_suggestion_of_toxic_changes_nothing():
    assert steps(quadrant=Quadrant.TOXIC) == steps()


@pytest.mark.parametrize("quadrant", list(Quadrant))
@pytest.mark.parametrize("total", [30, 45, 60])
def test_the_reps_copy_tells_nothing(quadrant, total):
    copy = steps(
        minutes=total, quadrant=quadrant, toxic_confirmed=True, audience=AgendaAudience.REP
    )
    assert copy == steps(minutes=total, audience=AgendaAudience.REP)
    assert not any(step.emphasis or step.note for step in copy)


def test_the_order_is_fixed():
    assert [(step.number, step.code) for step in steps(quadrant=Quadrant.STAR)] == [
        (1, StepCode.REVIEW),
        (2, StepCode.CELEBRATE),
        (3, StepCode.CALIBRATE),
        (4, StepCode.GOAL),
        (5, StepCode.NEXT),
        (6, StepCode.COMMIT),
        (7, StepCode.READ_BACK),
    ]


def test_a_first_meeting_opens_by_getting_to_know_goal_and_why():
    first = steps(first_ever=True, quadrant=Quadrant.STAR)
    assert [step.code for step in first[:3]] == [StepCode.MEET, StepCode.ASPIRATION, StepCode.WHY]
    assert [step.minutes for step in first] == DEFAULT
    assert first[3:] == steps()[3:]


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (60, [10, 6, 6, 8, 16, 10, 4]),
        (45, [8, 5, 4, 6, 12, 7, 3]),
        (0, [0, 0, 0, 0, 0, 0, 0]),
    ],
)
def test_other_lengths_are_proportional(total, expected):
    assert minutes(minutes=total) == expected


def test_long_talk_about_one_deal_is_capped_in_the_managers_copy():
    assert "more than 5 minutes" in steps()[4].note


@given(
    total=st.integers(0, 10_000),
    quadrant=st.none() | st.sampled_from(Quadrant),
    audience=st.sampled_from(AgendaAudience),
    first=st.booleans(),
)
def test_minutes_always_sum_to_the_meeting(total, quadrant, audience, first):
    plan = steps(
        minutes=total,
        quadrant=quadrant,
        toxic_confirmed=True,
        audience=audience,
        first_ever=first,
    )
    assert sum(step.minutes for step in plan) == total
    assert len(plan) == 7


@given(st.lists(st.integers(0, 100), min_size=1).filter(any), st.integers(0, 10_000))
def test_no_part_is_off_its_share_by_a_whole_minute(parts, total):
    shares = scaled(parts, total)
    assert sum(shares) == total
    assert all(
        abs(share * sum(parts) - part * total) < sum(parts)
        for share, part in zip(shares, parts, strict=True)
    )
