"""What a rep is asked before the 1:1, in the short and the full form (M1.16)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from assistant.domain.commitments import Commitment
from assistant.domain.goals import SkillLevel
from assistant.domain.meetings import AnswerKind, Question, RatingGap
from assistant.domain.people import GoalStyle, Recognition

SHORT_ITEMS = (1, 5, 7, 8)
FULL_ITEMS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
DUE_BEFORE = timedelta(hours=24)
"""The form is due this long before the 1:1 starts."""

FULL_EVERY_DAYS = 91
"""The full form is offered each quarter."""

TALKING_POINT_GAP = 2
"""Own and observed rating this far apart are worth a word."""

_STYLES = {GoalStyle.ACTIVITY: "activity goals", GoalStyle.BIG_PICTURE: "big-picture goals"}
_RECOGNITIONS = {
    Recognition.PRIVATE: "in private",
    Recognition.TEAM: "in front of the team",
    Recognition.NONE: "rather not",
}


def questions(
    *,
    full: bool,
    commitments: Sequence[Commitment] = (),
    sequence: Sequence[str] = (),
    segment: str | None = None,
    destination: str | None = None,
    goal_style: GoalStyle | None = None,
    recognition: Recognition | None = None,
) -> tuple[Question, ...]:
    """The questions of the form in order, each with a key that is stable and unique.

    `commitments` are the rep's own open ones, `sequence` the steps of the sales process.
    `segment` and `destination` are readable names; nothing here can carry a label (SR2).
    """
    items: dict[int, tuple[Question, ...]] = {
        1: _past(commitments),
        2: _proud_and_replay(),
        3: _confidence(segment, destination),
        4: _process(sequence),
        5: _prioritize(),
        6: _predict(),
        7: _plan(),
        8: _help(),
        9: _style(goal_style, recognition),
        10: _energy(),
    }
    return tuple(q for item in (FULL_ITEMS if full else SHORT_ITEMS) for q in items[item])


def full_form_due(last_full_on: date | None, *, as_of: date) -> bool:
    """Whether to offer the full form: never filled, or a quarter ago."""
    return last_full_on is None or (as_of - last_full_on).days >= FULL_EVERY_DAYS


def due_at(starts_at: datetime) -> datetime:
    """When the form is due for a 1:1 that starts at `starts_at`."""
    return starts_at - DUE_BEFORE


def rating_gaps(own: Mapping[str, int], observed: Iterable[SkillLevel]) -> tuple[RatingGap, ...]:
    """Steps on which own rating and latest observed level differ by two or more.

    A talking point only; nothing is computed from it.
    """
    latest: dict[str, SkillLevel] = {}
    for seen in sorted(observed, key=lambda level: (level.observed_on, level.id)):
        latest[seen.step] = seen
    return tuple(
        RatingGap(step=step, own=rating, observed=latest[step].level)
        for step, rating in own.items()
        if step in latest and abs(rating - latest[step].level) >= TALKING_POINT_GAP
    )


def _past(commitments: Sequence[Commitment]) -> tuple[Question, ...]:
    if not commitments:
        text = "What have you done differently since our last 1:1, and what came of it?"
        return (_question("past", 1, AnswerKind.COMMITMENT, text),)
    return tuple(q for commitment in commitments for q in _past_of(commitment))


def _past_of(commitment: Commitment) -> tuple[Question, Question]:
    due = f" (due {commitment.due.day} {commitment.due:%b %Y})" if commitment.due else ""
    measure = f"Agreed measure: {commitment.how.text}" if commitment.how else ""
    return (
        Question(
            key=f"past.{commitment.id}.result",
            item=1,
            kind=AnswerKind.COMMITMENT,
            text=f"“{commitment.what}”{due}: done, partly or not? The number, and where to see it?",
            hint=measure,
            commitment_id=commitment.id,
        ),
        Question(
            key=f"past.{commitment.id}.story",
            item=1,
            kind=AnswerKind.COMMITMENT,
            text="What did it take, and what got in the way?",
            commitment_id=commitment.id,
        ),
    )


def _proud_and_replay() -> tuple[Question, ...]:
    return (
        _question("past.proud", 2, AnswerKind.PROUD_AND_REPLAY, "One thing you are proud of?"),
        _question(
            "past.replay", 2, AnswerKind.PROUD_AND_REPLAY, "One moment you would like to replay?"
        ),
    )


def _confidence(segment: str | None, destination: str | None) -> tuple[Question, ...]:
    now = f"Now: {segment}." if segment else ""
    goal = f"Destination: {destination}." if destination else "No destination is recorded yet."
    return (
        _question(
            "where.confidence",
            3,
            AnswerKind.CONFIDENCE,
            "How sure are you of landing where you want to, from 1 (not at all) to 5 (certain)?",
            hint=f"{now} {goal}".strip(),
        ),
        _question(
            "where.why",
            3,
            AnswerKind.CONFIDENCE,
            "Does the reason why it matters to you still hold? Yes or no.",
        ),
    )


def _process(sequence: Sequence[str]) -> tuple[Question, ...]:
    rated = tuple(
        _question(
            f"process.{number}",
            4,
            AnswerKind.PROCESS,
            f"{step}: how well do you do it, from 1 to 4? One example?",
        )
        for number, step in enumerate(sequence, start=1)
    )
    extremes = _question(
        "process.extremes", 4, AnswerKind.PROCESS, "Your strongest step, and your weakest?"
    )
    return (*rated, extremes)


def _prioritize() -> tuple[Question, ...]:
    return (
        _question(
            "prioritize",
            5,
            AnswerKind.PRIORITIZE,
            "Which one change would help you most right now?",
        ),
    )


def _predict() -> tuple[Question, ...]:
    return (
        _question(
            "predict",
            6,
            AnswerKind.PREDICT,
            "If you make it, which number moves, and when would we see it?",
            hint="New opportunities, revenue per customer, win rate or cycle time.",
        ),
    )


def _plan() -> tuple[Question, ...]:
    return (
        _question(
            "plan.what", 7, AnswerKind.PLAN, "What will you do differently, and in which situation?"
        ),
        _question("plan.how", 7, AnswerKind.PLAN, "What number will show it, and where?"),
        _question("plan.when", 7, AnswerKind.PLAN, "By which day?"),
    )


def _help() -> tuple[Question, ...]:
    return (
        _question("help.need", 8, AnswerKind.HELP, "What do you need from your manager?"),
        _question("help.better", 8, AnswerKind.HELP, "What could your manager do better?"),
    )


def _style(goal_style: GoalStyle | None, recognition: Recognition | None) -> tuple[Question, ...]:
    return (
        _question(
            "style.recognition",
            9,
            AnswerKind.RECOGNITION_AND_STYLE,
            "How do you like to be recognised: in private, in front of the team, or rather not?",
            prefilled=_RECOGNITIONS[recognition] if recognition else "",
        ),
        _question(
            "style.goals",
            9,
            AnswerKind.RECOGNITION_AND_STYLE,
            "Which goals move you more: activity goals or big-picture goals?",
            prefilled=_STYLES[goal_style] if goal_style else "",
        ),
    )


def _energy() -> tuple[Question, ...]:
    return (
        _question(
            "energy",
            10,
            AnswerKind.ENERGY,
            "Energy and workload, from 1 (running on empty) to 5 (plenty in hand)?",
            hint="A word on it only if you like; please nothing about health.",
        ),
    )


def _question(
    key: str, item: int, kind: AnswerKind, text: str, *, hint: str = "", prefilled: str = ""
) -> Question:
    return Question(key=key, item=item, kind=kind, text=text, hint=hint, prefilled=prefilled)
