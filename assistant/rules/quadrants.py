"""The two maps made of three axes, and when the hardest corner may be suggested (1.9)."""

from datetime import date

from assistant.domain.commitments import Commitment
from assistant.domain.method import CoachabilitySettings
from assistant.domain.standing import (
    Attainment,
    Axis,
    CoachabilityLevel,
    Flag,
    ProcessQuadrant,
    Quadrant,
    Status,
)

_COACHABILITY_MAP = {
    (Axis.STRONG, CoachabilityLevel.WEAK): Quadrant.INDEPENDENT,
    (Axis.STRONG, CoachabilityLevel.NEUTRAL): Quadrant.EXPLORE_AT,
    (Axis.STRONG, CoachabilityLevel.UNKNOWN): Quadrant.EXPLORE_AT,
    (Axis.STRONG, CoachabilityLevel.STRONG): Quadrant.STAR,
    (Axis.WEAK, CoachabilityLevel.WEAK): Quadrant.TOXIC,
    (Axis.WEAK, CoachabilityLevel.NEUTRAL): Quadrant.EXPLORE_BELOW,
    (Axis.WEAK, CoachabilityLevel.UNKNOWN): Quadrant.EXPLORE_BELOW,
    (Axis.WEAK, CoachabilityLevel.STRONG): Quadrant.FUTURE_STAR,
}

_PROCESS_MAP = {
    (Axis.STRONG, Axis.WEAK): ProcessQuadrant.LUCKY,
    (Axis.STRONG, Axis.STRONG): ProcessQuadrant.EARNED,
    (Axis.WEAK, Axis.WEAK): ProcessQuadrant.REBUILD,
    (Axis.WEAK, Axis.STRONG): ProcessQuadrant.UNLUCKY,
}


def quadrant(outcome: Axis, level: CoachabilityLevel) -> Quadrant | None:
    """Coachability by outcome; None where the outcome is unknown."""
    return _COACHABILITY_MAP.get((outcome, level))


def process_quadrant(outcome: Axis, process: Axis) -> ProcessQuadrant | None:
    """Process by outcome; None where either is unknown."""
    return _PROCESS_MAP.get((outcome, process))


def why_not_toxic(
    attainment: Attainment, commitments: tuple[Commitment, ...], *, newly_managed: bool = False
) -> str:
    """What forbids even the suggestion of TOXIC; empty where nothing does (R9.1, SR6)."""
    if attainment.status is not Status.OK:
        return "the outcome is not settled"
    if Flag.CONTEXT_CHANGED in attainment.flags:
        return "job or territory changed lately"
    if newly_managed:
        return "the manager is new to this rep"
    if any(c.disputed for c in commitments):
        return "a review is contested and not settled"
    return ""


def is_confirmed(confirmed_on: date | None, as_of: date, settings: CoachabilitySettings) -> bool:
    """Whether the manager's confirmation still holds; it lapses after 60 days (R9.1)."""
    if confirmed_on is None:
        return False
    return 0 <= (as_of - confirmed_on).days <= settings.confirmation_days
