"""A note often says itself when the next 1:1 is: `Next 1:1: Tue 18 March`, `we meet again on …`."""

import re
from datetime import date

from assistant.domain.calendar import TeamCalendar
from assistant.reading import when

_SAID = re.compile(
    r"\b(?:next (?:1:1|1-1|1on1|1-2-1|one[- ](?:to|on)[- ]one|session|meeting|catch[- ]?up|"
    r"check[- ]?in|sit[- ]?down|coaching|time)\b(?:[’']s| (?:we )?(?:is|are|will be|meet|talk|"
    r"speak))?|"
    r"\b(?:(?:we|let[’']s) (?:will |[’']ll )?(?:meet|talk|speak|sit down|catch up)|see you|"
    r"speak|back together) (?:again|next))"
    r"(?: (?:booked|planned|set|fixed|scheduled|down))?[:\s*_=–—(-]{1,8}(?=\S)",
    re.I,
)
_REACH = 40  # characters: the day stands right behind
_NOT_OURS = re.compile(r"\b(?:with|at|customer|client|buyer|board)\b", re.I)
_THEIRS = re.compile(
    r"\bwith (?:the|their|them|him|her)\b|\b(?:customer|client|buyer|board)s?\b", re.I
)
_LEAD = 12


def told(calendar: TeamCalendar, text: str, held_on: date) -> TeamCalendar:
    """The calendar with the next 1:1 that the text gives a day to, where none is planned."""
    if calendar.next_one_on_one is not None:
        return calendar
    for said in _SAID.finditer(text):
        line = text[said.end() : said.end() + _REACH].split("\n")[0]
        days = [day for day in when.find(line, held_on, calendar) if day.is_deadline]
        if (
            days
            and days[0].span.start <= _LEAD
            and not _NOT_OURS.search(line[: days[0].span.start])
            and not _THEIRS.search(line[days[0].span.end :])
        ):
            return calendar.model_copy(update={"next_one_on_one": days[0].due})
    return calendar
