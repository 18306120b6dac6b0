from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from assistant.domain.commitments import (
    Commitment,
    CommitmentKind,
    CommitmentState,
    ImpactMetric,
    Origin,
    QualityScore,
    Review,
    ReviewResult,
)
from assistant.domain.impact import Impact, ImpactWindow, Verdict
from assistant.domain.meetings import OneOnOne
from assistant.domain.method import MethodSettings
from assistant.domain.people import Recognition, Rep
from assistant.domain.record import RepRecord
from assistant.domain.rhythm import CelebrationRecord, CelebrationTrigger, RecognitionForm
from assistant.domain.standing import Segment
from assistant.rules.celebration import Snapshot, celebrations, record_of

SETTINGS = MethodSettings()
SINCE, AS_OF = date(2026, 9, 1), date(2026, 9, 15)
KEPT, PARTLY, MISSED = ReviewResult.KEPT, ReviewResult.PARTLY, ReviewResult.MISSED
GOOD = QualityScore(ownership=2, specific=2, measure=2, time=2, control=2)
T = CelebrationTrigger


def reviewed(number, result, on):
    return Commitment(
        id=f"c{number}",
        rep_id="r",
        owner_id="r",
        kind=CommitmentKind.COMMITMENT,
        what=f"Act {number}",
        made_on=date(2026, 1, 1),
        origin=Origin.TYPED,
        quality=GOOD,
        state=CommitmentState.REVIEWED,
        review=Review(result=result, on=on),
    )


def history(*results):
    """Reviews a week apart, the last one on 10 September."""
    last = date(2026, 9, 10)
    return tuple(
        reviewed(n, result, last - timedelta(days=14 * (len(results) - n)))
        for n, result in enumerate(results, start=1)
    )


def record(commitments=(), **fields):
    rep = Rep(id="r", name="Ana", manager_id="m", recognition=fields.pop("recognition", None))
    return RepRecord(rep=rep, commitments=commitments, **fields)


def found(of, **options):
    return celebrations(of, since=SINCE, as_of=AS_OF, settings=SETTINGS, **options)


def triggers(of, **options):
    return [item.trigger for item in found(of, **options)]


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ([KEPT], [T.KEPT]),
        ([KEPT, KEPT], [T.KEPT]),
        ([KEPT, KEPT, KEPT], [T.THREE_IN_A_ROW]),
        ([KEPT] * 4, [T.KEPT]),
        ([KEPT] * 6, [T.THREE_IN_A_ROW]),
        ([KEPT, PARTLY, KEPT, KEPT], [T.KEPT]),
        ([MISSED, KEPT], [T.KEPT_AFTER_MISS]),
        ([MISSED, PARTLY, KEPT], [T.KEPT_AFTER_MISS]),
        ([MISSED, KEPT, KEPT], [T.KEPT]),
        ([KEPT, MISSED], []),
        ([PARTLY], []),
    ],
)
def test_kept_commitments_are_celebrated_once_each(results, expected):
    assert triggers(record(history(*results))) == expected


def test_what_was_celebrated_before_is_not_repeated():
    assert triggers(record((reviewed(1, KEPT, SINCE),))) == []


def test_both_prompts_are_always_asked():
    item = found(record(history(KEPT)))[0]
    assert item.prompts == ("What did it take?", "What was hard?")
    assert item.explain == "Kept “Act 1”."


@pytest.mark.parametrize(
    ("took", "hard", "expected"),
    [
        ("early mornings", "the first call", CelebrationRecord.CELEBRATED),
        ("early mornings", " ", CelebrationRecord.NOTED),
        ("", "", CelebrationRecord.NOTED),
    ],
)
def test_without_the_answers_it_is_only_noted(took, hard, expected):
    assert record_of(took, hard) is expected


@pytest.mark.parametrize(
    ("wish", "allowed", "refused"),
    [
        (Recognition.PRIVATE, RecognitionForm.PRIVATE_THANKS, RecognitionForm.SHOUT_OUT),
        (Recognition.TEAM, RecognitionForm.SHOUT_OUT, None),
        (None, RecognitionForm.PRIVATE_THANKS, RecognitionForm.SHOUT_OUT),
    ],
)
def test_the_reps_wish_decides_the_form(wish, allowed, refused):
    forms = found(record(history(KEPT), recognition=wish))[0].forms
    assert allowed in forms
    assert refused not in forms


def test_who_wants_none_gets_none():
    assert found(record(history(KEPT), recognition=Recognition.NONE))[0].forms == ()


def moved(commitment_id, last=date(2026, 9, 5)):
    window = ImpactWindow(first=SINCE, last=last, active_days=91, value=None, n=0)
    return Impact(
        as_of=AS_OF,
        rule_version="1",
        explain="win rate went up",
        rep_id="r",
        commitment_id=commitment_id,
        metric=ImpactMetric.WIN_RATE,
        verdict=Verdict.MOVED_AS_HOPED,
        before=window,
        after=window,
    )


def test_a_number_that_moved_wins_over_the_same_commitments_other_triggers():
    items = found(record(history(KEPT)), impacts=[moved("c1"), moved("c0"), moved("c9", SINCE)])
    assert [(i.trigger, i.commitment_id) for i in items] == [
        (T.NUMBER_MOVED, "c1"),
        (T.NUMBER_MOVED, "c0"),
    ]


def months(*segments):
    ends = [date(2026, 6, 30), date(2026, 7, 31), date(2026, 9, 10)]
    return [Snapshot(day, s) for day, s in zip(ends, segments, strict=True)]


@pytest.mark.parametrize(
    ("segments", "expected"),
    [
        ((Segment.CORE, Segment.HIGH_CORE, Segment.HIGH_CORE), [T.SEGMENT_UP]),
        ((Segment.POOR, Segment.LOW_CORE, Segment.CORE), [T.SEGMENT_UP]),
        ((Segment.CORE, Segment.CORE, Segment.HIGH_CORE), []),
        ((Segment.CORE, Segment.HIGH_CORE, Segment.CORE), []),
        ((None, Segment.CORE, Segment.HIGH_CORE), []),
    ],
)
def test_a_move_up_counts_once_two_snapshots_confirm_it(segments, expected):
    assert triggers(record(), snapshots=months(*segments)) == expected


@pytest.mark.parametrize(
    ("before", "now", "text"),
    [
        ("0.24", "0.25", "25% of the way to the destination."),
        ("0.20", "0.80", "75% of the way to the destination."),
        ("0.25", "0.49", None),
        ("0.99", "1.20", "100% of the way to the destination."),
        ("0.60", "0.40", None),
    ],
)
def test_quarters_of_the_way(before, now, text):
    items = found(record(), progress=(Fraction(before), Fraction(now)))
    assert [item.explain for item in items] == ([text] if text else [])


def meeting(number, *, early=True):
    on = date(2026, 9, 10) - timedelta(days=14 * number)
    start = datetime(on.year, on.month, on.day, 10, tzinfo=UTC)
    return OneOnOne(
        id=f"m{number}",
        rep_id="r",
        manager_id="m",
        on=on,
        starts_at=start,
        self_assessment_at=start - timedelta(hours=24 if early else 23),
    )


@pytest.mark.parametrize(
    ("in_time", "expected"),
    [([True] * 4, [T.ON_TIME]), ([True] * 3, []), ([True] * 5, []), ([False, *[True] * 4], [])],
)
def test_four_self_assessments_in_a_row_on_time(in_time, expected):
    meetings = tuple(meeting(n, early=early) for n, early in enumerate(in_time))
    assert triggers(record(one_on_ones=meetings)) == expected
