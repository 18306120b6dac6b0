"""An open commitment promised once more: the same one, perhaps with another day."""

from collections.abc import Sequence
from datetime import date

from assistant.domain.commitments import DraftStatus, SetAside, StandingPromise
from assistant.reading.promises import reasons
from assistant.reading.promises.finding import Finding, aside
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.merge import numbers_in, telling_words
from assistant.reading.promises.open_items import OpenItem
from assistant.reading.promises.tokens import words_of
from assistant.reading.promises.wording import content_of

_SHARE = 0.8
_SHARE_OF_LONGER = 0.45


def matched(
    meeting: Meeting, findings: list[Finding], items: Sequence[OpenItem]
) -> tuple[list[Finding], list[SetAside]]:
    """Gives each promise that repeats an open item its id; each id once.

    An item reviewed in these notes is closed by that, and what is promised beside it is new.
    One told as missed before its day, though, is not: promised again, it is moved (R5.9).
    """
    outcomes = {one.matches_id: one for one in findings if one.matches_id}
    known = [(item, content_of(words_of(item.what))) for item in items]
    untimely: list[Finding] = []
    taken: set[str] = set()
    for one in findings:
        for item, wanted in known if one.status is DraftStatus.NEW else ():
            told = outcomes.get(item.id)
            early = told is not None and _before_its_day(told, item, meeting.held_on)
            if item.id in taken or (told and not early) or not _repeats(one, item, wanted):
                continue
            one.matches_id = item.id
            if item.made_on:
                one.standing = StandingPromise(since=item.made_on, due=item.due)
            taken.add(item.id)
            untimely += [told] if told else []
            break
    gone = {id(one) for one in untimely}
    return [one for one in findings if id(one) not in gone], [
        aside(meeting, one.turn, one.start, one.end, reasons.MOVED_IN_TIME) for one in untimely
    ]


def _before_its_day(told: Finding, item: OpenItem, on: date) -> bool:
    return told.status is DraftStatus.MISSED and item.due is not None and item.due >= on


def _repeats(one: Finding, item: OpenItem, wanted: frozenset[str]) -> bool:
    """Nearly all words of the shorter that carry meaning, and no other count."""
    if one.owner is None or one.owner != item.owner:
        return False
    said = content_of(words_of(one.what))
    shared = wanted & said
    if len(telling_words(shared)) < 2:
        return False
    counts, others = numbers_in(wanted), numbers_in(said)
    if counts and others and counts != others:
        return False
    short, long = sorted((len(wanted), len(said)))
    return len(shared) >= _SHARE * short and len(shared) >= _SHARE_OF_LONGER * long
