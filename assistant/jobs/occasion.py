"""The occasion of a 1:1: everything an agenda is drafted from."""

from dataclasses import dataclass
from datetime import date

from assistant.domain.impact import Impact
from assistant.domain.meetings import AgendaAudience, OneOnOneOutcome, SelfAssessment
from assistant.domain.method import MethodSettings
from assistant.domain.people import Manager
from assistant.domain.record import RepRecord
from assistant.domain.rhythm import Celebration
from assistant.domain.standing import PeerGap, Standing
from assistant.domain.views import OpenCommitment
from assistant.ports import Stock


@dataclass(frozen=True)
class Occasion:
    """What is known before the 1:1 of `held_on`; the caller decided who may see it."""

    record: RepRecord
    standing: Standing
    manager: Manager
    held_on: date
    as_of: date
    audience: AgendaAudience
    settings: MethodSettings
    open_rows: tuple[OpenCommitment, ...]
    cadence_days: int
    celebrations: tuple[Celebration, ...] = ()
    impacts: tuple[Impact, ...] = ()
    peer_gaps: tuple[PeerGap, ...] = ()
    beside: tuple[Stock, ...] = ()
    minutes: int = 30
    session_number: int = 1
    """Which 1:1 of the pair it is; the record holds those of late."""

    @property
    def for_manager(self) -> bool:
        """Whether this is the manager's own copy."""
        return self.audience is AgendaAudience.MANAGER

    @property
    def held(self) -> tuple[date, ...]:
        """Days of the 1:1s that took place before this one, in order."""
        days = (m.on for m in self.record.one_on_ones if m.outcome is OneOnOneOutcome.HELD)
        return tuple(sorted(d for d in days if d < self.held_on))

    @property
    def self_assessment(self) -> SelfAssessment | None:
        """The form handed in for this 1:1, if any."""
        last = self.held[-1] if self.held else date.min
        fresh = [s for s in self.record.self_assessments if s.held_on > last]
        return max(fresh, key=lambda s: s.handed_in_at, default=None)
