"""The time of a 1:1, step by step: what is on, how long it has lasted, what was planned."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic

from assistant.domain.meetings import AgendaStep


@dataclass
class StepClock:
    """Counts only while a step is on. Seconds are those of a clock that never goes back."""

    steps: Sequence[AgendaStep] = ()
    clock: Callable[[], float] = monotonic
    at: int | None = None
    _began: float = 0
    _spent: dict[int, float] = field(default_factory=dict)

    @property
    def step(self) -> AgendaStep | None:
        """The step that is on."""
        return self.steps[self.at] if self.at is not None else None

    def spent(self, at: int) -> float:
        """Seconds in a step so far."""
        running = self.clock() - self._began if at == self.at else 0
        return self._spent.get(at, 0) + running

    def total(self) -> float:
        """Seconds in all steps."""
        return sum(self.spent(at) for at in range(len(self.steps)))

    def go(self, by: int) -> None:
        """Begin, go to the next step or one back; after the last one it stops."""
        if not self.steps:
            return
        if self.at is None:
            self._enter(0 if by > 0 else None)
            return
        self._spent[self.at] = self.spent(self.at)
        following = self.at + by
        self._enter(following if 0 <= following < len(self.steps) else None)

    def _enter(self, at: int | None) -> None:
        self.at = at
        self._began = self.clock()


def clocked(seconds: float) -> str:
    """'4:05'."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
