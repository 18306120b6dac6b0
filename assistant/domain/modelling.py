"""What the language model took, and what a trial of it showed."""

from datetime import date

from assistant.domain.records import Count
from assistant.domain.value import Value


class UsageTotal(Value):
    """The calls of one day, job or rep, named by `of`; `answered` is how many were of use."""

    of: str
    calls: Count
    answered: Count
    tokens_in: Count
    tokens_out: Count
    seconds: Count


class UsageReport(Value):
    """The calls since `since`; `this_month` counts tokens against `budget`, None for no limit."""

    since: date
    by_day: tuple[UsageTotal, ...]
    by_job: tuple[UsageTotal, ...]
    by_rep: tuple[UsageTotal, ...]
    this_month: Count
    budget: int | None


class Trial(Value):
    """The answer that the prompt `check` asks for."""

    word: str
    number: int


class TrialStep(Value):
    """One thing that was tried, whether it works, and what that means, in a sentence."""

    name: str
    works: bool
    told: str
