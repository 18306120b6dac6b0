"""1:1s, what is prepared for them, and what is observed between them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from assistant.domain.commitments import Engine
from assistant.domain.people import GoalStyle, Recognition
from assistant.domain.value import Value


class OneOnOneOutcome(StrEnum):
    """What became of a planned 1:1 (1.13)."""

    HELD = "held"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"
    EXCUSED = "excused"


class OneOnOne(Value):
    """One coaching session, held or not.

    `on` is the day it was held, or was meant to be held. `slot_on` is the day it was planned
    for where that differs. `reviewed_past` says that past commitments were reviewed or none
    was due; `committed` that a commitment was made, renewed or knowingly left open: together
    they are its intent (1.13). `deal_notes` counts notes that only chase a deal.
    """

    id: str
    rep_id: str
    manager_id: str
    on: date
    slot_on: date | None = None
    outcome: OneOnOneOutcome = OneOnOneOutcome.HELD
    reviewed_past: bool = False
    committed: bool = False
    deal_notes: Annotated[int, Field(ge=0)] = 0
    summary: str = ""
    self_assessment_at: datetime | None = None
    starts_at: datetime | None = None


class ObservedMoment(Value):
    """A planned occasion on which the manager saw the rep work (K10)."""

    id: str
    rep_id: str
    on: date
    what: str
    by_id: str


class ClosureDay(Value):
    """A day on which the company is closed; such slots are excused (1.13)."""

    id: str
    day: date
    name: str = ""


class AnswerKind(StrEnum):
    """The items of the self-assessment (M1.16)."""

    COMMITMENT = "commitment"
    PROUD_AND_REPLAY = "proud_and_replay"
    CONFIDENCE = "confidence"
    PROCESS = "process"
    PRIORITIZE = "prioritize"
    PREDICT = "predict"
    PLAN = "plan"
    HELP = "help"
    RECOGNITION_AND_STYLE = "recognition_and_style"
    ENERGY = "energy"


class Question(Value):
    """One question of the form, pre-filled from the record where there is something to fill.

    `key` is stable and unique in the form, so that a filled file can be read back.
    """

    key: str
    item: Annotated[int, Field(ge=1, le=10)]
    kind: AnswerKind
    text: str
    hint: str = ""
    prefilled: str = ""
    commitment_id: str | None = None


class SelfAssessmentForm(Value):
    """The template a rep fills before the 1:1. Its fields cannot carry a label (SR2)."""

    rep_id: str
    rep_name: str
    held_on: date
    as_of: date
    full: bool
    segment: str | None
    attainment: str | None
    questions: tuple[Question, ...]
    engine: Engine = Engine.RULES
    warnings: tuple[str, ...] = ()


class Answer(Value):
    """The rep's words on one question."""

    key: str
    item: int
    text: str
    commitment_id: str | None = None


class RatingGap(Value):
    """A step on which rep and manager see the skill two levels apart: a talking point (M1.16)."""

    step: str
    own: int
    observed: int


class SelfAssessment(Value):
    """A filled form as handed in; no score is computed from it (M1.16)."""

    id: str
    rep_id: str
    held_on: date
    handed_in_at: datetime
    full: bool = False
    answers: tuple[Answer, ...]
    goal_style: GoalStyle | None = None
    recognition: Recognition | None = None


class Fact(Value):
    """A computed statement that a line of an agenda may rest on, numbered F1, F2 and so on."""

    id: str
    text: str


class Citation(Value):
    """A passage that an agenda cites; `label` is what stands in the text for its id."""

    id: str
    title: str
    source: str = ""
    label: str = ""


class AgendaLine(Value):
    """One talking point or question, and the facts and passages it rests on."""

    text: str
    is_question: bool = False
    facts: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    commitment_id: str | None = None


class AgendaStep(Value):
    """One of the seven steps, never reordered (M1.15). Step 0 is preparation."""

    number: Annotated[int, Field(ge=1, le=7)]
    title: str
    minutes: Annotated[int, Field(ge=0)]
    lines: tuple[AgendaLine, ...] = ()


class StepCode(StrEnum):
    """What a step is for (M1.15).

    The first three stand in for review, celebrate and calibrate in a pair's first 1:1.
    """

    MEET = "meet"
    ASPIRATION = "aspiration"
    WHY = "why"
    REVIEW = "review"
    CELEBRATE = "celebrate"
    CALIBRATE = "calibrate"
    GOAL = "goal"
    NEXT = "next"
    COMMIT = "commit"
    READ_BACK = "read_back"


class StepPlan(Value):
    """One of the seven steps before it is filled: purpose, minutes, what to lay weight on.

    `emphasis` and `note` are for the manager's copy only; both may be empty.
    """

    number: Annotated[int, Field(ge=1, le=7)]
    code: StepCode
    title: str
    purpose: str
    minutes: Annotated[int, Field(ge=0)]
    emphasis: str = ""
    note: str = ""


class PrepCode(StrEnum):
    """The five questions of the manager's prep sheet, and what to check beside them (M1.17)."""

    WANTS = "wants"
    RESPONSE = "response"
    CHANGE = "change"
    MY_HELP = "my_help"
    SEEING_IT = "seeing_it"
    MINE_KEPT = "mine_kept"
    OPEN_HELP = "open_help"
    NEAR_LINE = "near_line"
    CELEBRATE = "celebrate"


class PrepItem(Value):
    """A question of the prep sheet, or a check, with what the record has to say to it."""

    code: PrepCode
    text: str
    is_question: bool
    answers: tuple[str, ...] = ()


class AgendaAudience(StrEnum):
    """The manager's own copy, or the rep's: same steps, default minutes, no label (M1.15)."""

    MANAGER = "manager"
    REP = "rep"


class Agenda(Value):
    """What a 1:1 will cover. `prep` is the manager's prep sheet (M1.17), empty for the rep."""

    rep_id: str
    rep_name: str
    manager_name: str
    held_on: date
    as_of: date
    session_number: int
    minutes: int
    audience: AgendaAudience
    focus: str
    prep: tuple[AgendaLine, ...] = ()
    steps: tuple[AgendaStep, ...]
    facts: tuple[Fact, ...]
    citations: tuple[Citation, ...]
    warnings: tuple[str, ...] = ()
    engine: Engine = Engine.RULES
