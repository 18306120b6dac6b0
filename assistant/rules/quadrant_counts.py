"""Counts per quadrant for a manager's manager: never of few, never a name (SR3)."""

from collections import Counter
from collections.abc import Iterable

from assistant.domain.people import LabelWording
from assistant.domain.standing import Quadrant, Standing
from assistant.domain.views import QuadrantCounts

FEWEST = 5
"""Reps with a quadrant below which counts would speak of persons."""


def quadrant_counts(
    manager_name: str, standings: Iterable[Standing], labels: LabelWording
) -> QuadrantCounts:
    """How many of a manager's reps stand where; a suggestion nobody confirmed is none (R9.1)."""
    team = tuple(standings)
    boxes = [box for standing in team if (box := _settled(standing)) is not None]
    if len(boxes) < FEWEST:
        why = f"fewer than {FEWEST} reps have a quadrant"
        return QuadrantCounts(
            manager_name=manager_name, labels=labels, reps=len(team), withheld=why
        )
    counted = Counter(boxes)
    return QuadrantCounts(
        manager_name=manager_name,
        labels=labels,
        reps=len(team),
        counts=tuple((box, counted[box]) for box in Quadrant if counted[box]),
    )


def _settled(standing: Standing) -> Quadrant | None:
    if standing.quadrant is Quadrant.TOXIC and not standing.toxic_confirmed:
        return Quadrant.EXPLORE_BELOW
    return standing.quadrant
