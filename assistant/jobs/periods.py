"""A stretch of past time that a question names: a month, the last week, this quarter."""

import re
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
_NAMES = "|".join(f"{month[:3]}(?:{month[3:]})?" if month != "may" else month for month in _MONTHS)
# A month stands after a preposition or before a year: "may" and "march" are verbs as well.
_MONTH = re.compile(
    rf"\b(?:in|of|during|for|since|from) (?P<month>{_NAMES})\b(?: (?P<year>20\d\d))?"
    rf"|\b(?P<month_too>{_NAMES}) (?P<year_too>20\d\d)\b"
)
_RELATIVE = re.compile(r"\b(last|this|past) (week|month|quarter|year)\b")
_SINCE = re.compile(r"\b(?:since|from)\b")
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}


class Period(Value):
    """Days from `first` to `last`, both included."""

    first: date
    last: date


def period_in(text: str, today: date) -> Period | None:
    """The past stretch of time that `text` names; a month without a year is the latest begun."""
    said = fold(text)
    if found := _MONTH.search(said):
        name = found["month"] or found["month_too"]
        number = next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(name[:3]))
        year = found["year"] or found["year_too"]
        of = int(year) if year else today.year - (number > today.month)
        first = date(of, number, 1)
        ends = today if _SINCE.search(said) else _month_after(first, 1) - timedelta(days=1)
        return Period(first=first, last=ends)
    if found := _RELATIVE.search(said):
        return _relative(found[1], found[2], today)
    return None


def _relative(which: str, unit: str, today: date) -> Period:
    this = which == "this"
    if unit == "week":
        monday = today - timedelta(days=today.weekday())
        first = monday if this else monday - timedelta(days=7)
        return Period(first=first, last=first + timedelta(days=6))
    months = _MONTHS_IN[unit]
    begun = date(today.year, (today.month - 1) // months * months + 1, 1)
    first = begun if this else _month_after(begun, -months)
    return Period(first=first, last=_month_after(first, months) - timedelta(days=1))


def _month_after(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)
