"""Coaching hours: the worked examples, floors, caps, and fairness of the sharing (1.11)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from assistant.domain.method import MethodSettings, TimeSettings
from assistant.domain.people import Leave, Team
from assistant.domain.standing import Flag, Quadrant, RepRecord, Status, TimeBucket, TimePlan
from assistant.errors import InvalidInput
from assistant.rules.hour_shares import Claim, floors_within, share_units
from assistant.rules.standing import standing
from assistant.rules.time_plan import bucket_of, time_plan


@pytest.fixture(scope="module")
def plan(
    golden: dict[str, Any],
    records: dict[str, RepRecord],
    as_of: date,
    settings: MethodSettings,
    team: Team,
) -> Callable[..., TimePlan]:
    confirmed = {r["id"] for r in golden["reps"] if r.get("toxic_confirmed")}

    def of(hours: int | str, ids: list[str] | None = None) -> TimePlan:
        chosen = [records[i] for i in ids or sorted(records)]
        stands = [
            standing(
                r,
                as_of=as_of,
                settings=settings,
                team=team,
                toxic_confirmed_on=as_of if r.rep.id in confirmed else None,
            )
            for r in chosen
        ]
        return time_plan(chosen, stands, as_of=as_of, settings=settings, hours=Decimal(hours))

    return of


def hours_of(plan: TimePlan) -> dict[str, float]:
    return {s.rep_id: float(s.total) for s in plan.shares}


def test_forty_hours_for_the_twelve_reps_are_those_of_the_worked_example(
    plan: Callable[..., TimePlan], golden: dict[str, Any]
) -> None:
    found = plan(40)
    assert hours_of(found) == {r["id"]: r["hours"] for r in golden["reps"]}
    assert found.reserve == 0


@pytest.mark.parametrize(("hours", "case"), [(8, "H8"), (32, "H32")])
def test_other_amounts_of_hours_are_shared_as_in_the_edge_cases(
    hours: int, case: str, plan: Callable[..., TimePlan], golden: dict[str, Any]
) -> None:
    found = plan(hours)
    assert hours_of(found) == golden["alloc_cases"][case]
    assert found.reserve == 0


def test_two_reps_with_twenty_hours_meet_their_caps_and_leave_a_reserve(
    plan: Callable[..., TimePlan], golden: dict[str, Any]
) -> None:
    found = plan(20, ["R02", "R01"])
    case = golden["alloc_cases"]["two_reps_H20"]
    assert hours_of(found) == {"R02": case["A"], "R01": case["B"]}
    assert float(found.reserve) == case["reserve"]


def test_exact_units_and_bases_before_the_remainders_are_those_printed(
    plan: Callable[..., TimePlan], golden: dict[str, Any]
) -> None:
    shares = {s.rep_id: s for s in plan(40).shares}
    units = (40 - sum(s.floor for s in shares.values())) * 4
    assert units == 108
    weights = sum(s.weight for s in shares.values())
    for row in golden["reps"]:
        exact = units * shares[row["id"]].weight / weights
        assert float(exact) == pytest.approx(row["share_units"])
        assert int(exact) == row["base"]
        assert shares[row["id"]].extra * 4 - row["base"] in (0, 1)


def test_floors_are_equal_for_the_same_cadence_whatever_the_label(
    plan: Callable[..., TimePlan], golden: dict[str, Any]
) -> None:
    floors = golden["setup"]["floors"]
    for share in plan(40).shares:
        assert float(share.floor) == floors.get(share.rep_id, floors["default"])


def test_hours_below_two_and_from_three_on_are_noted(plan: Callable[..., TimePlan]) -> None:
    notes = {s.rep_id: s.notes for s in plan(40).shares}
    below = {rep for rep, said in notes.items() if "below the two-hour line" in said}
    reached = {rep for rep, said in notes.items() if "three-hour line reached" in said}
    assert below == {"R01", "R03"}
    assert reached == {"R02", "R04", "R06", "R08", "R09", "R11", "R12"}


def test_a_plan_says_itself_with_totals_and_a_caution(plan: Callable[..., TimePlan]) -> None:
    assert plan(40).explain == (
        "40.00 h in 28 days: 13.00 h for the regular 1:1s, 27.00 h by weight, 0.00 h in reserve "
        "for group coaching. A proposal; that more hours go with better results is a "
        "correlation, no more."
    )
    assert "FUTURE_STAR: 2, weight 4.00" in plan(40).inputs


def test_slowing_the_cadence_is_said(plan: Callable[..., TimePlan]) -> None:
    (kim,) = (s for s in plan(8).shares if s.rep_id == "R11")
    assert (kim.cadence_days, kim.floor) == (28, Fraction(1, 2))
    assert "1:1 every 28 days instead of 7" in kim.notes


def test_too_many_reps_get_equal_floors_and_a_warning(plan: Callable[..., TimePlan]) -> None:
    found = plan(5)
    assert found.span_too_large
    assert {s.floor for s in found.shares} == {Fraction(1, 4)}
    assert sum(s.total for s in found.shares) + found.reserve == 5
    assert found.explain.startswith("Too many reps for these hours")


@pytest.mark.parametrize(
    ("status", "flags", "quadrant", "confirmed", "bucket"),
    [
        (Status.ON_LEAVE, (Flag.RAMPING,), None, False, TimeBucket.AWAY),
        (Status.ENDED, (), None, False, TimeBucket.AWAY),
        (Status.NOT_STARTED, (), None, False, TimeBucket.AWAY),
        (Status.ZERO_GOAL, (Flag.RAMPING,), None, False, TimeBucket.RAMPING),
        (Status.TOO_EARLY, (Flag.RAMPING,), None, False, TimeBucket.RAMPING),
        (Status.NO_GOAL, (), None, False, TimeBucket.NO_FIGURE),
        (Status.OK, (), Quadrant.TOXIC, False, TimeBucket.EXPLORE_BELOW),
        (Status.OK, (), Quadrant.TOXIC, True, TimeBucket.TOXIC),
        (Status.OK, (), Quadrant.EXPLORE_AT, False, TimeBucket.EXPLORE_AT),
    ],
)
def test_what_a_weight_rests_on(
    status: Status,
    flags: tuple[Flag, ...],
    quadrant: Quadrant | None,
    confirmed: bool,
    bucket: TimeBucket,
    records: dict[str, RepRecord],
    as_of: date,
    settings: MethodSettings,
    team: Team,
) -> None:
    found = standing(records["R02"], as_of=as_of, settings=settings, team=team)
    changed = found.model_copy(
        update={
            "attainment": found.attainment.model_copy(update={"status": status}),
            "flags": flags,
            "quadrant": quadrant,
            "toxic_confirmed": confirmed,
        }
    )
    assert bucket_of(changed) is bucket


def test_nobody_away_gets_hours_and_no_weight_is_lost_on_them(
    records: dict[str, RepRecord], as_of: date, settings: MethodSettings, team: Team
) -> None:
    leave = Leave(id="l", rep_id="R02", first_day=as_of, last_day=as_of)
    rows = [records["R02"].model_copy(update={"leaves": (leave,)}), records["R04"]]
    stands = [standing(r, as_of=as_of, settings=settings, team=team) for r in rows]
    found = time_plan(rows, stands, as_of=as_of, settings=settings, hours=Decimal(6))
    assert hours_of(found) == {"R02": 0, "R04": 6}
    assert found.shares[0].notes == ("away: no hours in this block",)


@pytest.mark.parametrize("hours", [0, -1])
def test_hours_must_be_above_zero(hours: int, plan: Callable[..., TimePlan]) -> None:
    with pytest.raises(InvalidInput):
        plan(hours)


def test_weights_against_the_order_of_the_method_are_refused() -> None:
    with pytest.raises(ValidationError, match="must not rise"):
        TimeSettings(weight_star=Decimal(5))


def test_a_team_of_nobody_keeps_all_hours_in_reserve(settings: MethodSettings, as_of: date) -> None:
    found = time_plan([], [], as_of=as_of, settings=settings, hours=Decimal(10))
    assert (found.shares, found.reserve) == ((), 10)


buckets = st.sampled_from(TimeBucket)
claims_of_a_team = st.lists(
    st.tuples(buckets, st.sampled_from([7, 14, 28]), st.integers(-50, 200)), max_size=30
)


@given(claims_of_a_team, st.integers(1, 4000), st.randoms())
def test_hours_and_reserve_add_up_and_respect_floors_and_caps_in_any_order(
    rows: list[tuple[TimeBucket, int, int]], quarters: int, random: Any
) -> None:
    rules = TimeSettings()
    weights = {bucket: Fraction(i % 5 + 1, 2) for i, bucket in enumerate(TimeBucket)}
    weights[TimeBucket.AWAY] = Fraction(0)
    claims = [
        Claim(f"r{i}", bucket, weights[bucket], cadence, Fraction(attained, 100))
        for i, (bucket, cadence, attained) in enumerate(rows)
    ]
    available = Fraction(quarters, 4)

    def shared(some: list[Claim]) -> dict[str, tuple[Fraction, int]]:
        floors = floors_within(some, available, rules)
        units = share_units(some, floors, available, rules)
        return {c.rep_id: (floor, n) for c, floor, n in zip(some, floors.hours, units, strict=True)}

    found = shared(claims)
    shuffled = claims[:]
    random.shuffle(shuffled)
    assert shared(shuffled) == found

    totals = {rep: floor + Fraction(n, 4) for rep, (floor, n) in found.items()}
    reserve = available - sum(totals.values(), Fraction())
    assert reserve >= 0
    by_cadence: dict[int, set[Fraction]] = {}
    for claim in claims:
        floor, units = found[claim.rep_id]
        if claim.bucket is TimeBucket.AWAY:
            assert totals[claim.rep_id] == 0
            continue
        by_cadence.setdefault(claim.cadence_days, set()).add(floor)
        assert totals[claim.rep_id] <= max(8, floor)
        assert (totals[claim.rep_id] * 4).denominator == 1
        if claim.bucket is TimeBucket.TOXIC:
            assert units <= 4
    assert all(len(floors) == 1 for floors in by_cadence.values())
    free = [
        c
        for c in claims
        if c.bucket is not TimeBucket.AWAY
        and totals[c.rep_id] < 8
        and (c.bucket is not TimeBucket.TOXIC or found[c.rep_id][1] < 4)
    ]
    assert not free or reserve == 0


@given(st.integers(1, 400), st.integers(2, 8))
def test_more_weight_never_gets_fewer_hours(quarters: int, size: int) -> None:
    claims = [
        Claim(f"r{i}", TimeBucket.STAR, Fraction(i + 1, 2), 28, Fraction(0)) for i in range(size)
    ]
    available = Fraction(quarters, 4)
    floors = floors_within(claims, available, TimeSettings())
    units = share_units(claims, floors, available, TimeSettings())
    assert units == sorted(units)
