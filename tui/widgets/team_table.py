"""The team as a table."""

from assistant.domain.views import TeamOverview
from tui.rows import TEAM_NARROW, TEAM_WIDE, WIDE, Order, in_order, team_cells
from tui.themes import ink_of
from tui.widgets.vim import Table


class TeamTable(Table):
    """One line a rep; the selection stays on the rep when the order changes."""

    @property
    def selected_id(self) -> str | None:
        """The id of the rep under the cursor."""
        if not self.row_count:
            return None
        return self.coordinate_to_cell_key(self.cursor_coordinate).row_key.value

    def show(self, view: TeamOverview, order: Order, width: int) -> None:
        """Fill the table for a screen of `width` columns."""
        kept = self.selected_id
        ink = ink_of(self.app.current_theme)
        self.clear(columns=True)
        for heading in TEAM_WIDE if width >= WIDE else TEAM_NARROW:
            self.add_column(heading)
        rows = in_order(view.rows, order)
        for row in rows:
            cells = team_cells(row, view.team.labels, view.as_of, ink, width)
            self.add_row(*cells, key=row.rep.id)
        places = [row.rep.id for row in rows]
        if kept in places:
            self.move_cursor(row=places.index(kept))
