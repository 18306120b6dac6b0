"""The manager's own hours while they are being moved about: totals at once, saved on demand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from assistant.domain.standing import TimePlan

QUARTER = Fraction(1, 4)
MOST = Fraction(40)


@dataclass
class Hours:
    """A plan with changes that are not saved yet, each of which can be taken back."""

    plan: TimePlan
    changed: dict[str, Fraction] = field(default_factory=dict)
    _before: list[tuple[str, Fraction | None]] = field(default_factory=list)

    def of(self, rep_id: str) -> Fraction:
        """A rep's hours as they stand now."""
        proposed = next(s.total for s in self.plan.shares if s.rep_id == rep_id)
        return self.changed.get(rep_id, proposed)

    def put(self, rep_id: str, hours: Fraction) -> None:
        """Other hours for a rep, from none to the most that can be planned."""
        self._before.append((rep_id, self.changed.get(rep_id)))
        self.changed[rep_id] = min(MOST, max(Fraction(0), hours))

    def undo(self) -> str | None:
        """Take the latest change back; whose it was."""
        if not self._before:
            return None
        rep_id, former = self._before.pop()
        if former is None:
            self.changed.pop(rep_id, None)
        else:
            self.changed[rep_id] = former
        return rep_id

    @property
    def given(self) -> Fraction:
        """Hours given out in all."""
        return sum((self.of(share.rep_id) for share in self.plan.shares), Fraction(0))

    def to_save(self) -> Mapping[str, Decimal]:
        """What differs from the plan, as it is recorded."""
        return {rep_id: Decimal(int(hours / QUARTER)) / 4 for rep_id, hours in self.changed.items()}
