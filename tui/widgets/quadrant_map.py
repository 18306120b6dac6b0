"""A map of the team: outcome by coachability, or outcome by process, with names."""

from enum import StrEnum

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Static

from assistant import wording
from assistant.domain.people import LabelWording
from assistant.domain.standing import ProcessQuadrant, Quadrant
from assistant.domain.views import TeamOverview, TeamRow
from tui.widgets.line import Line


class Map(StrEnum):
    """The two maps."""

    OUTCOME = "outcome"
    PROCESS = "process"


_OUTCOME = (
    (Quadrant.INDEPENDENT, Quadrant.EXPLORE_AT, Quadrant.STAR),
    (Quadrant.TOXIC, Quadrant.EXPLORE_BELOW, Quadrant.FUTURE_STAR),
)
_PROCESS = (
    (ProcessQuadrant.LUCKY, ProcessQuadrant.EARNED),
    (ProcessQuadrant.REBUILD, ProcessQuadrant.UNLUCKY),
)
_TITLES = {
    Map.OUTCOME: "Outcome ↑ by coachability →",
    Map.PROCESS: "Outcome ↑ by process →",
}


class Field(Vertical):
    """One field of a map: its name, and who stands there, by name."""

    def __init__(self, quadrant: Quadrant | ProcessQuadrant) -> None:
        super().__init__()
        self.quadrant = quadrant

    def compose(self) -> ComposeResult:
        """Title and names."""
        yield Static(classes="title", markup=False)
        yield Line(classes="names")

    def show(self, rows: list[TeamRow], labels: LabelWording) -> None:
        """Name the field and those in it; a question mark says that it is only suggested."""
        self.query_one(".title", Static).update(wording.field_name(self.quadrant, labels))
        self.query_one(".names", Line).say(", ".join(row.rep.name.split()[0] for row in rows))


class QuadrantMap(Container):
    """Fields with names in them; reps without a label are listed below."""

    def __init__(self, kind: Map) -> None:
        super().__init__(id=f"{kind.value}-map")
        self.kind = kind
        self.border_title = _TITLES[kind]

    def compose(self) -> ComposeResult:
        """The fields in a grid, and who is not placed."""
        fields = _OUTCOME if self.kind is Map.OUTCOME else _PROCESS
        with Container(classes="grid"):
            for line in fields:
                for quadrant in line:
                    yield Field(quadrant)
        yield Line(classes="unplaced")

    def show(self, view: TeamOverview) -> None:
        """Place everybody whose label may be shown."""
        for field in self.query(Field):
            field.show([r for r in view.rows if self._of(r) is field.quadrant], view.team.labels)
        missing = [r.rep.name.split()[0] for r in view.rows if self._of(r) is None]
        told = f"Not placed: {', '.join(missing)}" if missing else ""
        self.query_one(".unplaced", Line).say(told)

    def _of(self, row: TeamRow) -> Quadrant | ProcessQuadrant | None:
        standing = row.standing
        return standing.quadrant if self.kind is Map.OUTCOME else standing.process_quadrant
