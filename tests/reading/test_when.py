from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.calendar import TeamCalendar
from assistant.errors import InvalidInput
from assistant.reading.when import find, holidays_of, resolve
from tests.budget import examples

TUESDAY = date(2025, 3, 4)
PLAIN = TeamCalendar()
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
_VOCABULARY = (
    "by before on in the of a next this last end early mid late first second thing Monday fri wed "
    "Sat March may Sept 3 15 31 29 2025 3rd 15th 30th 3/4 29/2 31/6 2-3 17.10. 2025-02-30 Q1 h2 "
    "FY26 fy eoq EOD eow week weeks month quarter year half fiscal day days business working two "
    "couple few weekend today tomorrow yesterday Easter Christmas new from to until - , . | / ( ) "
    "'s ago later now soon when once is back we meet 1:1 one after since noon 10:30 am at "
    "w/c w/e within over and or between 24/7 100% twenty one I I'll sent will Dana"
)
WORDS = st.sampled_from(_VOCABULARY.split())


def test_phrase_and_span_keep_the_words_as_said() -> None:
    text = "Lena sends the offer by EOD Thursday at the latest, I promise."
    (when,) = find(text, TUESDAY, PLAIN)
    assert when.phrase == "by EOD Thursday at the latest"
    assert text[when.span.start : when.span.end] == when.phrase
    assert when.due == date(2025, 3, 6)
    assert when.is_deadline


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("by Friday", "weekday"),
        ("by the 15th", "dom"),
        ("3 March", "date"),
        ("by 18/3", "numeric"),
        ("EOM", "end"),
        ("mid-July", "part"),
        ("in two weeks", "offset"),
        ("next week", "period"),
        ("by Easter", "feast"),
        ("asap", "vague"),
        ("yesterday", "past"),
    ],
)
def test_rule_names_the_kind_of_wording(phrase: str, rule: str) -> None:
    assert resolve(phrase, TUESDAY, PLAIN).rule == rule


def test_a_stretch_has_its_first_day_and_its_deadline() -> None:
    when = resolve("next week", TUESDAY, PLAIN)
    assert (when.start, when.due) == (date(2025, 3, 10), date(2025, 3, 14))


def test_a_single_day_has_no_start() -> None:
    assert resolve("by Friday", TUESDAY, PLAIN).start is None


def test_the_past_is_resolved_and_never_a_deadline() -> None:
    when = resolve("last Tuesday", TUESDAY, PLAIN)
    assert when.due == date(2025, 2, 25)
    assert when.is_past
    assert not when.is_deadline


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("by 4/7", "This can mean 4 July or 7 April."),
        ("soon", "The wording names no day."),
        ("tbc", "The date was left to be decided."),
        ("when Sam is back", "It depends on something that has no date here."),
        ("before our next 1:1", "The date of the next 1:1 is not known."),
        ("by 31 June", "There is no day 31 in June."),
        ("after Friday", "It says when to begin, not by when to finish."),
        ("one fine day", "No date can be read in this wording."),
        ("", "No deadline was given."),
    ],
)
def test_every_unresolved_wording_says_why(phrase: str, said: str) -> None:
    when = resolve(phrase, TUESDAY, PLAIN)
    assert when.due is None
    assert when.reason == said


def test_a_planned_one_on_one_that_is_over_is_not_the_next_one() -> None:
    calendar = TeamCalendar(next_one_on_one=date(2025, 3, 1))
    assert resolve("before our next 1:1", TUESDAY, calendar).due is None


def test_holidays_of_a_country_are_skipped_by_business_days() -> None:
    calendar = TeamCalendar(holidays=holidays_of("GB", [2025]))
    assert resolve("in two business days", date(2025, 4, 17), calendar).due == date(2025, 4, 22)


def test_an_unknown_country_is_refused_with_a_remedy() -> None:
    with pytest.raises(InvalidInput, match="two-letter country code"):
        holidays_of("Atlantis", [2025])


def test_a_team_without_workdays_is_no_calendar() -> None:
    with pytest.raises(ValueError, match="workdays"):
        TeamCalendar(workdays=frozenset())


def test_a_fiscal_year_cannot_start_on_a_day_that_some_years_lack() -> None:
    with pytest.raises(ValueError, match="day is out of range"):
        TeamCalendar(fiscal_year_start=(2, 29))


@given(held_on=DAYS, weekday=st.integers(0, 6))
def test_by_a_weekday_is_the_first_one_after_the_meeting(held_on: date, weekday: int) -> None:
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday]
    due = resolve(f"by {name}", held_on, PLAIN).due
    assert due is not None
    assert due.weekday() == weekday
    assert timedelta(days=1) <= due - held_on <= timedelta(days=7)


@given(held_on=DAYS)
def test_next_week_ends_on_the_friday_of_the_next_monday_to_sunday_week(held_on: date) -> None:
    due = resolve("next week", held_on, PLAIN).due
    assert due is not None
    assert due.isocalendar()[:2] == (held_on + timedelta(days=7)).isocalendar()[:2]
    assert due.isoweekday() == 5


@given(held_on=DAYS, start=st.integers(1, 12))
def test_the_quarter_ends_within_three_months_in_any_fiscal_year(held_on: date, start: int) -> None:
    due = resolve("EOQ", held_on, TeamCalendar(fiscal_year_start=(start, 1))).due
    assert due is not None
    assert timedelta(0) <= due - held_on < timedelta(days=92)
    assert (due + timedelta(days=1)).day == 1
    assert ((due + timedelta(days=1)).month - start) % 3 == 0


@given(held_on=DAYS, count=st.integers(1, 60))
def test_business_days_land_on_a_workday_and_count_each_once(held_on: date, count: int) -> None:
    due = resolve(f"in {count} business days", held_on, PLAIN).due
    assert due is not None
    between = [held_on + timedelta(days=n) for n in range(1, (due - held_on).days + 1)]
    assert sum(PLAIN.is_workday(day) for day in between) == count
    assert PLAIN.is_workday(due)


@given(held_on=DAYS, day=st.integers(1, 31))
def test_by_a_day_of_the_month_is_the_next_such_day(held_on: date, day: int) -> None:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day not in (11, 12, 13) else 0, "th")
    due = resolve(f"by the {day}{suffix}", held_on, PLAIN).due
    assert due is not None
    assert due > held_on
    assert due.day == day


@settings(max_examples=examples(400))
@given(words=st.lists(WORDS, max_size=14), held_on=DAYS, day_first=st.sampled_from([None, True]))
def test_any_mixture_of_date_words_is_read_in_order_and_with_reasons(
    words: list[str], held_on: date, day_first: bool | None
) -> None:
    text = " ".join(words)
    found = find(text, held_on, TeamCalendar(day_first=day_first))
    ends = [0, *(when.span.end for when in found)]
    for when, last_end in zip(found, ends, strict=False):
        assert when.span.start >= last_end
        assert when.phrase == text[when.span.start : when.span.end]
        assert bool(when.reason) == (when.due is None)
        assert when.start is None or when.start <= (when.due or date.min)


@given(text=st.text(max_size=80))
def test_any_text_at_all_is_read(text: str) -> None:
    for when in find(text, TUESDAY, PLAIN):
        assert when.phrase == text[when.span.start : when.span.end]


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "bit",
    ["by ", "the end of ", "March ", "q1 fy26 ", "1/", "12-", "3.", "in a ", "when the one is ",
     "by 3/4 ", "in 2-3 weeks or 4 ", "two weeks after ", "Fri or ", "mon ", "' ", "   ", "e.o.",
     "before the x y z ", "next next week ", "http://", "1", "a"],
)  # fmt: skip
def test_a_line_of_a_hundred_thousand_characters_comes_back(bit: str) -> None:
    line = (bit * 100_000)[:100_000]
    assert all(when.phrase for when in find(line, TUESDAY, PLAIN))
