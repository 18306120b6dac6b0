"""How a team counts days, and what a deadline wording came to."""

from datetime import date, timedelta
from typing import Annotated, Self

from pydantic import Field, model_validator

from assistant.domain.conversation import Span
from assistant.domain.value import Value

Weekday = Annotated[int, Field(ge=0, le=6)]


class TeamCalendar(Value):
    """What a team's dates depend on.

    `fiscal_year_start` is (month, day). `workdays` are weekday numbers, Monday being 0.
    `day_first` reads 3/4 as 3 April; None means nobody has said, so that such a date stays a
    gap. `next_one_on_one` answers "before our next 1:1"; None where none is planned.
    """

    fiscal_year_start: tuple[int, int] = (1, 1)
    workdays: Annotated[frozenset[Weekday], Field(min_length=1)] = frozenset(range(5))
    holidays: frozenset[date] = frozenset()
    day_first: bool | None = None
    next_one_on_one: date | None = None

    @model_validator(mode="after")
    def _fiscal_year_starts_on_a_day_every_year_has(self) -> Self:
        date(2023, *self.fiscal_year_start)
        return self

    def is_workday(self, day: date) -> bool:
        """Whether the team works on `day`."""
        return day.weekday() in self.workdays and day not in self.holidays

    def workday_after(self, day: date, count: int) -> date:
        """The `count`-th workday after `day`; before it where `count` is negative."""
        step = timedelta(days=1 if count > 0 else -1)
        for _ in range(abs(count)):
            day += step
            while not self.is_workday(day):
                day += step
        return day


class When(Value):
    """A deadline wording as said, and the day it means.

    `due` is the last day on which the thing is in time, None where no day can be told: then
    `reason` says why. `start` is the first day where a stretch was meant ("next week"). `span`
    counts characters of the text that was searched. `rule` names the wording's kind.
    `is_past` marks a day that is over or told of as over; it is never a deadline.
    """

    phrase: str
    due: date | None = None
    start: date | None = None
    span: Span
    rule: str
    reason: str = ""
    is_past: bool = False

    @property
    def is_deadline(self) -> bool:
        """Whether there is a day to hold somebody to."""
        return self.due is not None and not self.is_past
