"""The seven steps of a 1:1 in their fixed order, and their minutes (M1.15)."""

from collections.abc import Sequence
from fractions import Fraction

from assistant.domain.meetings import AgendaAudience, StepCode, StepPlan
from assistant.domain.standing import Quadrant

DEAL_TALK_MINUTES = 5
"""Longer than this on one deal is a deal review, which is another meeting (M1.15)."""

STANDARD_MINUTES = (30, 45, 60)
"""Usual lengths of a 1:1."""

_STEPS = (
    (StepCode.REVIEW, "Review past commitments", "What was agreed last time, and what came of it."),
    (StepCode.CELEBRATE, "Celebrate what was kept", "What it took, and what was hard."),
    (StepCode.CALIBRATE, "Calibrate", "Did a number move, and what helped or got in the way?"),
    (StepCode.GOAL, "The rep's own goal", "Is it still right, and how far along is it?"),
    (StepCode.NEXT, "What's next", "One lever, its options, and “what if”."),
    (StepCode.COMMIT, "New commitment", "What, how and when; and the manager's help."),
    (StepCode.READ_BACK, "Read back", "The rep reads it back, both confirm, next date."),
)
_FIRST_EVER = (
    (StepCode.MEET, "Getting to know each other", "How the rep works best, and came to sell."),
    (StepCode.ASPIRATION, "The rep's aspiration", "Where the rep wants to get to, in own words."),
    (StepCode.WHY, "Why it matters", "What reaching it would change for the rep."),
)

_DEFAULT = (5, 3, 3, 4, 8, 5, 2)
_MINUTES = {
    Quadrant.TOXIC: (7, 2, 3, 5, 5, 6, 2),
    Quadrant.FUTURE_STAR: (5, 3, 4, 3, 9, 5, 1),
    Quadrant.INDEPENDENT: (4, 4, 3, 7, 6, 4, 2),
    Quadrant.STAR: (3, 4, 3, 5, 10, 3, 2),
}
_EMPHASIS = {
    (Quadrant.TOXIC, StepCode.NEXT): "Expectations, and what blocks the way.",
    (Quadrant.TOXIC, StepCode.COMMIT): "One commitment only, due within 14 days.",
    (Quadrant.FUTURE_STAR, StepCode.NEXT): "One step of the process.",
    (Quadrant.INDEPENDENT, StepCode.NEXT): "A small change; begin from the aspiration.",
    (Quadrant.STAR, StepCode.NEXT): "The “what if” talk.",
}
_DEAL_NOTE = (
    f"If the talk stays on one deal for more than {DEAL_TALK_MINUTES} minutes, "
    "park it: deal review is another meeting."
)


def steps(
    *,
    minutes: int = 30,
    quadrant: Quadrant | None = None,
    toxic_confirmed: bool = False,
    audience: AgendaAudience = AgendaAudience.MANAGER,
    first_ever: bool = False,
) -> tuple[StepPlan, ...]:
    """The seven steps with whole minutes that sum exactly to `minutes` (at least 0).

    The minutes of a quadrant stand in the manager's copy only, and those of TOXIC only once
    confirmed; the rep's copy has the default minutes, so that they tell nothing. A first-ever
    1:1 opens by getting to know goal and why.
    """
    for_manager = audience is AgendaAudience.MANAGER
    known = quadrant is not Quadrant.TOXIC or toxic_confirmed
    leaning = quadrant if for_manager and known and not first_ever else None
    parts = _MINUTES.get(leaning, _DEFAULT) if leaning else _DEFAULT
    named = (*_FIRST_EVER, *_STEPS[len(_FIRST_EVER) :]) if first_ever else _STEPS
    return tuple(
        StepPlan(
            number=number,
            code=code,
            title=title,
            purpose=purpose,
            minutes=length,
            emphasis=_EMPHASIS.get((leaning, code), "") if leaning else "",
            note=_DEAL_NOTE if for_manager and code is StepCode.NEXT else "",
        )
        for number, ((code, title, purpose), length) in enumerate(
            zip(named, scaled(parts, minutes), strict=True), start=1
        )
    )


def scaled(parts: Sequence[int], total: int) -> tuple[int, ...]:
    """`parts` scaled to whole minutes that sum to `total`, by largest remainder, earlier first.

    Exact: no part is off its share by a whole minute.
    """
    whole = sum(parts)
    shares = [Fraction(part * total, whole) for part in parts]
    minutes = [int(share) for share in shares]
    spare = total - sum(minutes)
    by_remainder = sorted(range(len(parts)), key=lambda i: (minutes[i] - shares[i], i))
    for index in by_remainder[:spare]:
        minutes[index] += 1
    return tuple(minutes)
