"""Groups and managers compared by rates, never by few."""

from datetime import date
from fractions import Fraction

from assistant.domain.commitments import (
    Commitment,
    CommitmentKind,
    CommitmentState,
    Origin,
    Review,
    ReviewResult,
)
from assistant.domain.fairness import RepOutcome
from assistant.domain.rhythm import Tally
from assistant.rules.drift import drift_report
from assistant.rules.fairness import fairness_report


def outcomes(count: int, hard: int, hours: int = 2) -> list[RepOutcome]:
    return [
        RepOutcome(
            suggested=number < hard,
            excluded=Tally(part=1, whole=4),
            renegotiated=Tally(part=0, whole=4),
            hours=Fraction(hours),
        )
        for number in range(count)
    ]


def test_a_group_under_four_fifths_of_another_is_named() -> None:
    report = fairness_report({"A": outcomes(10, 0), "B": outcomes(10, 3)}, {})
    assert [g.suggested for g in report.groups] == [0, Fraction(3, 10)]
    assert report.groups[0].excluded == Fraction(1, 4)
    assert any("group B is below 80% of group A" in w and "chance" in w for w in report.warnings)


def test_at_exactly_four_fifths_nothing_is_said() -> None:
    report = fairness_report({"A": outcomes(40, 0), "B": outcomes(40, 8)}, {})
    assert report.warnings == ()


def test_hours_are_compared_as_well_and_by_manager() -> None:
    report = fairness_report({}, {"Robin": outcomes(40, 0, 4), "Sam": outcomes(40, 0, 3)})
    assert report.warnings == (
        "Four-fifths rule, coaching hours: manager Sam is below 80% of manager Robin.",
    )


def test_of_fewer_than_five_nothing_is_told() -> None:
    report = fairness_report({"A": outcomes(4, 4), "B": outcomes(9, 0)}, {})
    assert report.groups[0].suggested is None
    assert report.groups[0].hours is None
    assert report.warnings == ("Too few reps for rates (fewer than 5), by group: A.",)


def reviewed(count: int, overridden: int) -> list[Commitment]:
    return [
        Commitment(
            id=f"c{number}",
            rep_id="r",
            owner_id="r",
            kind=CommitmentKind.COMMITMENT,
            what="call",
            made_on=date(2026, 1, 1),
            origin=Origin.TYPED,
            state=CommitmentState.REVIEWED,
            review=Review(
                result=ReviewResult.MISSED if number < overridden else ReviewResult.KEPT,
                on=date(2026, 2, 1),
                proposed=ReviewResult.KEPT,
            ),
        )
        for number in range(count)
    ]


def test_who_overrides_to_missed_over_twice_the_median_is_marked() -> None:
    report = drift_report({"A": reviewed(10, 1), "B": reviewed(10, 1), "C": reviewed(10, 3)})
    assert [one.manager for one in report.managers if one.alert] == ["C"]
    assert report.company.to_missed == Tally(part=5, whole=30)
    assert report.managers[0].kept == Tally(part=9, whole=10)


def test_twice_the_median_and_fewer_than_ten_reviews_are_no_alert() -> None:
    report = drift_report({"A": reviewed(10, 1), "B": reviewed(10, 2), "C": reviewed(9, 9)})
    assert not any(one.alert for one in report.managers)
