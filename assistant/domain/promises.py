"""What a promise is made of: the five elements of the test, and how well they are told."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from assistant.domain.goals import Amount
from assistant.domain.value import Value


class Origin(StrEnum):
    """Where a commitment came from; only `notes` carries evidence (principle 4)."""

    NOTES = "notes"
    TYPED = "typed"
    IMPORTED = "imported"


class Engine(StrEnum):
    """Which of the two wrote a draft."""

    RULES = "rules"
    MODEL = "model"


class CommitmentKind(StrEnum):
    """What an owned promise turned out to be (R5.1, R5.2).

    Only a COMMITMENT is ever scored. An ACTION lacks an element of the test, a SALES_GOAL
    needs a customer's yes, a HELP item is the manager's promise to the rep.
    """

    COMMITMENT = "commitment"
    ACTION = "action"
    SALES_GOAL = "sales_goal"
    HELP = "help"


class YesOwner(StrEnum):
    """Whose yes the promise needs (R5.1)."""

    REP = "rep"
    COLLEAGUE = "colleague"
    CUSTOMER = "customer"


class Author(StrEnum):
    """Whose words a commitment is in; decides ownership (R5.3)."""

    REP = "rep"
    MANAGER = "manager"


class Direction(StrEnum):
    """How a measure compares with its target (R5.6)."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    YES_NO = "yes_no"


class Measure(Value):
    """HOW: what number, from which source, shows it. `text` is the measure as said."""

    text: str
    metric: str | None = None
    target: str | None = None
    target_value: Amount | None = None
    direction: Direction | None = None
    source: str | None = None


class ImpactMetric(StrEnum):
    """The four numbers that can move (R5.4, M1.12)."""

    NEW_OPPS = "new_opps"
    REVENUE_PER_CUSTOMER = "revenue_per_customer"
    WIN_RATE = "win_rate"
    CYCLE_TIME = "cycle_time"


class QualityScore(Value):
    """Ownership, Specific change, Measure, Time, Control: 0 to 2 each (1.5.2)."""

    ownership: Annotated[int, Field(ge=0, le=2)]
    specific: Annotated[int, Field(ge=0, le=2)]
    measure: Annotated[int, Field(ge=0, le=2)]
    time: Annotated[int, Field(ge=0, le=2)]
    control: Annotated[int, Field(ge=0, le=2)]

    @property
    def total(self) -> int:
        """0 to 10."""
        return self.ownership + self.specific + self.measure + self.time + self.control

    @property
    def passes_gate(self) -> bool:
        """Only a commitment with every criterion at 1 or more counts for coachability."""
        return min(self.ownership, self.specific, self.measure, self.time, self.control) >= 1

    @property
    def band(self) -> Literal["note", "workable", "strong"]:
        """Note (gate failed), workable (5 to 7), strong (8 to 10)."""
        if not self.passes_gate:
            return "note"
        return "strong" if self.total >= 8 else "workable"


class GapKind(StrEnum):
    """Which element of the test is missing (R5.1), in the order in which to ask."""

    WHO = "who"
    WHAT = "what"
    HOW = "how"
    WHEN = "when"
    WHOSE_YES = "whose_yes"


class Gap(Value):
    """What a draft lacks and the one question that would close it."""

    kind: GapKind
    question: str


class Assessment(Value):
    """The method's reading of one promise: what it is, how good, and what to ask (R5.1).

    `lint` are warnings that never block. `turn_round` is the offer for a sales goal (R5.2).
    """

    kind: CommitmentKind
    yes_owner: YesOwner
    quality: QualityScore
    gaps: tuple[Gap, ...] = ()
    lint: tuple[str, ...] = ()
    turn_round: str | None = None
