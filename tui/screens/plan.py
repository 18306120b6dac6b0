"""Plan: where the coaching hours of the next four weeks could go."""

from fractions import Fraction
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import DataTable, Static

from assistant import wording
from assistant.domain.people import Rep
from assistant.domain.plain_text import one_line
from assistant.domain.standing import TimePlan
from assistant.errors import InvalidInput
from tui import rooms
from tui.asking import AskingScreen
from tui.hours import QUARTER, Hours
from tui.rows import PLAN, plan_cells, plan_hours
from tui.screens.form import Blank, Filled, Form
from tui.themes import ink_of
from tui.widgets.key_hints import KeyHints
from tui.widgets.line import literal
from tui.widgets.nobody_yet import NobodyYet
from tui.widgets.top_bar import TopBar
from tui.widgets.vim import Table

HOURS = Blank("hours", "Hours in these four weeks, in quarters", hint="3.25", is_number=True)
_HOURS_COLUMN = 1


class PlanScreen(AskingScreen[None]):
    """Hours by rep, by name; a proposal, not a rule."""

    CSS_PATH = "plan.tcss"
    HELP_TEXT = """A proposal for the next four weeks. Everybody keeps a floor; the rest goes where
coaching is likely to be answered; the reason stands beside or below the line. **+** and **-** move
a quarter of an hour, **e** types a figure; the totals follow at once. **ctrl+s** saves what you
changed (marked •), **u** takes the latest change back."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,equals_sign", "move(1)", "More", key_display="+"),
        Binding("minus", "move(-1)", "Less", key_display="-"),
        Binding("e", "edit", "Type"),
        Binding("u", "undo", "Undo"),
        Binding("ctrl+s", "save", "Save"),
    ]

    class Loaded(Message):
        """The plan, and the reps it is for."""

        def __init__(self, found: tuple[TimePlan, dict[str, Rep]]) -> None:
            super().__init__()
            self.plan, self.reps = found

    hours: Hours | None = None

    def compose(self) -> ComposeResult:
        """Table and totals."""
        yield TopBar(self.session, "plan")
        yield NobodyYet()
        with Vertical(id="people", classes="panel"):
            yield Table(id="plan")
        yield Static(id="total", classes="panel", markup=False)
        yield KeyHints()

    def on_mount(self) -> None:
        """Show that the plan is on its way."""
        self._reps: dict[str, Rep] = {}
        self.query_one("#people").border_title = "Coaching hours of the next four weeks"
        self.query_one("#total").border_title = "In all"
        self.query_one(Table).loading = True

    @on(events.ScreenResume)
    def load(self) -> None:
        """Ask for the plan again, unless hours are being moved about."""
        if self.hours is None or not self.hours.changed:
            self.look(self._plan, self.Loaded)

    def _plan(self) -> tuple[TimePlan, dict[str, Rep]]:
        reps = self.coach.team.reps(self.actor)
        return self.coach.team.plan(self.actor), {rep.id: rep for rep in reps}

    @on(Loaded)
    def _loaded(self, event: Loaded) -> None:
        table = self.query_one(Table)
        begins = table.loading
        table.loading = False
        self._reps = event.reps
        self.hours = Hours(event.plan)
        self.set_class(not event.reps, "-empty")
        kept = table.cursor_row
        table.clear(columns=True)
        headings = PLAN if self.has_class("-wide") else PLAN[:-1]
        for heading in headings:
            table.add_column(heading, key=heading)
        ink = ink_of(self.app.current_theme)
        for share in sorted(event.plan.shares, key=lambda s: event.reps[s.rep_id].name):
            cells = plan_cells(share, event.reps[share.rep_id].name, self._most, ink)
            table.add_row(*cells[: len(headings)], key=share.rep_id)
        table.move_cursor(row=kept)
        if begins:
            table.focus()
        self.refresh_bindings()
        self._tell_total()

    @property
    def _most(self) -> Fraction:
        shares = self.hours.plan.shares if self.hours else ()
        return max((share.total for share in shares), default=Fraction(0))

    def _tell_total(self) -> None:
        if (hours := self.hours) is None:
            return
        left = hours.plan.hours - hours.given
        if left >= 0:
            rest = Content.styled(f"{wording.hours(left)} in reserve", "$text-success")
        else:
            rest = Content.styled(f"{wording.hours(-left)} more than there is", "$text-error")
        given = f"{wording.hours(hours.given)} of {wording.hours(hours.plan.hours)} given · "
        mark = f" · {len(hours.changed)} changed, ctrl+s saves" if hours.changed else ""
        self.query_one("#total", Static).update(
            Content.assemble(
                (given, "bold"), rest, (mark, "$text-warning"), "\n",
                literal(hours.plan.explain, "$quiet"), literal(self._note(), "$text-accent"),
            )
        )  # fmt: skip

    def _note(self) -> str:
        """Why the hours under the cursor are as they are; a column tells it where it is wide."""
        rep = self._selected()
        if rep is None or self.hours is None or self.has_class("-wide"):
            return ""
        share = next(share for share in self.hours.plan.shares if share.rep_id == rep.id)
        return f"\n{one_line(rep.name)}: {'; '.join(share.notes)}" if share.notes else ""

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        self._tell_total()

    def _selected(self) -> Rep | None:
        table = self.query_one(Table)
        if not table.row_count:
            return None
        key = table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value
        return self._reps.get(key or "")

    @on(DataTable.RowSelected)
    def _open_rep(self) -> None:
        if rep := self._selected():
            self.app.push_screen(rooms.record(self.session, rep))

    def action_move(self, quarters: int) -> None:
        """Give a quarter of an hour more or less."""
        if (rep := self._selected()) and self.hours:
            self._put(rep.id, self.hours.of(rep.id) + quarters * QUARTER)

    def action_edit(self, filled: Filled | None = None) -> None:
        """Type hours in place of the proposal."""
        if rep := self._selected():
            form = Form(f"Hours for {rep.name}", (HOURS,), filled=filled)
            self.app.push_screen(form, lambda said: self._typed(rep, said))

    def _typed(self, rep: Rep, filled: Filled | None) -> None:
        said = filled.get("hours") if filled else None
        if said is None:
            return
        hours = Fraction(said)
        if hours % QUARTER:
            self.tell_failure(InvalidInput(f"{said} hours are no quarters.", "Such as 3.25."))
            self.action_edit(filled)
        else:
            self._put(rep.id, hours)

    def _put(self, rep_id: str, hours: Fraction) -> None:
        if self.hours is not None:
            self.hours.put(rep_id, hours)
            self._show(rep_id)

    def _show(self, rep_id: str) -> None:
        if (hours := self.hours) is None:
            return
        text = plan_hours(
            hours.of(rep_id),
            self._most,
            ink_of(self.app.current_theme),
            is_changed=rep_id in hours.changed,
        )
        self.query_one(Table).update_cell(rep_id, PLAN[_HOURS_COLUMN], text)
        self._tell_total()

    def action_undo(self) -> None:
        """Take the latest change back."""
        rep_id = self.hours.undo() if self.hours else None
        if rep_id is not None:
            self._show(rep_id)

    def action_save(self) -> None:
        """Put own hours in place of the proposal."""
        if self.hours is None or not self.hours.changed:
            return
        wanted = self.hours.to_save()

        def save() -> tuple[TimePlan, dict[str, Rep]]:
            on_day = self.coach.today()
            for rep_id, hours in wanted.items():
                self.coach.labels.set_hours(self.actor, rep_id, hours, on_day)
            return self._plan()

        self.change(save, self.Loaded)
