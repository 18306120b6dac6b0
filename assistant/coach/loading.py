"""What is loaded of a rep for what, so that a view of a company reads no more than it shows."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.domain.commitments import Commitment, CommitmentState
from assistant.domain.goals import (
    Credit,
    Deal,
    Destination,
    Goal,
    JudgedProcess,
    ProcessFigure,
    RoleList,
    SkillLevel,
)
from assistant.domain.meetings import ObservedMoment, OneOnOne, SelfAssessment
from assistant.domain.method import ProcessSettings
from assistant.domain.people import Leave
from assistant.domain.value import Value
from assistant.rules.day_runs import later
from assistant.store.between import Between

RECENT_DAYS = 400
"""How far back commitments matter for a standing, whatever the settings."""

FOR_STANDING: dict[str, type[Value]] = {
    "goals": Goal,
    "credits": Credit,
    "leaves": Leave,
    "commitments": Commitment,
    "figures": ProcessFigure,
    "judged": JudgedProcess,
    "one_on_ones": OneOnOne,
}
"""What a standing is computed from, by the field of `RepRecord`."""

FOR_PROCESS: dict[str, type[Value]] = {
    "leaves": Leave,
    "figures": ProcessFigure,
    "judged": JudgedProcess,
}
"""What a process reading is computed from."""

FOR_OPEN: dict[str, type[Value]] = {"leaves": Leave, "commitments": Commitment}
"""What a list of open promises is made from."""

FOR_IMPACT: dict[str, type[Value]] = {"leaves": Leave, "deals": Deal}
"""What a number that a commitment was to move is computed from."""

FOR_PLAN: dict[str, type[Value]] = {
    "goals": Goal,
    "credits": Credit,
    "leaves": Leave,
    "figures": ProcessFigure,
    "deals": Deal,
    "destinations": Destination,
}
"""What the way to a destination, and a what-if on it, are computed from."""

WHOLE_RECORD: dict[str, type[Value]] = FOR_STANDING | {
    "observed": ObservedMoment,
    "deals": Deal,
    "destinations": Destination,
    "skills": SkillLevel,
    "role_lists": RoleList,
    "self_assessments": SelfAssessment,
}


def current_figures(rules: ProcessSettings, as_of: date) -> tuple[Mapping[str, Any], ...]:
    """A question for the process figures that are not too old to count on `as_of` (R8.1)."""
    return ({"window_end": Between(later(as_of, -rules.window_days), as_of)},)


_CLOSED = frozenset(CommitmentState) - {CommitmentState.ACTIVE}


def open_or_closed_since(first: date) -> tuple[Mapping[str, Any], ...]:
    """Questions that together find commitments that are open, or were closed from `first` on."""
    return (
        {"state": CommitmentState.ACTIVE},
        {"state": _CLOSED, "closed_on": Between(first)},
        {"state": _CLOSED, "closed_on": None},
    )
