"""What there is to celebrate before a 1:1 (M1.14). No figure here compares people."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from assistant.domain.commitments import Commitment, ReviewResult
from assistant.domain.impact import Impact, Verdict
from assistant.domain.method import MethodSettings
from assistant.domain.people import Recognition
from assistant.domain.record import RepRecord
from assistant.domain.rhythm import (
    Celebration,
    CelebrationRecord,
    CelebrationTrigger,
    RecognitionForm,
)
from assistant.domain.standing import Segment
from assistant.rules.coaching_window import scored
from assistant.rules.labels import segment_name
from assistant.rules.readiness import held_between, on_time

PROMPTS = ("What did it take?", "What was hard?")
"""Both are asked; without the answers a celebration is only noted (M1.14)."""

MARKS = (25, 50, 75, 100)
"""Percent of the way to the destination (C5)."""

_IN_A_ROW = 3
_FORMS_IN_A_ROW = 4
_SEGMENTS = tuple(Segment)
_FORMS = {
    Recognition.PRIVATE: (
        RecognitionForm.PRIVATE_THANKS,
        RecognitionForm.DISCRETIONARY_AWARD,
        RecognitionForm.GOOD_LEADS,
    ),
    Recognition.TEAM: tuple(RecognitionForm),
    Recognition.NONE: (),
    None: (RecognitionForm.PRIVATE_THANKS,),
}
_RANK = (
    CelebrationTrigger.NUMBER_MOVED,
    CelebrationTrigger.THREE_IN_A_ROW,
    CelebrationTrigger.KEPT_AFTER_MISS,
    CelebrationTrigger.KEPT,
)


class Snapshot(NamedTuple):
    """The segment on the last day of a month; None where there was none."""

    month_end: date
    segment: Segment | None


class _Found(NamedTuple):
    trigger: CelebrationTrigger
    text: str
    commitment_id: str | None = None
    evidence: tuple[str, ...] = ()


def celebrations(
    record: RepRecord,
    *,
    since: date,
    as_of: date,
    settings: MethodSettings,
    snapshots: Sequence[Snapshot] = (),
    progress: tuple[Fraction, Fraction] | None = None,
    impacts: Iterable[Impact] = (),
) -> tuple[Celebration, ...]:
    """What happened after `since` (the last 1:1) up to `as_of`, at most one per commitment.

    `snapshots` are monthly, `progress` the share of the way to the destination on both days
    (see the planner), `impacts` those computed by now. The rep's wish decides the forms.
    """
    found = [
        *_one_each(
            [
                *_kept(record, since, as_of, settings),
                *_moved(impacts, since, as_of),
            ]
        ),
        *_segment_up(snapshots, since, as_of),
        *_on_the_way(progress),
        *_on_time(record, since, as_of),
    ]
    wish = record.rep.recognition
    return tuple(
        Celebration(
            as_of=as_of,
            rule_version=settings.version,
            evidence=item.evidence,
            inputs=(f"since: {since}",),
            explain=item.text,
            rep_id=record.rep.id,
            trigger=item.trigger,
            commitment_id=item.commitment_id,
            prompts=PROMPTS,
            forms=_FORMS[wish],
            wish=wish,
        )
        for item in found
    )


def record_of(took: str, hard: str) -> CelebrationRecord:
    """What a saved celebration is: both prompts answered, or only noted."""
    both = took.strip() and hard.strip()
    return CelebrationRecord.CELEBRATED if both else CelebrationRecord.NOTED


def _kept(
    record: RepRecord, since: date, as_of: date, settings: MethodSettings
) -> Iterable[_Found]:
    """C1 to C3, told from the order of reviews; partly kept breaks a row but is no miss."""
    by_id = {c.id: c for c in record.commitments}
    results = sorted(item for c in by_id.values() if (item := scored(c, as_of, settings)))
    row, after_miss = 0, False
    for item in results:
        if item.result is not ReviewResult.KEPT:
            row = 0
            after_miss = after_miss or item.result is ReviewResult.MISSED
            continue
        row += 1
        if item.on > since:
            yield _kept_one(by_id[item.id], row, after_miss=after_miss)
        after_miss = False


def _kept_one(commitment: Commitment, row: int, *, after_miss: bool) -> _Found:
    quoted = f"“{commitment.what}”"
    if row % _IN_A_ROW == 0:
        trigger, text = CelebrationTrigger.THREE_IN_A_ROW, f"{row} kept in a row, last {quoted}."
    elif after_miss:
        trigger, text = (
            CelebrationTrigger.KEPT_AFTER_MISS,
            f"Kept {quoted}, the first after one that was not kept.",
        )
    else:
        trigger, text = CelebrationTrigger.KEPT, f"Kept {quoted}."
    return _Found(trigger, text, commitment.id, (commitment.id,))


def _moved(impacts: Iterable[Impact], since: date, as_of: date) -> Iterable[_Found]:
    """C6: a number moved as hoped, seen for the first time since the last 1:1."""
    for impact in impacts:
        if impact.verdict is Verdict.MOVED_AS_HOPED and since < impact.after.last <= as_of:
            yield _Found(
                CelebrationTrigger.NUMBER_MOVED,
                impact.explain,
                impact.commitment_id,
                (impact.commitment_id, *impact.evidence),
            )


def _one_each(found: Sequence[_Found]) -> list[_Found]:
    """The most telling trigger of each commitment."""
    best: dict[str | None, _Found] = {}
    for item in found:
        known = best.get(item.commitment_id)
        if known is None or _RANK.index(item.trigger) < _RANK.index(known.trigger):
            best[item.commitment_id] = item
    return list(best.values())


def _segment_up(snapshots: Sequence[Snapshot], since: date, as_of: date) -> Iterable[_Found]:
    """C4: higher than three months' ends ago, and still so at the two latest."""
    known = sorted(s for s in snapshots if s.month_end <= as_of and s.segment is not None)[-3:]
    if len(known) < 3 or known[-1].month_end <= since:
        return
    start, middle, last = (_SEGMENTS.index(s.segment) for s in known if s.segment)
    if min(middle, last) > start:
        name = segment_name(_SEGMENTS[last])
        yield _Found(
            CelebrationTrigger.SEGMENT_UP, f"Moved up to {name}, two monthly snapshots in a row."
        )


def _on_the_way(progress: tuple[Fraction, Fraction] | None) -> Iterable[_Found]:
    """C5: the highest mark passed since."""
    if progress is None:
        return
    before, now = progress
    passed = [mark for mark in MARKS if before < Fraction(mark, 100) <= now]
    if passed:
        yield _Found(CelebrationTrigger.ON_THE_WAY, f"{passed[-1]}% of the way to the destination.")


def _on_time(record: RepRecord, since: date, as_of: date) -> Iterable[_Found]:
    """C7: four self-assessments in a row handed in on time."""
    held = held_between(record.one_on_ones, date.min, as_of)
    row = 0
    for meeting in held:
        row = row + 1 if on_time(meeting) else 0
    latest = held[-1] if held else None
    if latest and row and row % _FORMS_IN_A_ROW == 0 and latest.on > since:
        yield _Found(
            CelebrationTrigger.ON_TIME,
            f"{row} self-assessments in a row on time.",
            evidence=tuple(m.id for m in held[-row:]),
        )
