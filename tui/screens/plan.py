"""Plan: where the coaching hours of the next four weeks could go."""

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import DataTable, Footer

from assistant.domain.people import Rep
from assistant.domain.standing import TimePlan
from tui.asking import AskingScreen
from tui.rows import PLAN, plan_cells, plan_total
from tui.screens.rep import RepScreen
from tui.widgets.line import Line
from tui.widgets.top_bar import TopBar
from tui.widgets.vim import Table


class PlanScreen(AskingScreen[None]):
    """Hours by rep, by name; a proposal, not a rule."""

    CSS_PATH = "plan.tcss"
    HELP_TEXT = """A proposal for the next four weeks. Everybody keeps a floor; the rest goes where
coaching is likely to be answered. The reason stands beside each line."""

    class Loaded(Message):
        """The plan, and the reps it is for."""

        def __init__(self, found: tuple[TimePlan, dict[str, Rep]]) -> None:
            super().__init__()
            self.plan, self.reps = found

    def compose(self) -> ComposeResult:
        """Table and total."""
        yield TopBar(self.session.rooms, "plan", self.session.where)
        yield Table(id="plan")
        yield Line(id="total")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show that the plan is on its way."""
        self._reps: dict[str, Rep] = {}
        self.query_one(Table).loading = True

    @on(events.ScreenResume)
    def load(self) -> None:
        """Ask for the plan again."""
        self.look(self._plan, self.Loaded)

    def _plan(self) -> tuple[TimePlan, dict[str, Rep]]:
        rows = self.coach.team.overview(self.actor).rows
        return self.coach.team.plan(self.actor), {row.rep.id: row.rep for row in rows}

    @on(Loaded)
    def _loaded(self, event: Loaded) -> None:
        table = self.query_one(Table)
        table.loading = False
        self._reps = event.reps
        kept = table.cursor_row
        table.clear(columns=True)
        table.add_columns(*PLAN)
        most = max((share.total for share in event.plan.shares), default=None)
        for share in sorted(event.plan.shares, key=lambda s: event.reps[s.rep_id].name):
            cells = plan_cells(share, event.reps[share.rep_id].name, most)
            table.add_row(*cells, key=share.rep_id)
        table.move_cursor(row=kept)
        table.focus()
        self.refresh_bindings()
        self.query_one("#total", Line).say(plan_total(event.plan))

    @on(DataTable.RowSelected)
    def _open_rep(self) -> None:
        table = self.query_one(Table)
        if table.row_count:
            key = table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value
            self.app.push_screen(RepScreen(self.session, self._reps[key or ""]))
