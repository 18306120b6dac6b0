"""When a date-like wording is no deadline: names, habits, fractions, "Friday's team"."""

from assistant.reading.when.wording import Place
from assistant.reading.when.words import listed

_FREE = listed(
    ". , ; : ! ? ) ( | - -- / ] [ > & + and or so to at if we i you he she it they then with for "
    "when because but please in on which that this as by from the our my your his her their a "
    "latest max tops sharp i'll we'll he'll she'll they'll you'll will is works before after "
    "until instead unless via not no eod clock noon morning afternoon evening at per let's let "
    "i'm we're can should must could would also only plus again too anyway ok okay right yes "
    "using while where who what how about around until whatever regardless either"
)
_EVENTS = listed(
    "call meeting demo qbr review standup stand session sync oneonone forecast pipeline board "
    "presentation pitch workshop training kickoff kick interview visit dinner lunch webinar "
    "deadline huddle cadence check catch renewal launch steering steerco debrief rehearsal "
    "negotiation offsite conference onsite appointment close"
)
_BEFORE_EVENT = frozenset(
    ["by", "before", "for", "in time for", "ahead of", "until", "at", "till", "during", "on"]
)
_DEADLINE_LEADS = frozenset(
    ["by", "before", "on", "until", "till", "til", "due", "due on", "due by", "for", "to", "from",
     "on or before", "no later than", "not later than", "latest", "latest by", "deadline", "of",
     "starting", "as of", "effective", "beginning", "eod", "around", "about", "since", "after",
     "dated", "review", "rvw", "between"]
)  # fmt: skip
_NAMED_LEADS = frozenset(
    ["in", "by", "before", "during", "until", "till", "til", "through", "thru", "throughout",
     "come", "over", "within", "starting", "as of", "effective", "beginning", "since", "after",
     "no later than", "sometime", "for", "from", "due", "on or before", "not later than", "late",
     "finish", "finishing"]
)  # fmt: skip
_FEAST_LEADS = _NAMED_LEADS | {"on", "at", "around", "about"}
_SENTENCE = 18  # words
_HABITS = listed("every each per any alternate most other all")
_EACH_TIME = listed("every each daily any always whenever all")
_NO_DAY_BEFORE = listed(
    "black good happy casual super man ruby sheffield crazy ash fat shrove palm bloody manic blue "
    "cyber not than in since"
)
_TELLING = listed("was were has had been went felt looked")
_SEEMING = listed("is looks have feels seems")
_NTH = tuple(f"th{n}" for n in range(1, 6))
_PLURAL_PARTS = listed("mornings afternoons evenings nights")
_MONTH_LEADS = frozenset(["in", "end of", "during", "until", "late", "early"])
_FIRM = frozenset(["by", "before", "until", "till", "no later than", "due", "due by", "at"])


def is_free(place: Place) -> bool:
    """Whether nothing follows that the wording could be an adjective of."""
    after = place.word_after
    if after in _FREE or after == "":
        return True
    return place.line.raw(place.after)[:1].isupper() and not after[-1].isdigit()


def _is_owner(place: Place) -> bool:
    """Whether "Friday's" belongs to something that does not happen on the day."""
    if place.word_after != "'s":
        return False
    nearby = {place.line.word(place.after + step) for step in range(1, 4)}
    return not (nearby & _EVENTS and place.leads & _BEFORE_EVENT)


def _is_refused(place: Place) -> bool:
    before = place.word_before
    return before in ("not", "than") or (
        before == "of" and place.line.word(place.first - 2) == "instead"
    )


def day(place: Place) -> bool:
    """Today and tomorrow, unless they own a thing or are ruled out."""
    return not (_is_owner(place) or _is_refused(place) or place.word_after in _TELLING)


def weekday(place: Place) -> bool:
    """A weekday, unless it is a habit, a name or a story."""
    before, after = place.word_before, place.word_after
    if before in _HABITS | _NO_DAY_BEFORE or before.startswith(_NTH) or after in _PLURAL_PARTS:
        return False
    is_label = "the" in place.leads and after in _EVENTS and not place.leads & _BEFORE_EVENT
    return day(place) and not is_label and ("in" not in place.leads or "by" in place.leads)


def weekday_and_number(place: Place) -> bool:
    """A day like "Monday the first", not "Monday first call"."""
    return is_free(place) or not place.line.raw(place.after - 1).isalpha()


def closed(place: Place) -> bool:
    """A wording that must not run on into a noun."""
    return is_free(place)


def date(place: Place) -> bool:
    """A day and month, unless the number counts things or "may" is the verb."""
    line = place.line
    words = [line.word(at) for at in range(place.core, place.after)]
    counts = bool(place.leads & _MONTH_LEADS) or place.word_after in ("times", "of", "points")
    if counts and words[0].startswith("mo") and words[1].startswith("nu"):
        return False  # "in March 3 reps"
    verbs = {line.raw(at) for at in range(place.core, place.after)} & {"may", "march", "mar"}
    return not verbs or bool(place.leads & _DEADLINE_LEADS) or is_free(place)


def numeric(place: Place) -> bool:
    """Figures like 18/6: a fraction, score, version or count of things is none."""
    if place.is_alone:
        return True
    figures = place.line.word(place.after - 1)
    if not is_free(place) or place.word_after in ("of", "per"):
        return False
    led = bool(place.leads & _DEADLINE_LEADS) or place.line.word(place.core).startswith("wd")
    in_cell = place.word_before == "|" and place.word_after in ("|", "")
    separators = sum(not c.isdigit() for c in figures[2:])
    beyond_months = "/" in figures and any(int(n) > 12 for n in figures[2:].split("/"))
    return led or in_cell or separators == 2 or beyond_months


def ordinal(place: Place) -> bool:
    """A day of the month, not the first call nor a second opinion."""
    if place.is_alone:
        return True
    spelled = place.line.raw(place.after - 1).isalpha()
    led = place.leads & (_DEADLINE_LEADS - {"of", "to", "from", "about"})
    if spelled:
        led &= {"by", "before", "on", "until", "till", "due", "no later than", "on or before"}
    return bool(led) and is_free(place)


def named_period(place: Place) -> bool:
    """A month, quarter, half or year by name: only behind a preposition."""
    if place.is_alone:
        return True
    if not place.leads & _NAMED_LEADS or _is_owner(place):
        return False
    if "from" in place.leads or "for" in place.leads:
        return False
    surname = place.line.raw(place.after)
    is_name = surname[:1].isupper() and place.word_after == surname.lower()
    return not (is_name and place.leads & {"by", "before"} and surname not in ("I", "We"))


def period(place: Place) -> bool:
    """This or next week, month or quarter, unless it is what the sentence is about."""
    is_subject = place.first == place.core and place.word_after in _TELLING | _SEEMING
    if is_subject:
        return False
    return not (_is_owner(place) or _is_refused(place) or place.word_before in ("far", "already"))


def feast(place: Place) -> bool:
    """A feast as a day, not the Christmas party."""
    return place.is_alone or (bool(place.leads & _FEAST_LEADS) and is_free(place))


def end_of_day(place: Place) -> bool:
    """The end of today; "at the end of the day" is a figure of speech."""
    figure = "at" in place.leads and place.line.word(place.core) == "end"
    return not figure and (is_free(place) or bool(place.leads & _FIRM))


def part(place: Place) -> bool:
    """The end or middle of a period, not the month-end review nor an end-of-quarter push."""
    line = place.line
    words = [line.word(at) for at in range(place.core, place.after)]
    hyphens = "-" in line.text[line.tokens[place.core].start : line.tokens[place.after - 1].end]
    spelled_out = "of" in words and not hyphens
    return spelled_out or is_free(place) or bool(place.leads & _FIRM)


def by_noon(place: Place) -> bool:
    """Said once ("by lunch"), not of each day ("ten dials before lunch")."""
    around = range(place.first - 12, place.after + 6)
    habit = any(place.line.word(at) in _EACH_TIME for at in around)
    return bool(place.leads & {"by", "before"}) and is_free(place) and not habit


def next_day(place: Place) -> bool:
    """The next day counts from today only in a promise."""
    ahead = {place.line.word(at) for at in range(place.first - 8, place.first)}
    promised = any(word == "will" or word.endswith("'ll") for word in ahead)
    return place.is_alone or (is_free(place) and (promised or bool(place.leads & {"by"})))


def within(place: Place) -> bool:
    """A stretch from now, not "within 24 hours of the call" nor a rule for every lead."""
    if place.word_after == "of" or not (is_free(place) or place.word_after in ("max", "time")):
        return False
    for at in range(place.first - 1, place.first - _SENTENCE, -1):
        if place.line.word(at) in {".", "?", "!", ";"}:
            return True
        if place.line.word(at) in _EACH_TIME:
            return False
    return True


def led(place: Place) -> bool:
    """An occasion that becomes a date behind "by", "before", "at" and the like."""
    return bool(place.leads & (_BEFORE_EVENT | {"in", "to"}))


def alone(place: Place) -> bool:
    """A wording that means a deadline only where one was asked for."""
    return place.is_alone and place.first == place.core
