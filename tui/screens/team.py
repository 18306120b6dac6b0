"""Team: where everybody stands, what is open, when the next 1:1 is."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import DataTable

from assistant.domain.plain_text import one_line
from assistant.domain.views import TeamOverview, TeamRow
from assistant.markdown import counted
from tui import pages, rooms
from tui.asking import AskingScreen
from tui.rows import Order
from tui.widgets.key_hints import KeyHints
from tui.widgets.line import Line, literal
from tui.widgets.nobody_yet import NobodyYet
from tui.widgets.quadrant_map import Map, QuadrantMap
from tui.widgets.team_table import TeamTable
from tui.widgets.text_page import TextPage
from tui.widgets.top_bar import TopBar

REST_SECONDS = 0.04
PANES = ("-evidence", "-outcome", "-process")
"""What stands below the table where there is no room for all three."""


class TeamScreen(AskingScreen[None]):
    """A table by name; the selected rep's evidence and both maps below it."""

    CSS_PATH = "team.tcss"
    HELP_TEXT = """Everybody on a day. **Attainment** is credit over goal to date; its bar is full
at 150%. **Coachability** gives the counts kept/missed/partly that it rests on. A `*` at a
segment is explained in the sentences below the table. The table is sorted by name, attainment,
next 1:1 or open commitments, never by coachability or a label."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "one_on_one", "1:1"),
        Binding("s", "next_order", "Sort"),
        Binding("m", "next_pane", "Maps"),
    ]

    class Loaded(Message):
        """The team as of now."""

        def __init__(self, view: TeamOverview) -> None:
            super().__init__()
            self.view = view

    view: TeamOverview | None = None
    order = Order.NAME
    _resting: Timer | None = None

    def compose(self) -> ComposeResult:
        """Table above, evidence and maps below."""
        yield TopBar(self.session, "team")
        yield NobodyYet()
        with Vertical(id="people", classes="panel"):
            yield TeamTable(id="team")
            yield Line(id="summary")
        with Horizontal(id="below"):
            yield TextPage(id="evidence", classes="panel")
            yield QuadrantMap(Map.OUTCOME)
            yield QuadrantMap(Map.PROCESS)
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin with the evidence in the pane below."""
        self.add_class(PANES[0])

    @on(events.ScreenResume)
    def load(self) -> None:
        """Ask for the team again: something may have changed in another room."""
        if self.view is None:
            self.query_one(TeamTable).loading = True
        self.look(lambda: self.coach.team.overview(self.actor), self.Loaded)

    @on(Loaded)
    def _loaded(self, event: Loaded) -> None:
        begins = self.view is None
        self.view = event.view
        self.set_class(not event.view.rows, "-empty")
        table = self.query_one(TeamTable)
        table.loading = False
        if begins:
            table.focus()
        self.refresh_bindings()
        for quadrants in self.query(QuadrantMap):
            quadrants.show(event.view)
        self._fill()
        self._explain()

    @on(events.Resize)
    def _fill(self) -> None:
        if self.view is None:
            return
        self.query_one(TeamTable).show(self.view, self.order, self.size.width)
        self.query_one("#people").border_title = literal(
            f"{self.view.team.name} · {counted(len(self.view.rows), 'rep')} · by {self.order.value}"
        )
        self.query_one("#summary", Line).say(" ".join(self.view.explain))

    @on(DataTable.RowHighlighted)
    def _explain_soon(self) -> None:
        """Evidence and maps follow once the cursor rests, so that moving costs a line only."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST_SECONDS, self._explain)

    def _explain(self) -> None:
        row = self._selected()
        if row is None:
            return
        evidence = self.query_one("#evidence", TextPage)
        evidence.border_title = literal(one_line(row.rep.name))
        evidence.show(pages.evidence(row, self.session.workspace.team.labels))
        for quadrants in self.query(QuadrantMap):
            quadrants.select(row.rep.id)

    def _selected(self) -> TeamRow | None:
        rep_id = self.query_one(TeamTable).selected_id
        rows = self.view.rows if self.view else ()
        return next((row for row in rows if row.rep.id == rep_id), None)

    @on(DataTable.RowSelected)
    def _open_rep(self) -> None:
        if row := self._selected():
            self.app.push_screen(rooms.record(self.session, row.rep))

    def action_one_on_one(self) -> None:
        """Open the 1:1 with the selected rep."""
        if row := self._selected():
            self.app.push_screen(rooms.one_on_one(self.session, row.rep))

    def action_next_order(self) -> None:
        """Sort by the next of the four permitted orders."""
        orders = list(Order)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self._fill()

    def action_next_pane(self) -> None:
        """Show the next of evidence, outcome map and process map below the table."""
        now = next(i for i, pane in enumerate(PANES) if self.has_class(pane))
        self.remove_class(PANES[now])
        self.add_class(PANES[(now + 1) % len(PANES)])
