"""The manager's side: rhythm of 1:1s, the four non-negotiables, and what to celebrate."""

from enum import StrEnum
from fractions import Fraction

from assistant.domain.axes import Computed
from assistant.domain.people import Recognition
from assistant.domain.value import Value


class Tally(Value):
    """So many of so many; `share` is None where there is nothing to count."""

    part: int
    whole: int

    @property
    def share(self) -> Fraction | None:
        """0 to 1."""
        return Fraction(self.part, self.whole) if self.whole else None


class ConsistencyLevel(StrEnum):
    """How steady the 1:1s with a rep are (M1.13)."""

    STEADY = "steady"
    SLIPPING = "slipping"
    ERRATIC = "erratic"


class Consistency(Computed):
    """Frequency and intent of the 1:1s with one rep (M1.13). Describes the manager.

    `value`, `frequency` and `level` are None where no slot counts; `intent` where no 1:1 was
    held. `longest_gap` is in days, without days away; `overdue` counts commitments past their
    day that nobody reviewed (R5.8).
    """

    rep_id: str
    cadence_days: int
    slots: int
    points: Fraction
    excused: int
    no_shows: int
    frequency: Fraction | None
    intent: Fraction | None
    value: Fraction | None
    level: ConsistencyLevel | None
    longest_gap: int
    alert: bool
    overdue: int


class CadenceAdvice(Computed):
    """How often a rep should have a 1:1 by default, and whether monthly is open (M1.13)."""

    days: int
    monthly_allowed: bool


class NonNegotiables(Computed):
    """The four figures of a manager and the readiness sign (M1.13).

    `consistency` and `observed` are means over reps, None without any. Tallies carry their own
    numbers. Visible to the reps they concern (SR10).
    """

    consistency: Fraction | None
    predictability: Tally
    level_up: Tally
    level_up_at_goal: Tally
    observed: Fraction | None
    help_kept: Tally
    readiness: Tally


class CelebrationTrigger(StrEnum):
    """What there is to celebrate, C1 to C7 (M1.14)."""

    KEPT = "C1"
    THREE_IN_A_ROW = "C2"
    KEPT_AFTER_MISS = "C3"
    SEGMENT_UP = "C4"
    ON_THE_WAY = "C5"
    NUMBER_MOVED = "C6"
    ON_TIME = "C7"


class RecognitionForm(StrEnum):
    """Ways to recognise; none is promised automatically (M1.14)."""

    PRIVATE_THANKS = "private_thanks"
    SHOUT_OUT = "shout_out"
    COMMENDATION = "commendation"
    DISCRETIONARY_AWARD = "discretionary_award"
    GOOD_LEADS = "good_leads"


class Celebration(Computed):
    """One thing to celebrate, with the two prompts for the manager (M1.14).

    `forms` follow the rep's wish and may be empty; `wish` is None where it is not recorded.
    """

    rep_id: str
    trigger: CelebrationTrigger
    commitment_id: str | None = None
    prompts: tuple[str, str]
    forms: tuple[RecognitionForm, ...]
    wish: Recognition | None


class CelebrationRecord(StrEnum):
    """What a saved celebration is: with both prompts answered, or only noted (M1.14)."""

    CELEBRATED = "celebrated"
    NOTED = "noted"
