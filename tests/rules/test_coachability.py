"""Coachability: the exact odds, the evidence floor, and the error rates promised (1.6)."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.commitments import (
    Commitment,
    CommitmentKind,
    CommitmentState,
    Exclusion,
    Origin,
    QualityScore,
    Review,
    ReviewResult,
)
from assistant.domain.method import CoachabilitySettings, MethodSettings
from assistant.domain.people import Rep
from assistant.domain.standing import Coachability, CoachabilityLevel, Flag, RepRecord
from assistant.rules.coachability import coachability, index, level_of, weak_odds
from assistant.rules.display import percent

AS_OF = date(2026, 9, 15)
RULES = CoachabilitySettings()
KEPT, PARTLY, MISSED = ReviewResult.KEPT, ReviewResult.PARTLY, ReviewResult.MISSED
Make = Callable[..., Commitment]
MakeRecord = Callable[..., RepRecord]


def read(record: RepRecord, as_of: date = AS_OF) -> Coachability:
    return coachability(record, as_of=as_of, settings=MethodSettings())


def series(
    reviewed: Make, *results: ReviewResult, newest: int = 3, apart: int = 14, **more: Any
) -> tuple[Commitment, ...]:
    """Commitments reviewed `apart` days from each other, the first given the newest."""
    return tuple(
        reviewed(f"c{i:02d}", result, AS_OF - timedelta(days=newest + apart * i), **more)
        for i, result in enumerate(results)
    )


def level(kept: int, missed: int) -> CoachabilityLevel:
    return level_of(kept, missed, RULES, miss_reviews=2, miss_span_days=28)


def test_smallest_counts_for_each_level_are_those_of_the_method(golden: dict[str, Any]) -> None:
    for kept, least in golden["weak_min_missed_by_kept"].items():
        found = next(m for m in range(100) if level(int(kept), m) is CoachabilityLevel.WEAK)
        assert found == least
    for missed, least in golden["strong_min_kept_by_missed"].items():
        found = next(k for k in range(100) if level(k, int(missed)) is CoachabilityLevel.STRONG)
        assert found == least


def test_n_and_the_odds_of_each_worked_example_are_exact(golden: dict[str, Any]) -> None:
    for row in golden["reps"]:
        kept, missed = row["k"], row["m"]
        odds = weak_odds(kept, missed)
        assert row["N"] == kept + missed + 3
        assert odds == Fraction(row["cminus"])
        assert float(odds) == row["cminusf"]
        assert float(1 - odds) == row["cplus"]
        assert float(index(kept, missed)) == row["idx"]


@pytest.mark.parametrize(
    ("kept", "missed", "expected"),
    [
        (0, 1, CoachabilityLevel.UNKNOWN),  # E12
        (1, 4, CoachabilityLevel.NEUTRAL),  # E17
        (3, 1, CoachabilityLevel.NEUTRAL),  # E18
        (4, 1, CoachabilityLevel.STRONG),  # E18
        (2, 0, CoachabilityLevel.UNKNOWN),
        (3, 0, CoachabilityLevel.STRONG),
    ],
)
def test_levels_at_the_edges(kept: int, missed: int, expected: CoachabilityLevel) -> None:
    assert level(kept, missed) is expected


def test_odds_of_the_edge_cases() -> None:
    assert weak_odds(0, 1) == Fraction(11, 16)
    assert weak_odds(0, 4) == Fraction(15, 16)
    assert weak_odds(1, 4) == Fraction(219, 256)
    assert round(float(1 - weak_odds(3, 1)), 4) == 0.7734


@pytest.mark.parametrize(
    ("keep", "ever_weak", "ever_naive", "strong_at_12"),
    [
        ("0.80", "0.3%", "24.9%", "92.7%"),
        ("0.65", "3.6%", "50.9%", "58.3%"),
        ("0.50", "18.3%", "77.4%", "19.4%"),
        ("0.20", "87.2%", "99.6%", "0.1%"),
    ],
)
def test_error_rates_over_twelve_commitments_are_those_printed(
    keep: str, ever_weak: str, ever_naive: str, strong_at_12: str
) -> None:
    def chance(seen: Callable[[int, int], bool], *, at_the_end: bool = False) -> Fraction:
        """Exact chance that `seen` holds after some commitment, or after the twelfth."""
        p = Fraction(keep)
        paths: dict[int, Fraction] = {0: Fraction(1)}
        hit = Fraction()
        for n in range(1, 13):
            following: Counter[int] = Counter()
            for kept, weight in paths.items():
                following[kept + 1] += weight * p
                following[kept] += weight * (1 - p)
            paths = dict(following)
            if not at_the_end or n == 12:
                for kept in [k for k in paths if seen(k, n - k)]:
                    hit += paths.pop(kept)
        return hit

    assert percent(chance(lambda k, m: level(k, m) is CoachabilityLevel.WEAK)) == ever_weak
    assert percent(chance(lambda k, m: m > k)) == ever_naive
    strong = chance(lambda k, m: level(k, m) is CoachabilityLevel.STRONG, at_the_end=True)
    assert percent(strong) == strong_at_12


def test_e13_misses_of_one_meeting_label_nobody(reviewed: Make, record_with: MakeRecord) -> None:
    one_day = series(reviewed, *[MISSED] * 4, apart=0)
    found = read(record_with(commitments=one_day))
    assert found.weak_odds == Fraction(15, 16)
    assert found.level is CoachabilityLevel.NEUTRAL
    short = read(record_with(commitments=series(reviewed, *[MISSED] * 4, apart=9)))
    assert short.level is CoachabilityLevel.NEUTRAL
    assert read(record_with(commitments=series(reviewed, *[MISSED] * 4, apart=10))).level is (
        CoachabilityLevel.WEAK
    )


def test_e14_partly_kept_items_are_shown_and_not_scored(
    reviewed: Make, record_with: MakeRecord
) -> None:
    found = read(record_with(commitments=series(reviewed, *[PARTLY] * 6)))
    assert (found.partly, found.index, found.level) == (6, 0, CoachabilityLevel.UNKNOWN)
    assert found.explain.startswith("0 kept, 0 not kept, 6 partly in the last 180 days.")


def test_e15_an_overdue_item_without_review_counts_against_nobody(
    reviewed: Make, record_with: MakeRecord
) -> None:
    overdue = reviewed("late", None, AS_OF - timedelta(days=40), due=AS_OF - timedelta(days=30))
    found = read(record_with(commitments=(*series(reviewed, KEPT, KEPT), overdue)))
    assert (found.kept, found.missed) == (2, 0)


@pytest.mark.parametrize(("newest", "stale"), [(91, True), (90, False)])
def test_e16_a_record_older_than_ninety_days_is_stale(
    newest: int, stale: bool, reviewed: Make, record_with: MakeRecord
) -> None:
    misses = series(reviewed, *[MISSED] * 4, newest=newest)
    found = read(record_with(commitments=misses))
    assert (Flag.STALE in found.flags) is stale
    expected = CoachabilityLevel.UNKNOWN if stale else CoachabilityLevel.WEAK
    assert found.level is expected


def test_e24_a_new_manager_begins_without_a_reading(
    reviewed: Make, record_with: MakeRecord
) -> None:
    new = {"manager_since": AS_OF - timedelta(days=20)}
    old = series(reviewed, *[MISSED] * 5, newest=21)
    found = read(record_with(commitments=old, rep=new))
    assert (found.missed, found.level) == (5, CoachabilityLevel.UNKNOWN)
    assert Flag.MANAGER_CHANGED in found.flags
    since = tuple(reviewed(f"n{i}", MISSED, AS_OF - timedelta(days=i)) for i in range(3))
    assert read(record_with(commitments=(*old, *since), rep=new)).level is CoachabilityLevel.WEAK
    assert read(record_with(commitments=(*old, *since[:2]), rep=new)).level is (
        CoachabilityLevel.UNKNOWN
    )


@pytest.mark.parametrize(
    "change",
    [
        {"disputed": True},
        {"kind": CommitmentKind.ACTION},
        {"kind": CommitmentKind.SALES_GOAL},
        {"owner_id": "boss"},
        {"quality": None},
        {"quality": QualityScore(ownership=2, specific=2, measure=2, time=0, control=2)},
        {"state": CommitmentState.EXCLUDED, "exclusion": Exclusion.BLOCKED, "closed_on": AS_OF},
    ],
)
def test_what_does_not_pass_the_test_is_not_scored(
    change: dict[str, Any], reviewed: Make, record_with: MakeRecord
) -> None:
    found = read(record_with(commitments=series(reviewed, MISSED, MISSED, **change)))
    assert (found.kept, found.missed, found.evidence) == (0, 0, ())


@pytest.mark.parametrize(("ago", "kept"), [(14, 0), (15, 1)])
def test_a_report_without_review_stands_as_kept_after_fourteen_days(
    ago: int, kept: int, reviewed: Make, record_with: MakeRecord
) -> None:
    reported = reviewed("r", None, AS_OF, reported_done_on=AS_OF - timedelta(days=ago))
    assert read(record_with(commitments=(reported,))).kept == kept


def test_a_review_counts_from_its_day_on(reviewed: Make, record_with: MakeRecord) -> None:
    record = record_with(commitments=series(reviewed, MISSED, newest=0))
    assert read(record).missed == 1
    assert read(record, AS_OF - timedelta(days=1)).missed == 0


@pytest.mark.parametrize(("age", "seen"), [(180, 1), (181, 0)])
def test_the_window_is_180_days(
    age: int, seen: int, reviewed: Make, record_with: MakeRecord
) -> None:
    assert read(record_with(commitments=series(reviewed, MISSED, newest=age))).missed == seen


def test_only_the_twelve_latest_scored_count(reviewed: Make, record_with: MakeRecord) -> None:
    results = [KEPT] * 6 + [PARTLY] + [KEPT] * 6 + [MISSED, PARTLY]
    found = read(record_with(commitments=series(reviewed, *results, apart=7)))
    assert (found.kept, found.missed, found.partly) == (12, 0, 1)
    assert found.evidence[0] == "c00"


@pytest.mark.parametrize(("excluded", "flagged"), [(2, False), (3, True)])
def test_many_exclusions_are_flagged(
    excluded: int, flagged: bool, reviewed: Make, record_with: MakeRecord
) -> None:
    gone = tuple(
        reviewed(
            f"x{i}",
            None,
            AS_OF - timedelta(days=20),
            state=CommitmentState.EXCLUDED,
            exclusion=Exclusion.CANCELLED_AGREED,
            closed_on=AS_OF - timedelta(days=5),
        )
        for i in range(excluded)
    )
    found = read(record_with(commitments=(*series(reviewed, KEPT, KEPT, KEPT), *gone)))
    assert (Flag.MANY_EXCLUSIONS in found.flags) is flagged


@pytest.mark.parametrize(
    ("results", "said"),
    [
        (
            [KEPT] * 8,
            "8 kept, 0 not kept, 0 partly in the last 180 days. Responding well: 99% sure.",
        ),
        (
            [MISSED] * 4,
            "0 kept, 4 not kept, 0 partly in the last 180 days. Not responding so far: 94% sure.",
        ),
        (
            [KEPT] * 4 + [MISSED] * 3 + [PARTLY],
            (
                "4 kept, 3 not kept, 1 partly in the last 180 days. "
                "Mixed so far: 62% sure of responding well."
            ),
        ),
        (
            [MISSED],
            (
                "0 kept, 1 not kept, 0 partly in the last 180 days. "
                "Not yet known: 1 scored, too few to say."
            ),
        ),
    ],
)
def test_the_reading_says_itself_in_plain_words(
    results: list[ReviewResult], said: str, reviewed: Make, record_with: MakeRecord
) -> None:
    assert read(record_with(commitments=series(reviewed, *results))).explain == said


@pytest.mark.parametrize(
    ("results", "changes"),
    [
        ([MISSED] * 4, "two kept of the next three moves this to not yet known"),
        ([MISSED] * 5 + [KEPT], "two kept of the next three moves this to not yet known"),
        ([KEPT] * 8, "five not kept of the next five moves this to not yet known"),
        ([KEPT] * 4 + [MISSED] * 3, "three kept of the next three moves this to responding well"),
        ([MISSED], "four kept of the next four moves this to responding well"),
        ([], "three kept of the next three moves this to responding well"),
    ],
)
def test_what_would_change_the_reading(
    results: list[ReviewResult], changes: str, reviewed: Make, record_with: MakeRecord
) -> None:
    assert read(record_with(commitments=series(reviewed, *results))).changes == changes


counts = st.integers(0, 12)


@given(counts, counts)
def test_one_more_kept_never_lowers_index_odds_or_level(kept: int, missed: int) -> None:
    assert index(kept + 1, missed) > index(kept, missed)
    assert weak_odds(kept + 1, missed) < weak_odds(kept, missed)
    # From weak over unknown and neutral to strong.
    order = [
        CoachabilityLevel.WEAK,
        CoachabilityLevel.UNKNOWN,
        CoachabilityLevel.NEUTRAL,
        CoachabilityLevel.STRONG,
    ]
    assert order.index(level(kept + 1, missed)) >= order.index(level(kept, missed))


@given(counts, counts)
def test_kept_and_missed_mirror_each_other(kept: int, missed: int) -> None:
    assert weak_odds(kept, missed) == 1 - weak_odds(missed, kept)
    assert index(kept, missed) == -index(missed, kept)


results = st.lists(st.tuples(st.sampled_from(ReviewResult), st.integers(-20, 220)), max_size=30)


@given(results, st.randoms(), st.integers(1, 5))
def test_order_does_not_matter_and_nobody_is_labelled_below_the_floor(
    rows: list[tuple[ReviewResult, int]], random: Any, prior: int
) -> None:
    made = [_commitment(i, result, back) for i, (result, back) in enumerate(rows)]
    rep = Rep(id="rep", name="Rep", manager_id="boss")
    settings = MethodSettings(coachability=CoachabilitySettings(prior=prior))
    found = coachability(
        RepRecord(rep=rep, commitments=tuple(made)), as_of=AS_OF, settings=settings
    )
    random.shuffle(made)
    again = coachability(
        RepRecord(rep=rep, commitments=tuple(made)), as_of=AS_OF, settings=settings
    )
    assert found == again
    assert -100 <= found.index <= 100
    if found.level is CoachabilityLevel.WEAK:
        assert found.kept + found.missed >= 4
        assert found.weak_odds >= Fraction(Decimal("0.90"))
    if found.level is CoachabilityLevel.STRONG:
        assert found.kept + found.missed >= 3
        assert found.strong_odds >= Fraction(Decimal("0.80"))


@given(results, st.integers(0, 180))
def test_one_more_kept_in_the_record_never_lowers_the_reading(
    rows: list[tuple[ReviewResult, int]], back: int
) -> None:
    rep = Rep(id="rep", name="Rep", manager_id="boss")
    made = tuple(_commitment(i, result, ago) for i, (result, ago) in enumerate(rows))
    before = read(RepRecord(rep=rep, commitments=made))
    after = read(RepRecord(rep=rep, commitments=(*made, _commitment(99, KEPT, back))))
    assert after.index >= before.index
    assert after.strong_odds >= before.strong_odds


def _commitment(number: int, result: ReviewResult, back: int) -> Commitment:
    on = AS_OF - timedelta(days=back)
    return Commitment(
        id=f"c{number:02d}",
        rep_id="rep",
        owner_id="rep",
        kind=CommitmentKind.COMMITMENT,
        what="ask the impact questions",
        made_on=on,
        origin=Origin.TYPED,
        quality=QualityScore(ownership=2, specific=2, measure=2, time=2, control=2),
        state=CommitmentState.REVIEWED,
        review=Review(result=result, on=on),
    )
