"""Today: 1:1s that are due, what is late on either side, notes still to decide."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui import rooms
from tui.asking import AskingScreen
from tui.day import Day, Entry, Part, first_step, parts
from tui.widgets.day_list import DayList
from tui.widgets.key_hints import KeyHints
from tui.widgets.line import literal
from tui.widgets.nobody_yet import NobodyYet
from tui.widgets.top_bar import TopBar


class TodayScreen(AskingScreen[None]):
    """The first step on top; below it the parts of the day, side by side where there is room."""

    CSS_PATH = "today.tcss"
    HELP_TEXT = """What the day asks for: notes that wait for a decision, 1:1s due and of the next
seven days, what you and your reps promised and is late or due soon, and what is worth
celebrating. **Enter** opens the 1:1, the review or the commitment; **space** takes the first
step."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "first_step", "First step"),
        Binding("n", "one_on_one", "1:1"),
        Binding("r", "open_rep", "Rep"),
    ]

    class Loaded(Message):
        """The day as of now."""

        def __init__(self, day: Day) -> None:
            super().__init__()
            self.day = day

    _first: Entry | None = None

    def compose(self) -> ComposeResult:
        """The first step on top, 1:1s on the left, promises on the right."""
        yield TopBar(self.session, "today")
        yield Static(id="first", markup=False)
        yield NobodyYet()
        with Container(id="board"):
            with Vertical(id="left"):
                yield DayList(Part.NOTES)
                yield DayList(Part.MEETINGS)
                yield DayList(Part.CELEBRATE)
            with Vertical(id="right"):
                yield DayList(Part.MINE)
                yield DayList(Part.THEIRS)
        yield KeyHints()

    def on_mount(self) -> None:
        """Show that the day is on its way."""
        self.query_one("#board").loading = True

    @on(events.ScreenResume)
    def load(self) -> None:
        """Ask for the day again: another room may have changed it."""
        self.look(
            lambda: Day(
                self.coach.team.overview(self.actor),
                self.coach.team.open_commitments(self.actor),
                self.coach.notes.pending(self.actor),
                self.coach.agenda.celebrations(self.actor),
            ),
            self.Loaded,
        )

    @on(Loaded)
    def _loaded(self, event: Loaded) -> None:
        board = self.query_one("#board")
        begins = board.loading
        board.loading = False
        found = parts(event.day)
        for shown in self.query(DayList):
            shown.show(found[shown.part])
        self._first = first_step(found)
        self.query_one("#first", Static).update(self._told_first())
        anybody = bool(event.day.team.rows)
        self.set_class(not anybody, "-empty")
        if begins and anybody:
            self._begin()
        self.refresh_bindings()

    def _begin(self) -> None:
        full = [shown for shown in self.query(DayList) if shown.can_focus]
        for shown in full[:1]:
            shown.focus()

    def _told_first(self) -> Content:
        if self._first is None:
            return Content.styled("Nothing is due in the next seven days.", "$quiet")
        return Content.assemble(("Next  ", "bold $text-accent"), literal(self._first.step, "bold"))

    def _chosen(self) -> Entry | None:
        focused = self.focused
        return focused.chosen if isinstance(focused, DayList) else None

    @on(DayList.Opened)
    def _opened(self, event: DayList.Opened) -> None:
        self._open(event.entry)

    def _open(self, entry: Entry) -> None:
        if entry.to_commitments:
            self.app.push_screen(rooms.record(self.session, entry.rep, "commitments"))
        else:
            self.app.push_screen(rooms.one_on_one(self.session, entry.rep, entry.review_id))

    def action_first_step(self) -> None:
        """Take the first step of the day."""
        if self._first is not None:
            self._open(self._first)

    def action_one_on_one(self) -> None:
        """Open the 1:1 with the rep in this line."""
        if entry := self._chosen():
            self.app.push_screen(rooms.one_on_one(self.session, entry.rep))

    def action_open_rep(self) -> None:
        """Open the record of the rep in this line."""
        if entry := self._chosen():
            self.app.push_screen(rooms.record(self.session, entry.rep))
