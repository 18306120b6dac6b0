"""Finding the deadline wordings of a text: match, widen, guard, then the longest first."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from assistant.domain.calendar import TeamCalendar, When
from assistant.domain.conversation import Span
from assistant.reading.when.days import DAYS, MOMENTS
from assistant.reading.when.leads import in_context, leads_of, place_of
from assistant.reading.when.offsets import OFFSETS
from assistant.reading.when.parts import PARTS
from assistant.reading.when.past import PAST
from assistant.reading.when.stretches import STRETCHES
from assistant.reading.when.tokens import Line, may_name_a_day
from assistant.reading.when.vague import VAGUE
from assistant.reading.when.wording import Asked, Place, Reading, Wording

GRAMMAR: tuple[Wording, ...] = (*DAYS, *MOMENTS, *STRETCHES, *PARTS, *OFFSETS, *PAST, *VAGUE)


class _Found(NamedTuple):
    place: Place
    rule: str
    reading: Reading

    @property
    def length(self) -> int:
        return self.place.after - self.place.first


def resolve(phrase: str, held_on: date, calendar: TeamCalendar) -> When:
    """What one deadline wording means when it was said on `held_on`.

    A phrase that names no day comes back unresolved, with the reason.
    """
    found = find(phrase, held_on, calendar)
    if found:
        return next((when for when in found if when.due), found[0])
    whole = Span(start=0, end=len(phrase))
    reason = "No date can be read in this wording." if phrase.strip() else "No deadline was given."
    return When(phrase=phrase, span=whole, rule="none", reason=reason)


def find(text: str, held_on: date, calendar: TeamCalendar) -> tuple[When, ...]:
    """Every deadline wording of a text, in order, none overlapping another.

    Wordings without a day ("soon", "when Ana is back") are found too, unresolved. Days told of
    as over are marked `is_past`.
    """
    if not may_name_a_day(text):
        return ()
    line = Line(text)
    taken = bytearray(len(line.tokens))
    chosen: list[_Found] = []
    for found in sorted(_matches(line, Asked(held_on, calendar)), key=_longest_first):
        first, after = found.place.first, found.place.after
        if not any(taken[first:after]):
            taken[first:after] = b"\1" * (after - first)
            chosen.append(found)
    chosen.sort(key=lambda found: found.place.first)
    return tuple(_when(found, held_on) for found in chosen)


def _longest_first(found: _Found) -> tuple[int, int]:
    """Of equally long wordings the one with the longer core: "the end of | Q3" is one day."""
    return -found.length, found.place.core


def _matches(line: Line, asked: Asked) -> Iterator[_Found]:
    leads = leads_of(line)
    for wording in GRAMMAR:
        if wording.needs.isdisjoint(line.kinds):
            continue
        for match in wording.pattern.finditer(line.canonical):
            place = place_of(line, match, leads)
            if place is None or not wording.guard(place):
                continue
            reading = wording.resolve(match, asked)
            if reading:
                yield _Found(place, wording.rule, in_context(reading, place, wording.rule))


def _when(found: _Found, held_on: date) -> When:
    place, reading = found.place, found.reading
    due, start = reading.due, reading.start
    span = place.line.span(place.first, place.after)
    return When(
        phrase=place.line.text[span.start : span.end],
        due=due,
        start=start if due and start and start <= due else None,
        span=span,
        rule=found.rule,
        reason=reading.reason,
        is_past=reading.is_past or (due is not None and due < held_on),
    )
