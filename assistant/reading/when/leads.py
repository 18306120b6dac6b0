"""What stands around a day: lead-ins ("by", "no later than"), tails ("at 2pm, latest")."""

import re

from assistant.reading.when.past import is_told_of
from assistant.reading.when.tokens import Line
from assistant.reading.when.vague import NO_END
from assistant.reading.when.wording import Place, Reading

_LEADS = (
    r"by no later than", r"no later than", r"not later than", r"on or before", r"at the latest by",
    r"in time for", r"ahead of", r"latest by", r"latest", r"due on", r"due by", r"due", r"deadline",
    r"by", r"before", r"until", r"till", r"til", r"on", r"in", r"at", r"over", r"during", r"within",
    r"throughout", r"finish", r"finishing",
    r"through", r"thru", r"starting from", r"starting", r"beginning", r"as of",
    r"as from", r"effective", r"from", r"come", r"since", r"after", r"between", r"sometime",
    r"around", r"about", r"towards", r"toward", r"say", r"late", r"early", r"the", r"not before",
    r"no earlier than", r"end of",
    r"(?:eod|noon|midday|lunchtime|clock|th1 thing)(?: ,)?",
    r"end of (?:the |my )?(?:day|business day|business|play)(?: ,)?",
    r"close of (?:the )?(?:business|play)(?: ,)?",
    r"(?:the )?(?:morning|afternoon|evening) of",
)  # fmt: skip
_TAILS = (
    r"(?:at |by |before |around |from |@ )?(?:clock|noon|lunch|lunchtime|midday|eod)",
    r"(?:by |at )?(?:the )?(?:end|close) of (?:the |my )?(?:day|business|play)",
    r"at nu\d{1,2}(?: o'clock)?", r"@ nu\d{1,2}", r"am", r"pm",
    r"(?:th1 thing )?(?:in the )?(?:morning|afternoon|evening|night)", r"th1 thing",
    r"at the (?:very )?latest", r"latest", r"or (?:before|sooner|earlier)", r"onwards?", r"tops",
)  # fmt: skip
# longest first, so that "end of day" is not read as "end of"
_LEAD = re.compile(rf"(?<!\S)(?:{'|'.join(sorted(_LEADS, key=len, reverse=True))}) ")
_TAIL = re.compile(rf"(?:[,(-] )?(?:{'|'.join(_TAILS)}) ")
_MOST_LEADS = 6
_MOST_TAILS = 2

_STARTING = frozenset({"starting", "beginning", "as of", "as from", "effective", "starting from"})
_OPEN_ENDED = frozenset({"after", "not before", "no earlier than"})
_UP_TO = frozenset({"by", "until", "till", "til", "no later than", "not later than"})
_PERIODS = frozenset({"period", "month", "fiscal", "week-of"})


def leads_of(line: Line) -> dict[int, re.Match[str]]:
    """The lead-ins of a line by the canonical offset at which they end."""
    return {match.end(): match for match in _LEAD.finditer(line.canonical)}


def place_of(line: Line, match: re.Match[str], leads: dict[int, re.Match[str]]) -> Place | None:
    """A match widened by what leads up to it and what trails; None in mid-word."""
    start, end, words = match.start(), match.end(), set[str]()
    for _ in range(_MOST_LEADS):
        lead = leads.get(start)
        if lead is None:
            break
        words.add(lead[0].rstrip(" ,"))
        start = lead.start()
    for _ in range(_MOST_TAILS):
        tail = _TAIL.match(line.canonical, end)
        end = tail.end() if tail else end
    first, core, after = map(line.token_at, (start, match.start(), end))
    if first is None or core is None or after is None:
        return None
    words.add(line.word(first - 1))
    return Place(line, first, core, after, frozenset(words))


def in_context(reading: Reading, place: Place, rule: str) -> Reading:
    """The reading after "before", "by", "starting", "after", or in a story."""
    leads = place.leads
    if reading.due is None or reading.is_past:
        return reading
    if leads & _OPEN_ENDED:
        return Reading(None, reason=NO_END)
    if "since" in leads:
        return reading._replace(due=reading.earlier or reading.due, is_past=True)
    if "before" in leads:
        return reading._replace(due=reading.before or reading.due)
    if leads & _UP_TO:
        return reading._replace(due=reading.by or reading.due)
    if leads & _STARTING or ("from" in leads and rule in _PERIODS):
        return reading._replace(due=reading.start or reading.due)
    if reading.earlier and is_told_of(place):
        return reading._replace(due=reading.earlier, is_past=True)
    return reading
