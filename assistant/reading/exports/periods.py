"""Periods as people write them: Q3 2026, FY26-Q3, Jan-26, 2026-03, H1 2026, 2026."""

import re
from calendar import monthrange
from datetime import date
from typing import Final, NamedTuple

from assistant.domain.folding import fold

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero ene janv",
            "feb february februar fevrier febrero fev fevr",
            "mar march marz mars marzo mrz maerz",
            "apr april avril abril avr abr",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juillet julio juil",
            "aug august aout agosto ago",
            "sep sept september septembre septiembre",
            "oct october oktober octobre octubre okt",
            "nov november novembre noviembre",
            "dec december dezember decembre diciembre dez dic",
        ),
        start=1,
    )
    for name in names.split()
}
"""Month names in English, German, French and Spanish, without accents."""

_YEAR: Final = r"(?P<fy>fy\s*)?(?P<year>(?:19|20)\d\d|'?\d\d)"
_SHAPES: Final = tuple(
    re.compile(shape)
    for shape in (
        rf"{_YEAR}[\s/_-]*(?P<part>[qh])(?P<number>[1-4])",
        rf"(?P<part>[qh])(?P<number>[1-4])[\s/_-]*{_YEAR}",
        r"(?P<part>[qh])(?P<number>[1-4])",
        r"(?P<year>(?:19|20)\d\d)[/_-](?P<month>0?[1-9]|1[0-2])",
        r"(?P<month>0?[1-9]|1[0-2])[/_-](?P<year>(?:19|20)\d\d)",
        r"(?P<name>[a-z]{3,10})\.?[\s/_-]*(?P<year>(?:19|20)\d\d|'?\d\d)",
        r"(?P<year>(?:19|20)\d\d)[\s/_-]*(?P<name>[a-z]{3,10})",
        r"(?P<name>[a-z]{3,10})\.?",
        r"(?P<fy>fy)\s*(?P<year>(?:20)?\d\d)",
        r"(?P<year>(?:20)\d\d)",
    )
)
_LONGEST: Final = 40
_NOISE: Final = re.compile(r"\b(quota|goal|target|ziel)\b|[()]")


class PeriodName(NamedTuple):
    """A period as it is written. `months` is its length; `first` its number within the year.

    `year` None means that only the part of the year is told. `fiscal` says that the year is
    called a fiscal one.
    """

    months: int
    first: int
    year: int | None
    fiscal: bool


def read_period(text: str) -> PeriodName | None:
    """The period that `text` names, or None."""
    if len(text) > _LONGEST:
        return None
    wanted = " ".join(_NOISE.sub(" ", fold(text)).split())
    for shape in _SHAPES:
        if found := shape.fullmatch(wanted):
            parts = found.groupdict()
            if parts.get("name") and parts["name"] not in MONTHS:
                continue
            return _named(parts)
    return None


def _named(parts: dict[str, str | None]) -> PeriodName:
    year = _full_year(parts["year"]) if parts.get("year") else None
    fiscal = bool(parts.get("fy"))
    if parts.get("part"):
        months = 3 if parts["part"] == "q" else 6
        return PeriodName(months, int(parts["number"] or 1), year, fiscal)
    if parts.get("name"):
        return PeriodName(1, MONTHS[str(parts["name"])], year, fiscal=False)
    if parts.get("month"):
        return PeriodName(1, int(str(parts["month"])), year, fiscal=False)
    return PeriodName(12, 1, year, fiscal)


def _full_year(text: str | None) -> int:
    year = int(str(text).lstrip("'"))
    return year + 2000 if year < 100 else year


def days_of(
    name: PeriodName, year: int, fiscal_year_start: tuple[int, int], *, named_by_end: bool
) -> tuple[date, date]:
    """First and last day. Quarters, halves and years follow the fiscal year, months do not."""
    if name.months == 1:
        return date(year, name.first, 1), date(year, name.first, monthrange(year, name.first)[1])
    month, day = fiscal_year_start
    first_year = year - 1 if named_by_end and (month, day) != (1, 1) else year
    start = months_later(date(first_year, month, day), (name.first - 1) * name.months)
    return start, day_before(months_later(start, name.months))


def months_later(day: date, months: int) -> date:
    """The same day of the month, so many months on, or the month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_before(day: date) -> date:
    """Yesterday, seen from `day`."""
    return date.fromordinal(day.toordinal() - 1)
