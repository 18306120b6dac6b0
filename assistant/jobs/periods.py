"""A stretch of time that a question names: a month, the last week, this quarter, Q2."""

import re
from calendar import monthrange
from datetime import date, timedelta

from assistant.domain.folding import fold
from assistant.domain.value import Value

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NAMES = "|".join(
    f"{month[:3]}(?:t|{month[3:]})?" if month != "may" else month for month in _MONTHS
)
# A month stands after a preposition or before a year: "may" and "march" are verbs as well.
_MONTH = re.compile(
    rf"\b(?:in|of|during|for|since|from) (?P<month>{_NAMES})\b(?: (?P<year>20\d\d))?"
    rf"|\b(?P<month_too>{_NAMES}) (?P<year_too>20\d\d)\b"
)
_RELATIVE = re.compile(r"\b(last|this|past|next) (week|month|quarter|year)\b")
_QUARTER = re.compile(r"\bq([1-4])\b(?:[ /']*(20\d\d))?")
_COUNT = r"(?P<count>\d{1,2}|two|three|four|six)"
_LATELY = re.compile(rf"\b(?:last|past|for) {_COUNT} (?P<unit>day|week|month)s\b")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "six": 6}
_DAYS_IN = {"day": 1, "week": 7}
_SINCE = re.compile(r"\b(?:since|from)\b")
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}


class Period(Value):
    """Days from `first` to `last`, both included."""

    first: date
    last: date


def period_in(text: str, today: date, year_starts: int = 1) -> Period | None:
    """The stretch of time that `text` names; a month or quarter without a year is the latest begun.

    `year_starts` is the month with which quarters and years are counted (1 to 12).
    """
    said = fold(text)
    if found := _MONTH.search(said):
        return _month(found, since=bool(_SINCE.search(said)), today=today)
    if found := _QUARTER.search(said):
        return _quarter(int(found[1]), found[2], today, year_starts)
    if found := _LATELY.search(said):
        count = _NUMBERS.get(found["count"]) or int(found["count"])
        if found["unit"] == "month":
            return Period(first=_months_before(today, count), last=today)
        return Period(first=today - timedelta(days=count * _DAYS_IN[found["unit"]]), last=today)
    if found := _RELATIVE.search(said):
        return _relative(found[1], found[2], today, year_starts)
    return None


def _month(found: re.Match[str], *, since: bool, today: date) -> Period:
    name = found["month"] or found["month_too"]
    number = next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(name[:3]))
    year = found["year"] or found["year_too"]
    of = int(year) if year else today.year - (number > today.month)
    first = date(of, number, 1)
    return Period(first=first, last=today if since else _month_after(first, 1) - timedelta(days=1))


def _quarter(number: int, year: str | None, today: date, year_starts: int) -> Period:
    """A quarter of the year that begins in month `year_starts` and is named after its last day."""
    named = int(year) if year else today.year + 1
    begun = date(named - (year_starts > 1), year_starts, 1)
    first = _month_after(begun, 3 * (number - 1))
    while not year and first > today:
        first = _month_after(first, -12)
    return Period(first=first, last=_month_after(first, 3) - timedelta(days=1))


def _relative(which: str, unit: str, today: date, year_starts: int) -> Period:
    steps = {"this": 0, "next": 1}.get(which, -1)
    if unit == "week":
        monday = today - timedelta(days=today.weekday() - 7 * steps)
        return Period(first=monday, last=monday + timedelta(days=6))
    months = _MONTHS_IN[unit]
    into = (today.month - year_starts) % months
    first = _month_after(today.replace(day=1), months * steps - into)
    return Period(first=first, last=_month_after(first, months) - timedelta(days=1))


def _months_before(day: date, months: int) -> date:
    first = _month_after(day.replace(day=1), -months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def _month_after(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)
