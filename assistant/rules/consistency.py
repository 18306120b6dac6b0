"""How steady the 1:1s are: frequency and intent (M1.13)."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from assistant.domain.meetings import ClosureDay, OneOnOne, OneOnOneOutcome
from assistant.domain.method import CadenceSettings, MethodSettings
from assistant.domain.record import RepRecord
from assistant.domain.rhythm import Consistency, ConsistencyLevel
from assistant.rules.day_runs import Run, clip, later, length, merge, run, working_days
from assistant.rules.display import percent
from assistant.rules.lifecycle import overdue_unreviewed, shifted_due


class Slot(NamedTuple):
    """One stretch of a cadence, days as ordinals, and what it came to."""

    days: Run
    points: Fraction
    excused: bool = False
    no_show: bool = False


def cadence_days(record: RepRecord, settings: MethodSettings) -> int:
    """Days between 1:1s as agreed with the rep, else the team's default."""
    return record.rep.cadence_days or settings.cadence.default_days


def consistency(
    record: RepRecord,
    *,
    as_of: date,
    settings: MethodSettings,
    closures: Iterable[ClosureDay] = (),
) -> Consistency:
    """Frequency and intent of the 1:1s of the last 84 days with one rep.

    The window is cut into slots of the cadence. A 1:1 in its slot counts 1, in the next slot
    half, a cancelled or skipped one nothing; a rep's no-show, leave or company closure excuses
    the slot. Slots before the rep or the manager started do not count.
    """
    cadence = cadence_days(record, settings)
    away = _away(record, closures)
    slots = _slots(record, cadence, as_of, settings, away)
    counted = [slot for slot in slots if not slot.excused]
    points = sum((slot.points for slot in counted), Fraction(0))
    first = later(as_of, 1 - settings.cadence.window_days)
    held = [m for m in _held(record, as_of) if m.on >= first]
    frequency = points / len(counted) if counted else None
    intent = Fraction(sum(_intends(m, record) for m in held), len(held)) if held else None
    value = _value(frequency, intent, settings.cadence)
    gap = _longest_gap(record, max(first, _started(record) or first), as_of, away)
    late = overdue_unreviewed(
        record.commitments, as_of=as_of, settings=settings, leaves=record.leaves
    )
    result = Consistency(
        as_of=as_of,
        rule_version=settings.version,
        evidence=tuple(m.id for m in held),
        inputs=(
            f"cadence: {cadence} days",
            f"slots that count: {len(counted)}",
            f"points: {float(points):g}",
            f"1:1s held: {len(held)}",
        ),
        explain="",
        rep_id=record.rep.id,
        cadence_days=cadence,
        slots=len(counted),
        points=points,
        excused=sum(slot.excused for slot in slots),
        no_shows=sum(slot.no_show for slot in slots),
        frequency=frequency,
        intent=intent,
        value=value,
        level=_level(value, settings.cadence),
        longest_gap=gap,
        alert=gap > cadence * settings.cadence.alert_cadences,
        overdue=len(late),
    )
    return result.model_copy(update={"explain": _explain(result)})


def _value(
    frequency: Fraction | None, intent: Fraction | None, settings: CadenceSettings
) -> Fraction | None:
    if frequency is None:
        return None
    weight = Fraction(settings.frequency_weight)
    return weight * frequency + (1 - weight) * (intent or 0)


def _level(value: Fraction | None, settings: CadenceSettings) -> ConsistencyLevel | None:
    if value is None:
        return None
    if value >= settings.steady:
        return ConsistencyLevel.STEADY
    return ConsistencyLevel.SLIPPING if value >= settings.slipping else ConsistencyLevel.ERRATIC


def _started(record: RepRecord) -> date | None:
    """The day the pair began to work together, where known."""
    known = [day for day in (record.rep.hired_on, record.rep.manager_since) if day]
    return max(known, default=None)


def _held(record: RepRecord, as_of: date) -> list[OneOnOne]:
    held = [m for m in record.one_on_ones if m.outcome is OneOnOneOutcome.HELD and m.on <= as_of]
    return sorted(held, key=lambda m: (m.on, m.id))


def _away(record: RepRecord, closures: Iterable[ClosureDay]) -> list[Run]:
    leaves = [run(leave.first_day, leave.last_day) for leave in record.leaves]
    return merge([*leaves, *(run(c.day, c.day) for c in closures)])


def _slots(
    record: RepRecord, cadence: int, as_of: date, settings: MethodSettings, away: list[Run]
) -> list[Slot]:
    """The slots of the window, earliest first, each judged by the 1:1s meant for it."""
    count = settings.cadence.window_days // cadence
    first = as_of.toordinal() - count * cadence + 1
    started = _started(record)
    runs = [
        (begin, begin + cadence - 1)
        for begin in range(first, as_of.toordinal(), cadence)
        if begin >= 1 and (started is None or begin >= started.toordinal())
    ]
    return _judged(runs, record.one_on_ones, as_of, away)


def _judged(
    runs: Sequence[Run], meetings: Iterable[OneOnOne], as_of: date, away: list[Run]
) -> list[Slot]:
    meant: list[list[OneOnOne]] = [[] for _ in runs]
    starts = [first for first, _ in runs]
    for meeting in sorted(meetings, key=lambda m: (m.on, m.id)):
        planned = (meeting.slot_on or meeting.on).toordinal()
        index = bisect_right(starts, planned) - 1
        if index >= 0 and planned <= runs[index][1] and meeting.on <= as_of:
            meant[index].append(meeting)
    slots = [_slot(days, here, away) for days, here in zip(runs, meant, strict=True)]
    for index in range(len(slots) - 1):
        slots[index] = _made_up(slots[index], meant[index], meant[index + 1])
    return slots


def _slot(days: Run, meant: Sequence[OneOnOne], away: list[Run]) -> Slot:
    held = [m.on.toordinal() for m in meant if m.outcome is OneOnOneOutcome.HELD]
    cadence = days[1] - days[0] + 1
    if any(days[0] <= on <= days[1] for on in held):
        return Slot(days, Fraction(1))
    if any(days[1] < on <= days[1] + cadence for on in held):
        return Slot(days, Fraction(1, 2))
    no_show = any(m.outcome is OneOnOneOutcome.NO_SHOW for m in meant)
    excused = no_show or any(m.outcome is OneOnOneOutcome.EXCUSED for m in meant)
    return Slot(days, Fraction(0), excused or _mostly_away(days, meant, away), no_show)


def _made_up(slot: Slot, meant: Sequence[OneOnOne], next_meant: Sequence[OneOnOne]) -> Slot:
    """A slot without any 1:1 is made up for by a second one held in the next slot."""
    spare = sum(m.outcome is OneOnOneOutcome.HELD and m.slot_on is None for m in next_meant)
    if slot.points or slot.excused or spare < 2 or any(m.slot_on for m in meant):
        return slot
    return slot._replace(points=Fraction(1, 2))


def _mostly_away(days: Run, meant: Sequence[OneOnOne], away: list[Run]) -> bool:
    """Away on the planned day, or on at least half of the slot's weekdays."""
    planned = [(m.slot_on or m.on).toordinal() for m in meant]
    if planned and all(clip(away, day, day) for day in planned):
        return True
    weekdays = working_days(*days)
    gone = sum(working_days(first, last) for first, last in clip(away, *days))
    return weekdays > 0 and 2 * gone >= weekdays


def _intends(meeting: OneOnOne, record: RepRecord) -> bool:
    """Past commitments reviewed, and one made, renewed or knowingly left open.

    A commitment that was past its day and stayed open through the 1:1 was not reviewed (R5.8).
    """
    left = any(
        due < meeting.on and (c.closed_on is None or c.closed_on > meeting.on)
        for c in record.commitments
        if not c.parked
        and not c.disputed
        and c.made_on < meeting.on
        and (due := shifted_due(c, record.leaves)) is not None
    )
    return meeting.reviewed_past and meeting.committed and not left


def _longest_gap(record: RepRecord, first: date, as_of: date, away: list[Run]) -> int:
    """The most days without a 1:1 that touch the window, days away left out."""
    held = [m.on for m in _held(record, as_of)]
    before = [on for on in held if on < first]
    marks = [before[-1] if before else first, *(on for on in held if on >= first), as_of]
    return max(
        (b - a).days - length(clip(away, a.toordinal() + 1, b.toordinal() - 1))
        for a, b in pairwise(marks)
    )


def _explain(result: Consistency) -> str:
    if result.value is None or result.frequency is None:
        return "No 1:1 was due in the last weeks, so there is no consistency to tell."
    intent = percent(result.intent, 0) if result.intent is not None else "none held"
    figures = (
        f"1:1s every {result.cadence_days} days: {percent(result.frequency, 0)} of "
        f"{result.slots} slots met, intent {intent}, consistency {percent(result.value)}"
        f" ({result.level})."
    )
    parts = [figures]
    if result.alert:
        parts.append(f"The longest gap was {result.longest_gap} days.")
    if result.overdue:
        parts.append(f"Commitments overdue without a review: {result.overdue}.")
    return " ".join(parts)
