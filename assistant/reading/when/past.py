"""Days that are over: yesterday, last Tuesday, and "on Monday" in a story."""

import re
from datetime import timedelta

from assistant.reading.when.periods import OVER, read_period
from assistant.reading.when.wording import (
    Asked,
    Place,
    Reading,
    Resolve,
    Wording,
    nested,
    wording,
)
from assistant.reading.when.words import listed


def _days_back(days: int) -> Resolve:
    def read(_match: re.Match[str], asked: Asked) -> Reading:
        return Reading(asked.held_on - timedelta(days=days), is_past=True)

    return read


def _last_weekday(match: re.Match[str], asked: Asked) -> Reading:
    back = (asked.held_on.isoweekday() - int(match["wd"][2:]) - 1) % 7 + 1
    return Reading(asked.held_on - timedelta(days=back), is_past=True)


def _last_period(match: re.Match[str], asked: Asked) -> Reading:
    period = read_period(match["period"], asked)
    return Reading(period.last, start=period.first, is_past=True)


def _last_month(match: re.Match[str], asked: Asked) -> Reading:
    period = read_period(f"last {match['mo']} ", asked)
    return Reading(period.last, start=period.first, is_past=True)


_EARLIER = r"earlier (?:today|this (?:week|month|quarter|year)) |the other day "

PAST: tuple[Wording, ...] = (
    wording("past", r"(?:the )?day before yesterday ", _days_back(2), needs="yesterday"),
    wording("past", r"yesterday |last night ", _days_back(1), needs="yesterday night"),
    wording("past", r"(?:this )?(?:last|past|previous) (?P<wd>wd\d) ", _last_weekday, needs="wd"),
    wording("past", rf"(?P<period>{nested(OVER)})", _last_period,
            needs="last previous past prior"),
    wording("past", r"(?:last|back in) (?P<mo>mo\d{1,2}) ", _last_month, needs="mo"),
    wording("past", r"since (?P<wd>wd\d) ", _last_weekday, needs="since"),
    wording("past", _EARLIER, _days_back(0), needs="earlier other"),
)  # fmt: skip

_CLAUSE_ENDS = listed(". ; : ? ! | ( , -- - > and but so because who which that when")
_SUBJECTS = listed("i we you he she it they who")
_AHEAD = listed(
    "will won't shall gonna going must should need needs let's please can could would plan plans "
    "planned due deadline agree agreed commit committed promise promised moved move booked by "
    "scheduled set pushed rescheduled postponed expected expects want wants wanted confirmed until "
    "target aim hope get have has is are am do don't"
)
_TOLD = listed(
    "sent called emailed spoke talked met went got heard saw made gave ran left missed lost won "
    "closed finished completed delivered dialled dialed wrote showed demoed presented shared "
    "posted logged came took found signed replied responded reached happened slipped dropped "
    "joined started stopped tried worked reviewed listened visited pitched quoted submitted "
    "updated rang chased forgot skipped cancelled canceled walked noticed sat"
)
_TOLD_ANYWHERE = listed("did didn't had hadn't was wasn't were weren't")
_AHEAD_ENDINGS = ("'ll", "'re", "'m", "'d")
_FARTHEST_BACK = 14
_FARTHEST_AHEAD = 8


def is_told_of(place: Place) -> bool:
    """Whether the clause around a day tells of the past: "I called them on Monday".

    Any word of the clause that looks forward ("moved it to Monday", "have it finished Friday")
    speaks for a deadline.
    """
    before = range(place.first - 1, max(place.first - 1 - _FARTHEST_BACK, -1), -1)
    told = _tells(place, before)
    if told is None:
        told = _tells(place, range(place.after, place.after + _FARTHEST_AHEAD))
    return bool(told)


def _tells(place: Place, tokens: range) -> bool | None:
    """Whether a clause, read away from the day, tells of the past; None if it has no verb."""
    told = None
    for at in tokens:
        word = place.line.word(at)
        if word in _AHEAD or word.endswith(_AHEAD_ENDINGS):
            return False
        if (word in _CLAUSE_ENDS and at != tokens.start) or not word:
            break
        if word in _TOLD_ANYWHERE or (word in _TOLD and _has_subject(place, at)):
            told = True
    return told


def _has_subject(place: Place, verb: int) -> bool:
    """Whether a word like "closed" is a verb here: "we then closed", not "ten closed deals"."""
    line = place.line
    before = [line.word(verb - 1), line.word(verb - 2)]
    if before[0] in _CLAUSE_ENDS or before[0] == "":
        return True
    return any(word in _SUBJECTS for word in before) or line.raw(verb - 1)[:1].isupper()
