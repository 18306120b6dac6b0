"""Display names of codes: the only place where a label gets a word (R0.6, SR1)."""

from assistant.domain.people import LabelWording
from assistant.domain.standing import (
    CoachabilityLevel,
    ProcessQuadrant,
    Quadrant,
    RepType,
    Segment,
    Standing,
)
from assistant.rules.rep_types import CARDS

_SEGMENTS = {
    Segment.POOR: "Poor",
    Segment.LOW_CORE: "Low Core",
    Segment.CORE: "Core",
    Segment.HIGH_CORE: "High Core",
    Segment.STAR: "Star",
}

_EXPLORE = {
    Quadrant.EXPLORE_BELOW: "Explore, below goal",
    Quadrant.EXPLORE_AT: "Explore, at goal",
}

_QUADRANTS = {
    LabelWording.METHOD: _EXPLORE
    | {
        Quadrant.TOXIC: "Toxic",
        Quadrant.FUTURE_STAR: "Future star",
        Quadrant.INDEPENDENT: "Independent",
        Quadrant.STAR: "Star",
    },
    LabelWording.NEUTRAL: _EXPLORE
    | {
        Quadrant.TOXIC: "Reset",
        Quadrant.FUTURE_STAR: "Rising",
        Quadrant.INDEPENDENT: "Self-directed",
        Quadrant.STAR: "Thriving",
    },
}

_PROCESS = {
    ProcessQuadrant.REBUILD: "Rebuild",
    ProcessQuadrant.UNLUCKY: "Unlucky",
    ProcessQuadrant.LUCKY: "Lucky",
    ProcessQuadrant.EARNED: "Earned",
}

_LEVELS = {
    CoachabilityLevel.STRONG: "responding well",
    CoachabilityLevel.WEAK: "not responding so far",
    CoachabilityLevel.NEUTRAL: "mixed so far",
    CoachabilityLevel.UNKNOWN: "not yet known",
}


def segment_name(segment: Segment) -> str:
    """'Low Core'. A segment is no label; the rep sees it too."""
    return _SEGMENTS[segment]


def level_name(level: CoachabilityLevel) -> str:
    """'responding well': how the record of kept commitments reads, without a label."""
    return _LEVELS[level]


def quadrant_name(
    quadrant: Quadrant,
    wording: LabelWording = LabelWording.METHOD,
    *,
    suggestion: bool = False,
) -> str:
    """'Future star'; a suggestion says that it is one (R9.1)."""
    name = _QUADRANTS[wording][quadrant]
    return f"{name} (suggested)" if suggestion else name


def process_quadrant_name(quadrant: ProcessQuadrant) -> str:
    """'Earned'; the same under either wording."""
    return _PROCESS[quadrant]


def type_name(rep_type: RepType) -> str:
    """'Builder': the manager's name of a type; the same under either wording."""
    return CARDS[rep_type].manager_name


def type_pair(rep_type: RepType, wording: LabelWording = LabelWording.METHOD) -> str:
    """'Rebuild + Future star': the two quadrants that make the type (1.10)."""
    card = CARDS[rep_type]
    return f"{process_quadrant_name(card.process)} + {quadrant_name(card.quadrant, wording)}"


def standing_label(standing: Standing, wording: LabelWording = LabelWording.METHOD) -> str:
    """The quadrant as the manager of record reads it, with the process quadrant (R9.2).

    Empty where it is withheld. For the manager's eyes only.
    """
    if standing.quadrant is None:
        return ""
    suggestion = standing.quadrant is Quadrant.TOXIC and not standing.toxic_confirmed
    name = quadrant_name(standing.quadrant, wording, suggestion=suggestion)
    if standing.process_quadrant is None:
        return name
    return f"{name}, {process_quadrant_name(standing.process_quadrant)}"
