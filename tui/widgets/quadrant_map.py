"""A map of the team: outcome by coachability, or outcome by process, with names at their place."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from textual.content import Content
from textual.widgets import Static

from assistant import wording
from assistant.domain.people import LabelWording
from assistant.domain.plain_text import one_line
from assistant.domain.standing import ProcessQuadrant, Quadrant, Standing
from assistant.domain.views import TeamOverview, TeamRow
from tui.rows import first_name
from tui.widgets.line import literal


class Map(StrEnum):
    """The two maps."""

    OUTCOME = "outcome"
    PROCESS = "process"


Grid = tuple[tuple[Quadrant | ProcessQuadrant, ...], ...]

_FIELDS: dict[Map, Grid] = {
    Map.OUTCOME: (
        (Quadrant.INDEPENDENT, Quadrant.EXPLORE_AT, Quadrant.STAR),
        (Quadrant.TOXIC, Quadrant.EXPLORE_BELOW, Quadrant.FUTURE_STAR),
    ),
    Map.PROCESS: (
        (ProcessQuadrant.LUCKY, ProcessQuadrant.EARNED),
        (ProcessQuadrant.REBUILD, ProcessQuadrant.UNLUCKY),
    ),
}
_TITLES = {Map.OUTCOME: "Outcome by coachability", Map.PROCESS: "Outcome by process"}
_AXES = {Map.OUTCOME: "coachability", Map.PROCESS: "process"}


@dataclass(frozen=True)
class Field:
    """A field's place on the screen, in cells; its frame is the line left of and above it."""

    left: int
    top: int
    width: int
    height: int


class QuadrantMap(Static):
    """Each name stands where its figures put it; the selected one is marked."""

    def __init__(self, kind: Map) -> None:
        super().__init__(id=f"{kind.value}-map", classes="panel", markup=False)
        self.kind = kind
        self.border_title = _TITLES[kind]
        self._view: TeamOverview | None = None
        self._selected: str | None = None

    def show(self, view: TeamOverview) -> None:
        """Place everybody whose label may be shown."""
        self._view = view
        missing = [one_line(first_name(r.rep.name)) for r in view.rows if self._of(r) is None]
        told = ", ".join(missing[:6]) + (f" and {len(missing) - 6} more" if missing[6:] else "")
        self.border_subtitle = literal(f"not placed: {told}") if missing else None
        self.refresh()

    def select(self, rep_id: str | None) -> None:
        """Mark one rep."""
        self._selected = rep_id
        self.refresh()

    def render(self) -> Content:
        """The map at the widget's present size."""
        if self._view is None:
            return Content()
        placed = [row for row in self._view.rows if self._of(row) is not None]
        if not placed:
            return Content.styled(_nobody(self._view), "$quiet")
        width, height = self.content_size.width, self.content_size.height
        return Drawing(self.kind, width, height).of(
            [(self._of(row), row) for row in placed], self._view.team.labels, self._selected
        )

    def _of(self, row: TeamRow) -> Quadrant | ProcessQuadrant | None:
        standing = row.standing
        return standing.quadrant if self.kind is Map.OUTCOME else standing.process_quadrant


def _nobody(view: TeamOverview) -> str:
    if view.warnings:
        return f"{view.warnings[0]}\n\nSettings (6) has the notice too."
    return "Nobody can be placed yet: goals, credits and reviewed commitments are needed."


class Drawing:
    """Cells of a map with names in them."""

    def __init__(self, kind: Map, width: int, height: int) -> None:
        self._kind = kind
        self._width = max(20, width)
        self._height = max(6, height - 1)  # the last line names the axis
        self._fields = _FIELDS[kind]
        self._cells = [[(" ", "")] * self._width for _ in range(self._height)]

    def of(
        self,
        placed: Sequence[tuple[Quadrant | ProcessQuadrant | None, TeamRow]],
        labels: LabelWording,
        selected: str | None,
    ) -> Content:
        """Frames, titles, names, and what the axes are."""
        for row_number, line in enumerate(self._fields):
            for column, quadrant in enumerate(line):
                field = self._field(column, row_number)
                self._frame(field, column, row_number)
                name = wording.field_name(quadrant, labels)
                title = name if len(name) <= field.width else f"{name[: field.width - 1]}…"
                self._write(field.left, field.top, title, "$quiet")
                inside = [row for found, row in placed if found is quadrant]
                self._place(inside, field, selected)
        lines = [_line(cells) for cells in self._cells]
        axis = f"↑ outcome   {_AXES[self._kind]} →"
        return Content("\n").join([*lines, Content.styled(axis.rjust(self._width), "$quiet")])

    def _field(self, column: int, row: int) -> Field:
        columns = len(self._fields[0])
        left = self._width * column // columns
        right = self._width * (column + 1) // columns
        middle = self._height // 2
        top, bottom = (0, middle) if row == 0 else (middle + 1, self._height)
        indent = 2 if column else 0
        return Field(left + indent, top, right - left - indent - 1, bottom - top)

    def _frame(self, field: Field, column: int, row: int) -> None:
        if column:
            for y in range(field.top, field.top + field.height):
                self._cells[y][field.left - 2] = ("│", "$edge")
        if row:
            start = field.left - 2 if column else 0
            for x in range(start, min(self._width, field.left + field.width + 1)):
                self._cells[field.top - 1][x] = ("─", "$edge")
            if column:
                self._cells[field.top - 1][field.left - 2] = ("┼", "$edge")

    def _place(self, rows: list[TeamRow], field: Field, selected: str | None) -> None:
        """Names from the top by outcome; one that finds its line taken goes to the next free."""
        taken: set[int] = set()
        lines = range(field.top + 1, field.top + field.height)
        overflows = len(rows) > len(lines)
        for row in sorted(
            rows, key=lambda r: (overflows and r.rep.id != selected, -_height(r.standing))
        ):
            free = [y for y in lines if y not in taken]
            if not free:
                more = f"+{len(rows) - len(taken)}"
                self._write(field.left + field.width - len(more), field.top, more, "$quiet")
                return
            wanted = lines[0] + round(float(1 - _up(row.standing)) * (len(lines) - 1))
            y = min(free, key=lambda line: abs(line - wanted))
            taken.add(y)
            name = one_line(first_name(row.rep.name))[: max(1, field.width - 2)]
            room = max(0, field.width - len(name) - 2)
            x = field.left + round(float(_right(row.standing, self._kind)) * room)
            is_selected = row.rep.id == selected
            mark, style = ("◆ ", "bold $accent") if is_selected else ("● ", "$primary")
            self._write(x, y, mark, style)
            self._write(x + 2, y, name, "bold $accent" if is_selected else "")

    def _write(self, x: int, y: int, text: str, style: str) -> None:
        for at, char in enumerate(text, x):
            if at < self._width:
                self._cells[y][at] = (char, style)


def _line(cells: list[tuple[str, str]]) -> Content:
    """One line of cells, neighbours of one style together."""
    runs = ((style, "".join(char for char, _ in run)) for style, run in groupby(cells, _style_of))
    return Content.assemble(*((text, style) for style, text in runs))


def _style_of(cell: tuple[str, str]) -> str:
    return cell[1]


def _height(standing: Standing) -> Fraction:
    return standing.attainment.plot_y or Fraction(0)


def _up(standing: Standing) -> Fraction:
    """How far up inside its field a name stands: 0 at the line or below all, 1 at the top."""
    found = _height(standing) / 100
    within = found if found >= 0 else 1 + found
    return min(Fraction(1), max(Fraction(0), within))


def _right(standing: Standing, kind: Map) -> Fraction:
    """How far right inside its field a name stands, from 0 to 1."""
    if kind is Map.OUTCOME:
        return (standing.coachability.index + 100) / 200
    return min(Fraction(1), standing.process.score or Fraction(0))
