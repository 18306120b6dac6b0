"""The words of dates: every spelling, abbreviation and common slip, and what it stands for.

A canonical word is what the grammar is written in: `wd4` a Thursday, `mo3` March, `nu10` a
number, `th15` an ordinal; everything else is the plain English word.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType


def in_order(words: str) -> tuple[str, ...]:
    """The words of a blank-separated list."""
    return tuple(words.split())


def listed(words: str) -> frozenset[str]:
    """The words of a blank-separated list, whose order means nothing."""
    return frozenset(in_order(words))


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAY_SHORT = (
    "mon", "tue tues", "wed weds wednes", "thu thur thurs thr thrs", "fri", "sat", "sun",
)  # fmt: skip
_MONTH_SHORT = (
    "jan", "feb febr", "mar", "apr", "", "jun", "jul", "aug", "sep sept", "oct", "nov", "dec",
)  # fmt: skip
_CARDINALS = in_order(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
_ORDINALS = in_order(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100}

_SPELLINGS = {
    "today": "tday 2day todays",
    "tonight": "tonite 2nite 2night tnight",
    "tomorrow": "tmrw tmw tmr tmrrw tomo tmorrow tomoz tommorow tommorrow tomorow "
    "tommorro 2moro 2morrow 2mrw mañana",
    "morning": "morn", "afternoon": "aft afternoo", "evening": "eve",
    "week": "wk workweek", "weeks": "wks", "weekend": "wkend wknd", "weekends": "wkends",
    "day": "", "days": "dys", "month": "mth mnth", "months": "mths mnths mos",
    "quarter": "qtr qrtr quater", "quarters": "qtrs", "year": "yr", "years": "yrs",
    "hour": "hr", "hours": "hrs", "fortnight": "", "fortnights": "",
    "half": "", "halves": "",
    "business days": "bd bds bdays weekdays workdays", "business day": "weekday workday",
    "next": "nxt nex", "this": "ths", "before": "b4 befor bef", "by": "", "until": "untill",
    "a": "an", "end": "", "beginning": "begining", "starting": "",
    "christmas": "xmas chrismas christams", "easter": "", "thanksgiving": "",
    "mid": "middle", "and": "&",
    "eod": "eob cob", "end of week": "eow", "end of month": "eom", "end of quarter": "eoq",
    "end of year": "eoy", "end of fy": "eofy fye", "end of half": "eoh",
    "mid week": "midweek", "mid month": "midmonth", "mid year": "midyear",
    "month end": "monthend", "quarter end": "quarterend", "year end": "yearend",
    "business": "bus biz", "fiscal": "financial", "tbc": "tbd tba",
    "oneonone": "", "around": "arnd", "catch up": "catchup", "check in": "checkin",
}  # fmt: skip

_NAMES_NOT_SLIPS = frozenset({"frida", "sanday", "munday", "sunda", "augus", "januar", "octobe"})


def _slips(name: str) -> Iterator[str]:
    """What one wrong keystroke makes of a name: a letter lost, doubled or swapped.

    Vowels are mistaken for each other in long names only: short ones turn into surnames.
    """
    for at in range(1, len(name)):
        yield name[:at] + name[at + 1 :]
        yield name[: at + 1] + name[at:]
        yield name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]
    if len(name) > len("friday"):
        for at in range(1, len(name)):
            if name[at] in "aeiou":
                yield from (name[:at] + other + name[at + 1 :] for other in "aeiou")


def _named(prefix: str, names: tuple[str, ...], short: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, (name, abbreviations) in enumerate(zip(names, short, strict=True), start=1):
        canonical = f"{prefix}{number}"
        if len(name) >= len("friday"):
            found |= {s: canonical for s in _slips(name) if s not in _NAMES_NOT_SLIPS}
        found |= dict.fromkeys([name, *abbreviations.split()], canonical)
    return found


def _canonical_words() -> dict[str, str]:
    words = _named("wd", WEEKDAYS, _WEEKDAY_SHORT) | _named("mo", MONTHS, _MONTH_SHORT)
    words |= dict.fromkeys(_slips("tomorrow"), "tomorrow")
    words |= {"wensday": "wd3", "wendsday": "wd3", "wednsday": "wd3", "febuary": "mo2"}
    words |= {word: f"nu{number}" for number, word in enumerate(_CARDINALS)}
    words |= {word: f"nu{number}" for word, number in _TENS.items()}
    words |= {word: f"th{number}" for number, word in enumerate(_ORDINALS, start=1)}
    words |= {"thirtieth": "th30", "twelth": "th12", "nineth": "th9", "fourty": "nu40"}
    for canonical, spellings in _SPELLINGS.items():
        words |= dict.fromkeys([*spellings.split(), canonical], canonical)
    for number, name in enumerate(WEEKDAYS, start=1):  # "on Wednesdays" is a habit and no day
        words[name + "s"] = f"wds{number}"
    return words


CANONICAL: Mapping[str, str] = MappingProxyType(_canonical_words())
"""Lower-case word as written -> canonical words."""

GLUED_UNITS: Mapping[str, str] = MappingProxyType(
    {"d": "days", "w": "weeks", "wk": "weeks", "mo": "months", "h": "hours", "bd": "business days"}
)
"""Units that count as such only right after a number: `10d`, `2w`."""

DOUBTFUL_WEEKDAYS = frozenset({"mon", "wed", "sat", "sun"})
"""Abbreviations that are also words or names; the words around them decide."""

_OTHER_TRIGGERS = listed(
    "soon sooner asap possible shortly eventually someday sometime point stage course future road "
    "line track coming chance whenever needed ongoing tbc confirmed decided agreed determined "
    "notice while jiffy later immediately away straightaway once when before after until "
    "yesterday ago last past previous since fy fiscal noon lunch lunchtime midday cop long "
    "halloween juneteenth valentine valentines boxing labor labour memorial independence "
    "pentecost whitsun new meet speak talk close play cw kw thing"
)
_PLAIN = listed(
    "a and this by end business one two three four five six seven eight nine ten mid half"
)

TRIGGERS = (frozenset(CANONICAL) - _PLAIN) | _OTHER_TRIGGERS
"""Without one of these words, or digits that look like a date, a text names no day."""
