"""Days with a name: Easter, Christmas, Thanksgiving; and the public holidays of a country."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial

from dateutil.easter import easter
from dateutil.relativedelta import MO, TH, relativedelta, weekday

from assistant.errors import InvalidInput
from assistant.reading.when.wording import Asked, Reading

_DAY = timedelta(days=1)


def _fixed(month: int, day: int, year: int) -> date:
    return date(year, month, day)


def _from_easter(days: int, year: int) -> date:
    return easter(year) + timedelta(days=days)


def _nth(month: int, which: weekday, extra_days: int, year: int) -> date:
    anchor = date(year, month, 1) + relativedelta(day=31 if (which.n or 1) < 0 else 1)
    return anchor + relativedelta(weekday=which) + timedelta(days=extra_days)


_FEASTS: tuple[tuple[str, Callable[[int], date]], ...] = (
    (r"ash wd3", partial(_from_easter, -46)),
    (r"ascension(?: day)?", partial(_from_easter, 39)),
    (r"(?:whit|pentecost) wd1", partial(_from_easter, 50)),
    (r"pentecost|whitsun", partial(_from_easter, 49)),
    (r"easter wd1", partial(_from_easter, 1)),
    (r"good wd5", partial(_from_easter, -2)),
    (r"easter(?: wd7| weekend)?", partial(_from_easter, 0)),
    (r"christmas evening", partial(_fixed, 12, 24)),
    (r"christmas(?: day)?", partial(_fixed, 12, 25)),
    (r"boxing day", partial(_fixed, 12, 26)),
    (r"new year 's evening|new year evening|new years evening|nye", partial(_fixed, 12, 31)),
    (r"new year 's(?: day)?|new years(?: day)?|new year day", partial(_fixed, 1, 1)),
    (r"epiphany", partial(_fixed, 1, 6)),
    (r"valentine 's(?: day)?|valentines(?: day)?", partial(_fixed, 2, 14)),
    (r"st patrick 's day|st patricks day", partial(_fixed, 3, 17)),
    (r"juneteenth", partial(_fixed, 6, 19)),
    (r"independence day", partial(_fixed, 7, 4)),
    (r"halloween", partial(_fixed, 10, 31)),
    (r"mlk day", partial(_nth, 1, MO(3), 0)),
    (r"presidents day|president 's day", partial(_nth, 2, MO(3), 0)),
    (r"memorial day", partial(_nth, 5, MO(-1), 0)),
    (r"labou?r day", partial(_nth, 9, MO(1), 0)),
    (r"columbus day", partial(_nth, 10, MO(2), 0)),
    (r"thanksgiving(?: day)?", partial(_nth, 11, TH(4), 0)),
    (r"black wd5", partial(_nth, 11, TH(4), 1)),
    (r"cyber wd1", partial(_nth, 11, TH(4), 4)),
    (r"(?:the )?(?:late |last )?august bank holiday", partial(_nth, 8, MO(-1), 0)),
    (r"(?:the )?(?:may day|early may) bank holiday", partial(_nth, 5, MO(1), 0)),
)  # fmt: skip

FEAST_WORDS = (
    "easter good ash ascension whit pentecost whitsun christmas boxing new nye epiphany valentine "
    "valentines st juneteenth independence halloween mlk presidents president memorial labor "
    "labour columbus thanksgiving black cyber bank"
)
FEAST = "(?:" + "|".join(pattern for pattern, _ in _FEASTS) + ") "

_COMPILED = tuple((re.compile(f"(?:{pattern}) "), day_in) for pattern, day_in in _FEASTS)


def feast_day(text: str, held_on: date) -> date:
    """The first such day on or after `held_on`.

    Raises:
        ValueError: if the canonical words name no feast.
    """
    for pattern, day_in in _COMPILED:
        if pattern.fullmatch(text):
            day = day_in(held_on.year)
            return day if day >= held_on else day_in(held_on.year + 1)
    raise ValueError(f"not a feast: {text!r}")


def read_feast(match: re.Match[str], asked: Asked) -> Reading:
    """A named day. Before it means the eve, since nobody works on the day itself."""
    day = feast_day(match["feast"], asked.held_on)
    return Reading(day, before=day - _DAY)


def holidays_of(country: str, years: Iterable[int]) -> frozenset[date]:
    """The public holidays of a country (ISO 3166 code) in some years.

    Raises:
        InvalidInput: if the country has no holiday calendar.
    """
    import holidays  # slow to import, and most work needs no country

    try:
        return frozenset(holidays.country_holidays(country, years=list(years)))
    except NotImplementedError:
        raise InvalidInput(
            f"There is no holiday calendar for the country {country!r}.",
            "Use a two-letter country code such as GB, or leave the country empty.",
        ) from None
