"""A map of the team: outcome by coachability, or outcome by process, with names at their place."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Self

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from assistant import wording
from assistant.domain.people import LabelWording
from assistant.domain.plain_text import one_line
from assistant.domain.standing import ProcessQuadrant, Quadrant
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
        self._placed: list[Placed] = []
        self._selected: str | None = None
        self._drawn: Drawing | None = None

    def show(self, view: TeamOverview) -> None:
        """Place everybody whose label may be shown."""
        self._view = view
        self._placed = [
            Placed.of(row, field, self.kind) for row in view.rows if (field := self._of(row))
        ]
        self._drawn = None
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
        if not self._placed:
            return Content.styled(_nobody(self._view), "$quiet")
        size = self.content_size
        drawn = self._drawn
        if drawn is None or drawn.size != size:
            drawn = Drawing(self.kind, size, self._placed, self._view.team.labels)
            self._drawn = drawn
        return drawn.with_mark(self._selected)

    def _of(self, row: TeamRow) -> Quadrant | ProcessQuadrant | None:
        standing = row.standing
        return standing.quadrant if self.kind is Map.OUTCOME else standing.process_quadrant


@dataclass(frozen=True)
class Placed:
    """Somebody on the map: the field, and how far up and right inside it, from 0 to 1."""

    rep_id: str
    name: str
    field: Quadrant | ProcessQuadrant
    height: float
    up: float
    right: float

    @classmethod
    def of(cls, row: TeamRow, field: Quadrant | ProcessQuadrant, kind: Map) -> Self:
        """A rep's place by the figures of the day."""
        standing = row.standing
        height = float(standing.attainment.plot_y or 0) / 100
        if kind is Map.OUTCOME:
            right = float(standing.coachability.index + 100) / 200
        else:
            right = min(1.0, float(standing.process.score or 0))
        up = height if height >= 0 else 1 + height
        name = one_line(first_name(row.rep.name))
        return cls(row.rep.id, name, field, height, min(1.0, max(0.0, up)), right)


def _nobody(view: TeamOverview) -> str:
    if view.warnings:
        return f"{view.warnings[0]}\n\nSettings (6) has the notice too."
    return "Nobody can be placed yet: goals, credits and reviewed commitments are needed."


class Drawing:
    """A map at one size: frames, titles and the place of every name that finds room."""

    def __init__(
        self, kind: Map, size: Size, placed: Sequence[Placed], labels: LabelWording
    ) -> None:
        self.size = size
        self._fields = _FIELDS[kind]
        self._width = max(20, size.width)
        self._height = max(6, size.height - 1)  # the last line names the axes
        self._cells = [[(" ", "")] * self._width for _ in range(self._height)]
        self._spots: dict[str, tuple[int, int, str]] = {}
        self._wanted: dict[str, tuple[int, int, str]] = {}
        for row_number, line in enumerate(self._fields):
            for column, quadrant in enumerate(line):
                field = self._field(column, row_number)
                self._frame(field, column, row_number)
                name = wording.field_name(quadrant, labels)
                title = name if len(name) <= field.width else f"{name[: field.width - 1]}…"
                self._write(self._cells, field.left, field.top, title, "$quiet")
                self._place([one for one in placed if one.field is quadrant], field)
        for x, y, name in self._spots.values():
            self._write(self._cells, x, y, "● ", "$primary")
            self._write(self._cells, x + 2, y, name, "")
        axes = f"↑ outcome   {_AXES[kind]} →".rjust(self._width)
        self._axes = Content.styled(axes, "$quiet")
        self._lines = [_line(cells) for cells in self._cells]

    def with_mark(self, rep_id: str | None) -> Content:
        """The map with one rep marked, also where there was no room for the name."""
        lines = list(self._lines)
        spot = self._wanted.get(rep_id or "")
        if spot is not None:
            x, y, name = spot
            cells = list(self._cells[y])
            self._write([cells], x, 0, f"◆ {name}", "bold $accent")
            lines[y] = _line(cells)
        return Content("\n").join([*lines, self._axes])

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

    def _place(self, inside: list[Placed], field: Field) -> None:
        """Names from the top by outcome; one that finds its line taken goes to the next free."""
        free = list(range(field.top + 1, field.top + field.height))
        rows = len(free)
        for one in sorted(inside, key=lambda p: -p.height):
            wanted = field.top + 1 + round((1 - one.up) * (rows - 1))
            name = one.name[: max(1, field.width - 2)]
            x = field.left + round(one.right * max(0, field.width - len(name) - 2))
            y = min(free, key=lambda line: abs(line - wanted)) if free else wanted
            self._wanted[one.rep_id] = (x, y, name)
            if free:
                free.remove(y)
                self._spots[one.rep_id] = (x, y, name)
        if len(inside) > rows:
            more = f"+{len(inside) - rows}"
            x = field.left + field.width - len(more)
            self._write(self._cells, x, field.top, more, "$quiet")

    def _write(
        self, cells: list[list[tuple[str, str]]], x: int, y: int, text: str, style: str
    ) -> None:
        for at, char in enumerate(text, x):
            if at < self._width:
                cells[y][at] = (char, style)


def _line(cells: list[tuple[str, str]]) -> Content:
    """One line of cells, neighbours of one style together."""
    runs = ((style, "".join(char for char, _ in run)) for style, run in groupby(cells, _style_of))
    return Content.assemble(*((text, style) for style, text in runs))


def _style_of(cell: tuple[str, str]) -> str:
    return cell[1]
