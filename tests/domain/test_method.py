"""The method's thresholds: defaults as published, TOML in, nonsense refused (1.0)."""

import tomllib
from decimal import Decimal
from fractions import Fraction

import pytest
from pydantic import ValidationError

from assistant.domain.method import (
    CoachabilitySettings,
    GoalSettings,
    MethodSettings,
    ProcessSettings,
    TimeSettings,
)

DEFAULTS = MethodSettings()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("segments.low_core", "0.70"),
        ("segments.core", "1.00"),
        ("segments.high_core", "1.15"),
        ("segments.star", "1.30"),
        ("segments.near_line_points", "0.02"),
        ("goals.outcome_line", "1.00"),
        ("goals.min_active_days", 30),
        ("goals.windfall_share", "0.50"),
        ("goals.component_cap", "2.00"),
        ("coachability.window_days", 180),
        ("coachability.window_items", 12),
        ("coachability.prior", 2),
        ("coachability.strong_min", 3),
        ("coachability.strong_odds", "0.80"),
        ("coachability.weak_min", 4),
        ("coachability.weak_odds", "0.90"),
        ("coachability.weak_reviews", 2),
        ("coachability.weak_span_days", 28),
        ("coachability.stale_days", 90),
        ("coachability.many_exclusions", "0.40"),
        ("coachability.confirmation_days", 60),
        ("process.line", "1.00"),
        ("process.cap", "1.20"),
        ("process.critical_floor", "0.70"),
        ("process.window_days", 91),
        ("process.near_line", "0.05"),
        ("time.block_days", 28),
        ("time.hours", 32),
        ("time.unit", "0.25"),
        ("time.cap", 8),
        ("time.toxic_extra_cap", 1),
        ("time.weight_future_star", 4),
        ("time.weight_ramping", 4),
        ("time.weight_star", 3),
        ("time.weight_explore_below", 3),
        ("time.weight_independent", 2),
        ("time.weight_explore_at", 2),
        ("time.weight_toxic", "0.5"),
        ("commitments.max_active", 2),
        ("commitments.max_horizon_days", 35),
    ],
)
def test_defaults_are_those_of_the_method(path: str, value: int | str) -> None:
    group, name = path.split(".")
    assert getattr(getattr(DEFAULTS, group), name) == Decimal(value)


def test_the_default_ramp_rises_by_quarters() -> None:
    assert tuple(map(Fraction, DEFAULTS.goals.ramp)) == tuple(Fraction(k, 4) for k in range(4))


def test_a_file_changes_what_it_names_and_nothing_else() -> None:
    text = """
        version = "2"
        [goals]
        season = [6, 7, 9, 7, 8, 10, 7, 7, 10, 8, 9, 12]
        [coachability]
        weak_odds = 0.95
        [[process.targets]]
        metric = "s2s3"
        name = "stage 2 to 3 conversion"
        target = 50
        weight = 0.35
        critical = true
    """
    read = MethodSettings.model_validate(tomllib.loads(text))
    assert (read.version, read.coachability.weak_odds) == ("2", Decimal("0.95"))
    assert read.process.targets[0].weight == Decimal("0.35")
    assert read.segments == DEFAULTS.segments
    assert MethodSettings.model_validate_json(read.model_dump_json()) == read


@pytest.mark.parametrize(
    ("group", "values"),
    [
        (GoalSettings, {"season": (0,) * 12}),
        (GoalSettings, {"season": (1,) * 11}),
        (GoalSettings, {"season": (-1, *(1,) * 11)}),
        (GoalSettings, {"min_active_days": 0}),
        (CoachabilitySettings, {"weak_odds": "0.5"}),
        (CoachabilitySettings, {"unknown_key": 1}),
        (ProcessSettings, {"cap": 0}),
        (TimeSettings, {"weight_toxic": 5}),
    ],
)
def test_values_outside_their_range_are_refused(
    group: type[GoalSettings], values: dict[str, object]
) -> None:
    with pytest.raises(ValidationError):
        group.model_validate(values)
