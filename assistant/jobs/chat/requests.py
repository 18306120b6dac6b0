"""What can be asked in chat, and a message as it was understood."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.chat import Statement
from assistant.domain.people import Rep


class Intent(StrEnum):
    """What a message wants. The words are what `/help` and "I understood" say."""

    PREP = "the agenda"
    TALK = "what to talk about"
    NOTES = "reading notes"
    TELL = "something to record"
    CONFIRM = "confirming"
    REJECT = "setting aside"
    PENDING = "what waits for you"
    OVERDUE = "what is overdue"
    DUE_SOON = "what is due soon"
    COMMITMENTS = "open commitments"
    KEPT = "what was kept"
    ASSESS = "the self-assessment"
    STANDING = "how it is going"
    EXPLAIN = "what the figures rest on"
    LABELS = "quadrants and type"
    MEETINGS = "the 1:1s"
    IMPACT = "what commitments moved"
    JOURNEY = "the way to the destination"
    WHAT_IF = "what if"
    TEAM = "the team"
    BELOW_GOAL = "who is below goal"
    AT_GOAL = "who is at goal"
    SEGMENTS = "the team by segment"
    COMPARED = "what of the team compares"
    AWAY = "who is away"
    RAMPING = "who is ramping"
    HELD = "the 1:1s of a time"
    UNMET = "whom you have not met"
    ASSESSED = "who handed in the self-assessment"
    CREDITED = "what was credited in a time"
    OUTCOMES = "what was kept in a time"
    OPEN_COUNTS = "how many commitments are open"
    NEEDS = "what is next for you"
    PLAN = "where your hours go"
    RHYTHM = "your own side"
    SEARCH = "guidance and history"
    HELP = "help"
    CHANGE = "a change"
    HELLO = "hello"
    THANKS = "thanks"
    WRONG = "a doubt"
    LEAVE_IT = "leaving it"


ABOUT_REPS = frozenset(
    {
        Intent.PREP,
        Intent.TALK,
        Intent.NOTES,
        Intent.TELL,
        Intent.KEPT,
        Intent.ASSESS,
        Intent.STANDING,
        Intent.LABELS,
        Intent.MEETINGS,
        Intent.IMPACT,
        Intent.JOURNEY,
        Intent.WHAT_IF,
    }
)
"""What needs somebody it is about."""

ABOUT_REPS_OR_TEAM = frozenset(
    {
        Intent.OVERDUE,
        Intent.DUE_SOON,
        Intent.COMMITMENTS,
        Intent.EXPLAIN,
        Intent.PENDING,
        Intent.CONFIRM,
        Intent.AWAY,
        Intent.HELD,
        Intent.ASSESSED,
        Intent.CREDITED,
        Intent.OUTCOMES,
    }
)
"""What is about somebody where one is named or talked about, else about all."""

ABOUT_TEAM = frozenset(
    {
        Intent.TEAM,
        Intent.BELOW_GOAL,
        Intent.AT_GOAL,
        Intent.SEGMENTS,
        Intent.COMPARED,
        Intent.RAMPING,
        Intent.UNMET,
        Intent.OPEN_COUNTS,
        Intent.NEEDS,
        Intent.PLAN,
        Intent.RHYTHM,
    }
)

OF_THE_RECORD = (
    frozenset(
        {
            Intent.OVERDUE,
            Intent.DUE_SOON,
            Intent.COMMITMENTS,
            Intent.KEPT,
            Intent.STANDING,
            Intent.MEETINGS,
            Intent.IMPACT,
            Intent.JOURNEY,
            Intent.WHAT_IF,
            Intent.AWAY,
            Intent.HELD,
            Intent.ASSESSED,
            Intent.CREDITED,
            Intent.OUTCOMES,
        }
    )
    | ABOUT_TEAM
)
"""What the record itself answers, computed."""


@dataclass(frozen=True)
class Request:
    """An understood message: what is wanted, about whom, and the words that matter.

    `reps` are in the order named. `candidates` are those whom a shared or misspelt name may
    mean, `unknown` is a name that fits nobody: the answer to either is a question back, never
    a guess. `numbers` are items to confirm; `mine` asks for the asker's own promises; `brief`
    and `full` for less and for more of an answer. `after` is the request that this one doubts;
    `offered` are the cards that it confirms.
    """

    intent: Intent
    reps: tuple[Rep, ...] = ()
    text: str = ""
    candidates: tuple[Rep, ...] = ()
    unknown: str = ""
    numbers: tuple[int, ...] = ()
    mine: bool = False
    brief: bool = False
    full: bool = False
    after: "Request | None" = None
    offered: tuple[Statement, ...] = ()

    @property
    def rep(self) -> Rep | None:
        """The one rep it is about."""
        return self.reps[0] if len(self.reps) == 1 else None

    @property
    def asks_back(self) -> bool:
        """Whether it cannot be answered before somebody is named."""
        if self.candidates or self.unknown:
            return True
        return self.intent in ABOUT_REPS and not self.reps
