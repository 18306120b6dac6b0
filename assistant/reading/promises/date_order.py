"""Day or month first? A note tells by its own dates: 18/6 can only be a day in June."""

import re
from datetime import date

from assistant.domain.calendar import TeamCalendar

_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{2,4}))?(?![\d/-])")
_MONTHS = 12


def ordered(calendar: TeamCalendar, text: str, held_on: date) -> TeamCalendar:
    """The calendar with the order that the text shows, where the team has set none."""
    if calendar.day_first is not None:
        return calendar
    told = {
        first
        for match in _FIGURES.finditer(text)
        if (first := _day_first(match, held_on)) is not None
    }
    return calendar.model_copy(update={"day_first": told.pop()}) if len(told) == 1 else calendar


def _day_first(match: re.Match[str], held_on: date) -> bool | None:
    first, second = int(match[1]), int(match[3])
    if match[2] == "." and match[4] is None:
        return None  # 4.5 may be a number
    if first > _MONTHS >= second > 0 and first <= 31:
        return True
    if second > _MONTHS >= first > 0 and second <= 31:
        return False
    today = (held_on.day, held_on.month)
    if match[4] and int(match[4]) % 100 == held_on.year % 100 and first != second:
        return True if (first, second) == today else False if (second, first) == today else None
    return None
