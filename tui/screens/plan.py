"""Plan: where the coaching hours of the next four weeks could go."""

from decimal import Decimal
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable, Footer

from assistant.domain.people import Rep
from assistant.domain.standing import TimePlan
from tui.asking import AskingScreen
from tui.rows import PLAN, plan_cells, plan_total
from tui.screens.form import Blank, Filled, Form
from tui.screens.rep import RepScreen
from tui.themes import ink_of
from tui.widgets.line import Line
from tui.widgets.top_bar import TopBar
from tui.widgets.vim import Table

HOURS = Blank("hours", "Hours in these four weeks, in quarters", hint="3.25", is_number=True)


class PlanScreen(AskingScreen[None]):
    """Hours by rep, by name; a proposal, not a rule."""

    CSS_PATH = "plan.tcss"
    HELP_TEXT = """A proposal for the next four weeks. Everybody keeps a floor; the rest goes where
coaching is likely to be answered. The reason stands beside each line. **e** puts your own hours
in place of the proposal."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("e", "edit", "Edit hours")]

    class Loaded(Message):
        """The plan, and the reps it is for."""

        def __init__(self, found: tuple[TimePlan, dict[str, Rep]]) -> None:
            super().__init__()
            self.plan, self.reps = found

    def compose(self) -> ComposeResult:
        """Table and total."""
        yield TopBar(self.session, "plan")
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
            cells = plan_cells(
                share, event.reps[share.rep_id].name, most, ink_of(self.app.current_theme)
            )
            table.add_row(*cells, key=share.rep_id)
        table.move_cursor(row=kept)
        table.focus()
        self.refresh_bindings()
        self.query_one("#total", Line).say(plan_total(event.plan))

    def _selected(self) -> Rep | None:
        table = self.query_one(Table)
        if not table.row_count:
            return None
        key = table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value
        return self._reps.get(key or "")

    @on(DataTable.RowSelected)
    def _open_rep(self) -> None:
        if rep := self._selected():
            self.app.push_screen(RepScreen(self.session, rep))

    def action_edit(self, filled: Filled | None = None) -> None:
        """Put own hours in place of the proposal."""
        if rep := self._selected():
            form = Form(f"Hours for {rep.name}", (HOURS,), filled=filled)
            self.app.push_screen(form, lambda said: self._set_hours(rep, said))

    def _set_hours(self, rep: Rep, filled: Filled | None) -> None:
        hours = filled.get("hours") if filled else None
        if hours is None:
            return

        def change() -> tuple[TimePlan, dict[str, Rep]]:
            day = self.coach.today()
            self.coach.labels.set_hours(self.actor, rep, Decimal(hours), day)
            return self._plan()

        self.change(change, self.Loaded, again=lambda: self.action_edit(filled))
