"""Everything on record about one rep that the rules read."""

from datetime import date

from assistant.domain.commitments import Commitment
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
from assistant.domain.people import Leave, Rep
from assistant.domain.value import Value


class RepRecord(Value):
    """One rep and what is stored about them, in any order.

    Rules leave out what lies after their `as_of`, so that one record serves every day.
    """

    rep: Rep
    goals: tuple[Goal, ...] = ()
    credits: tuple[Credit, ...] = ()
    leaves: tuple[Leave, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    figures: tuple[ProcessFigure, ...] = ()
    judged: tuple[JudgedProcess, ...] = ()
    one_on_ones: tuple[OneOnOne, ...] = ()
    observed: tuple[ObservedMoment, ...] = ()
    deals: tuple[Deal, ...] = ()
    destinations: tuple[Destination, ...] = ()
    skills: tuple[SkillLevel, ...] = ()
    role_lists: tuple[RoleList, ...] = ()
    self_assessments: tuple[SelfAssessment, ...] = ()

    def destination_on(self, as_of: date) -> Destination | None:
        """The destination that held on `as_of`: the last one set by then (R4.1)."""
        known = [d for d in self.destinations if d.set_on <= as_of]
        return max(known, key=lambda d: (d.set_on, d.id), default=None)
