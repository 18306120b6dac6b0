"""The process axis: weighting, caps, floors, pro-rating and the judged fallback (1.8)."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.goals import JudgedProcess, MetricKind, ProcessFigure, ProcessTarget
from assistant.domain.method import MethodSettings, ProcessSettings
from assistant.domain.people import Leave, Rep
from assistant.domain.standing import Axis, Flag, Process, RepRecord
from assistant.rules.process import default_targets, process

AS_OF = date(2026, 9, 15)
METRICS = ("new_opps", "s2s3", "next_step", "threads")
MakeRecord = Callable[..., RepRecord]


@pytest.fixture(scope="module")
def read(settings: MethodSettings) -> Callable[..., Process]:
    def of(record: RepRecord, as_of: date = AS_OF, rules: MethodSettings = settings) -> Process:
        return process(record, as_of=as_of, settings=rules)

    return of


def figures(*actuals: Any, on: date = AS_OF, **more: Any) -> tuple[ProcessFigure, ...]:
    return tuple(
        ProcessFigure(
            id=metric,
            rep_id="rep",
            metric=metric,
            window_end=on,
            actual=Decimal(str(actual)),
            **more,
        )
        for metric, actual in zip(METRICS, actuals, strict=False)
    )


def test_e23_a_critical_metric_under_its_floor_is_weak_whatever_the_score(
    read: Callable[..., Process], record_with: MakeRecord
) -> None:
    found = read(record_with(figures=figures(48, "32.5", 108, 72)))
    assert found.score == Fraction(10075, 10000)
    assert [m.contribution for m in found.metrics] == [
        Fraction(42, 100),
        Fraction(2275, 10000),
        Fraction(18, 100),
        Fraction(18, 100),
    ]
    assert found.axis is Axis.WEAK
    assert Flag.CRITICAL_FLOOR in found.flags
    assert "stage 2 to 3 conversion at 65.0% is under the floor of 70.0%" in found.explain
    at_floor = read(record_with(figures=figures(48, 35, 108, 72)))
    assert at_floor.axis is Axis.STRONG


@pytest.mark.parametrize(
    ("rep_id", "flags"),
    [
        ("R01", (Flag.CRITICAL_FLOOR,)),
        ("R03", ()),
        ("R07", (Flag.NEAR_LINE,)),
        ("R10", (Flag.NEAR_LINE,)),
        ("R12", (Flag.NEAR_LINE,)),
    ],
)
def test_flags_of_the_worked_examples(
    rep_id: str,
    flags: tuple[Flag, ...],
    read: Callable[..., Process],
    records: dict[str, RepRecord],
) -> None:
    assert read(records[rep_id]).flags == flags


def test_volume_targets_shrink_with_leave_and_ratios_do_not(
    read: Callable[..., Process], records: dict[str, RepRecord]
) -> None:
    targets = {m.metric: m.target for m in read(records["R12"]).metrics}
    assert targets["new_opps"] == Fraction(24 * 77, 91)
    assert targets["s2s3"] == 50


def test_volume_targets_shrink_with_the_mean_ramp(
    read: Callable[..., Process], record_with: MakeRecord
) -> None:
    record = record_with(rep={"hired_on": date(2026, 7, 1)}, figures=figures(5, 50, 90, 60))
    days = 31 + 31 + 15
    mean = Fraction(31 * 0 + 31 * 1 + 15 * 2, 4 * days)
    assert read(record).metrics[0].target == Fraction(24 * days, 91) * mean


def test_fewer_than_28_active_days_are_unknown(
    read: Callable[..., Process], record_with: MakeRecord
) -> None:
    def hired(days_ago: int) -> RepRecord:
        rep = {"hired_on": AS_OF - timedelta(days=days_ago), "ramps": False}
        return record_with(rep=rep, figures=figures(24, 50, 90, 60))

    assert read(hired(26)).axis is Axis.UNKNOWN
    assert read(hired(27)).axis is Axis.STRONG


def test_a_metric_with_few_cases_leaves_its_weight_to_the_rest(
    read: Callable[..., Process], record_with: MakeRecord
) -> None:
    opps, conversion, step, contacts = figures(24, 10, 90, 60)
    thin = conversion.model_copy(update={"cases": 4})
    found = read(record_with(figures=(opps, thin, step, contacts)))
    assert found.score == 1
    assert [m.weight for m in found.metrics] == [
        Fraction(35, 65),
        Fraction(15, 65),
        Fraction(15, 65),
    ]
    assert "stage 2 to 3 conversion: only 4 cases" in found.inputs


def test_one_metric_or_volume_alone_is_unknown(
    read: Callable[..., Process], record_with: MakeRecord
) -> None:
    assert read(record_with(figures=figures(24))).axis is Axis.UNKNOWN
    volume = tuple(
        ProcessTarget(
            metric=metric,
            name=metric,
            target=Decimal(10),
            weight=Decimal(1),
            kind=MetricKind.VOLUME,
            is_quality=False,
        )
        for metric in METRICS[:2]
    )
    rules = MethodSettings(process=ProcessSettings(targets=volume))
    found = read(record_with(figures=figures(30, 30)), rules=rules)
    assert (found.axis, found.score) == (Axis.UNKNOWN, None)
    assert "volume alone" in found.explain


def test_lower_is_better_turns_the_ratio_round(record_with: MakeRecord) -> None:
    targets = tuple(
        ProcessTarget(
            metric=metric,
            name=metric,
            target=Decimal(30),
            weight=Decimal(1),
            lower_is_better=True,
        )
        for metric in METRICS[:2]
    )
    rules = MethodSettings(process=ProcessSettings(targets=targets))
    found = process(record_with(figures=figures(60, 0)), as_of=AS_OF, settings=rules)
    assert [m.ratio for m in found.metrics] == [Fraction(1, 2), Fraction(6, 5)]


@pytest.mark.parametrize(("age", "axis"), [(90, Axis.STRONG), (91, Axis.UNKNOWN)])
def test_figures_older_than_the_window_do_not_count(
    age: int, axis: Axis, read: Callable[..., Process], record_with: MakeRecord
) -> None:
    on = AS_OF - timedelta(days=age)
    assert read(record_with(figures=figures(24, 50, 90, 60, on=on))).axis is axis


def test_the_latest_figure_up_to_the_day_counts(
    read: Callable[..., Process], record_with: MakeRecord
) -> None:
    old = figures(0, 0, 0, 0, on=AS_OF - timedelta(days=30))
    future = figures(0, 0, 0, 0, on=AS_OF + timedelta(days=1))
    record = record_with(figures=(*future, *figures(24, 50, 90, 60), *old))
    assert read(record).score == 1


def judged(rating: int, month: date) -> JudgedProcess:
    return JudgedProcess(id=f"{month}", rep_id="rep", month=month, rating=rating, by_id="boss")


@pytest.mark.parametrize(
    ("rating", "axis"), [(1, Axis.WEAK), (2, Axis.WEAK), (3, Axis.STRONG), (4, Axis.STRONG)]
)
def test_without_metrics_the_managers_rating_counts_and_is_marked(
    rating: int, axis: Axis, read: Callable[..., Process], record_with: MakeRecord
) -> None:
    ratings = (judged(5 - rating, date(2026, 7, 1)), judged(rating, date(2026, 9, 1)))
    found = read(record_with(judged=ratings))
    assert (found.axis, found.score, found.judged_rating) == (axis, None, rating)
    assert found.flags == (Flag.JUDGED,)
    assert "judged, not measured" in found.explain


def test_an_old_rating_or_one_beside_metrics_does_not_count(
    read: Callable[..., Process], record_with: MakeRecord
) -> None:
    old = judged(4, date(2026, 6, 1))
    assert read(record_with(judged=(old,))).axis is Axis.UNKNOWN
    fresh = judged(1, date(2026, 9, 1))
    found = read(record_with(judged=(fresh,), figures=figures(24, 50, 90, 60)))
    assert (found.axis, found.judged_rating) == (Axis.STRONG, None)


actual = st.integers(0, 300)


@given(st.tuples(actual, actual, actual, actual), st.integers(0, 3), st.integers(0, 100))
def test_a_better_figure_never_lowers_the_score(
    base: tuple[int, ...], which: int, more: int
) -> None:
    better = tuple(a + more if i == which else a for i, a in enumerate(base))
    low, high = (_score(actuals) for actuals in (base, better))
    assert 0 <= low <= high <= Fraction(6, 5)


def _score(actuals: tuple[int, ...]) -> Fraction:
    targets = default_targets(
        opportunities=Decimal(24),
        conversion=Decimal(50),
        next_step=Decimal(90),
        contacts=Decimal(60),
    )
    record = RepRecord(
        rep=Rep(id="rep", name="Rep", manager_id="boss"),
        figures=figures(*actuals),
        leaves=(Leave(id="l", rep_id="rep", first_day=AS_OF, last_day=AS_OF),),
    )
    settings = MethodSettings(process=ProcessSettings(targets=targets))
    return process(record, as_of=AS_OF, settings=settings).score or Fraction()
