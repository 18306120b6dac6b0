"""The way to the destination: what is credited, what open deals should bring, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from textual.content import Content
from textual.widgets import Static

from assistant import wording
from assistant.domain.plain_text import one_line
from assistant.domain.views import Journey


@dataclass(frozen=True)
class Stage:
    """One step of the way: from where to where, of the whole."""

    name: str
    begins: Fraction
    length: Fraction
    style: str
    cell: str


class Waterfall(Static):
    """Each bar begins where the one before it ended."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, classes="panel", markup=False)
        self.border_title = "The way to the destination"
        self._journey: Journey | str = ""
        self._credited = Fraction(0)

    def show(self, journey: Journey | str, credited: Fraction) -> None:
        """Show another way, or why there is none."""
        self._journey = journey
        self._credited = credited
        if isinstance(journey, Journey):
            name = wording.segment_name(journey.plan.destination)
            self.border_title = f"The way to {name}"
        self.refresh()

    def render(self) -> Content:
        """The bars at the widget's present size."""
        journey = self._journey
        if isinstance(journey, str):
            return Content.styled(one_line(journey), "$quiet")
        found = stages(journey, self._credited)
        told = Content(one_line(journey.plan.explain))
        if not found:
            return told
        return Content("\n").join([*bars(found, self.content_size.width), Content(), told])


def stages(journey: Journey, credited: Fraction) -> list[Stage]:
    """The stages of the way; none where the plan has no need to reckon with."""
    plan = journey.plan
    if plan.need is None or plan.need <= 0:
        return []
    open_deals = min(plan.need, plan.basis.expected_from_open)
    new = plan.need - open_deals
    return [
        Stage("credited so far", Fraction(0), credited, "$primary", "█"),
        Stage("open deals, weighed", credited, open_deals, "$primary 60%", "▓"),
        Stage("new business", credited + open_deals, new, "$accent", "░"),
        Stage("in all", Fraction(0), credited + plan.need, "$quiet", "━"),
    ]


def bars(found: Sequence[Stage], width: int) -> list[Content]:
    """One line a stage: its name, its bar, its amount."""
    whole = found[-1].length
    room = max(8, width - 20 - 13)
    lines = []
    for stage in found:
        start = round(stage.begins / whole * room)
        end = max(start + (stage.length > 0), round((stage.begins + stage.length) / whole * room))
        lines.append(
            Content.assemble(
                (f"{stage.name:19} ", "$quiet"),
                " " * start,
                (stage.cell * (end - start), stage.style),
                " " * (room - end),
                (f" {round(stage.length):>12,}", "bold"),
            )
        )
    return lines
