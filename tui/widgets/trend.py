"""Attainment month by month, as columns against the line of the goal."""

from collections.abc import Sequence
from fractions import Fraction

from textual.content import Content
from textual.widgets import Static

from assistant.domain.views import TrendPoint

TOP = Fraction(3, 2)
"""The chart ends at 150%; a taller column is cut there and its figure tells the rest."""
_EIGHTHS = " ▁▂▃▄▅▆▇█"


class Trend(Static):
    """One column a month; the last one is today."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, classes="panel", markup=False)
        self.border_title = "Attainment by month"
        self._points: Sequence[TrendPoint] = ()

    def show(self, points: Sequence[TrendPoint]) -> None:
        """Show other months."""
        self._points = points
        self.refresh()

    def render(self) -> Content:
        """The chart at the widget's present size."""
        if not any(point.ratio is not None for point in self._points):
            return Content.styled("No month with a goal and credits yet.", "$quiet")
        return chart(self._points, self.content_size.width, self.content_size.height)


def chart(points: Sequence[TrendPoint], width: int, height: int) -> Content:
    """Columns, the goal's line behind them, and the months below."""
    rows = max(3, height - 2)
    room = max(3, (width - 5) // len(points))
    lines = [_row(points, row, rows, room) for row in range(rows)]
    figures = "".join(_percent(point.ratio).rjust(room) for point in points)
    months = "".join(f"{point.on:%b}".rjust(room) for point in points)
    lines += [Content.assemble("     ", figures), Content.assemble(("     " + months, "$quiet"))]
    return Content("\n").join(lines)


def _row(points: Sequence[TrendPoint], row: int, rows: int, room: int) -> Content:
    goal_row = rows - 1 - round(1 / TOP * rows)
    is_goal = row == goal_row
    parts: list[tuple[str, str]] = [("100% " if is_goal else "     ", "$quiet")]
    behind = "╌" if is_goal else " "
    for number, point in enumerate(points):
        eighths = round((point.ratio or Fraction(0)) / TOP * rows * 8)
        inside = max(0, min(8, eighths - (rows - 1 - row) * 8))
        style = "$primary" if number == len(points) - 1 else "$primary 55%"
        bar_width = max(2, room - 2)
        parts.append((behind * (room - bar_width), "$edge"))
        if inside:
            parts.append((_EIGHTHS[inside] * bar_width, style))
        else:
            parts.append((behind * bar_width, "$edge"))
    return Content.assemble(*parts)


def _percent(ratio: Fraction | None) -> str:
    return "–" if ratio is None else f"{round(ratio * 100)}"
