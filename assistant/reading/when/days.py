"""Single days put together, and the ones that count from today."""

import re
from datetime import date, timedelta

from assistant.reading.when import guards
from assistant.reading.when.dates import BARE_ORDINAL, DATES, on_or_after
from assistant.reading.when.feasts import FEAST, FEAST_WORDS, read_feast
from assistant.reading.when.weekdays import WEEKDAYS
from assistant.reading.when.wording import Asked, Reading, Resolve, Wording, nested, wording


def _days_ahead(days: int) -> Resolve:
    def read(_match: re.Match[str], asked: Asked) -> Reading:
        day = asked.held_on + timedelta(days=days)
        return Reading(day, earlier=None if days else day)

    return read


def _fourth_of_july(_match: re.Match[str], asked: Asked) -> Reading:
    return on_or_after(7, 4, asked.held_on)


_TODAY = (
    r"(?:later |sometime )?today |(?:later )?tonight "
    r"|(?:later )?this (?:morning|afternoon|evening|arvo) "
)
_END_OF_DAY = (
    r"eod |end of (?:(?:the|this|my|our|business) )?(?:day|business|play) "
    r"|close of (?:the )?(?:business|play|day) "
)

NAMED_DAYS: tuple[Wording, ...] = (
    wording("feast", rf"(?P<feast>{FEAST})(?:(?:break|holidays?|shutdown) )?", read_feast,
            needs=FEAST_WORDS, guard=guards.feast),
    wording("feast", r"(?:the )?th4 of mo7 ", _fourth_of_july, needs="mo"),
    wording("day", r"(?:the )?day after tomorrow ", _days_ahead(2), needs="tomorrow"),
    wording("day", r"tomorrow ", _days_ahead(1), needs="tomorrow", guard=guards.day),
    wording("day", _TODAY, _days_ahead(0), needs="today tonight this", guard=guards.day),
)  # fmt: skip

MOMENTS: tuple[Wording, ...] = (
    wording("eod", _END_OF_DAY, _days_ahead(0), needs="eod end close", guard=guards.end_of_day),
    wording("day", r"(?:noon|lunch|lunchtime|midday) ", _days_ahead(0),
            needs="noon lunch lunchtime midday", guard=guards.by_noon),
    wording("day", r"th1 thing (?:in the morning )?", _days_ahead(1), needs="thing",
            guard=guards.closed),
    wording("day", r"(?:right|straight|immediately|directly|just) after "
            r"(?:this|that|here|our|the|we) (?:(?:call|meeting|chat|hang|finish|"
            r"session) )?(?:up )?",
            _days_ahead(0), needs="after"),
    wording("day", r"(?:as soon as|once|when|after|the minute|the moment) (?:we|i|you) "
            r"(?:hang up|ring off|are off|'re off|finish here|are done here|'re done here) "
            r"(?:(?:this|the) (?:call|phone) )?", _days_ahead(0),
            needs="soon once when after minute moment"),
    wording("day", r"before (?:i|we) (?:go to bed|go home|leave the office|log off|knock off|"
            r"clock off|shut down|leave today) (?:(?:tonight|today) )?", _days_ahead(0),
            needs="before"),
    wording("day", r"(?:the )?(?:next|following) day |(?:the )?day after ", _days_ahead(1),
            needs="day", guard=guards.next_day),
)  # fmt: skip

_FIRM: tuple[Wording, ...] = DATES + WEEKDAYS + NAMED_DAYS
DAYS: tuple[Wording, ...] = (*_FIRM, BARE_ORDINAL)

FIRM_DAY = nested(*(day.source for day in _FIRM))
"""Any day but a bare ordinal, which is often no day at all ("a week after the first call")."""
DAY = nested(*(day.source for day in DAYS))


def read_day(text: str, asked: Asked) -> date | None:
    """The single day that canonical words name, None if they name none."""
    for day in DAYS:
        match = day.pattern.fullmatch(text.removeprefix("the "))
        reading = match and day.resolve(match, asked)
        if reading:
            return reading.due
    return None
