"""The line above a 1:1: with whom, and which step is on for how long."""

from textual.content import Content
from textual.widgets import Static

from assistant.domain.plain_text import one_line
from tui.step_clock import StepClock, clocked
from tui.widgets.line import literal


class ClockLine(Static):
    """Drawn again every second while a step is on."""

    def __init__(self, name: str, clock: StepClock) -> None:
        super().__init__(id="who", classes="who", markup=False)
        self._rep_name = name
        self._clock = clock

    def on_mount(self) -> None:
        """Tick."""
        self.set_interval(1, self._tick)

    def _tick(self) -> None:
        if self._clock.step is not None:
            self.refresh()

    def render(self) -> Content:
        """Name on the left; step, its time and the time in all beside it."""
        name = Content.assemble(("1:1 with ", "$quiet"), literal(self._rep_name, "bold $primary"))
        clock = self._clock
        step = clock.step
        if step is None or clock.at is None:
            spent = clock.total()
            told = f"   took {clocked(spent)}" if spent else "   ^n starts the clock"
            return Content.assemble(name, (told if clock.steps else "", "$quiet"))
        now, planned = clock.spent(clock.at), step.minutes * 60
        style = "bold $text-warning" if now > planned else "bold $text-success"
        return Content.assemble(
            name,
            (f"   {step.number}/{len(clock.steps)} ", "$quiet"),
            (one_line(step.title), "bold"),
            (f"  {clocked(now)}", style),
            (f" of {step.minutes}:00   in all {clocked(clock.total())}", "$quiet"),
        )
