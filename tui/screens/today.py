"""Today: 1:1s that are due, what is late on either side, notes still to decide."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer, OptionList
from textual.widgets.option_list import Option

from tui.asking import AskingScreen
from tui.day import Day, Entry, next_step, sections
from tui.screens.one_on_one import OneOnOneScreen
from tui.screens.rep import RepScreen
from tui.widgets.line import Line
from tui.widgets.top_bar import TopBar
from tui.widgets.vim import Choices


class TodayScreen(AskingScreen[None]):
    """One list by section; Enter goes where the line leads."""

    CSS_PATH = "today.tcss"
    HELP_TEXT = """What the day asks for: notes that wait for a decision, 1:1s today and in the next
seven days, commitments that are late or due soon on both sides. **Enter** opens the 1:1, the
review or the commitment."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "open_rep", "Rep"),
    ]

    class Loaded(Message):
        """The day as of now."""

        def __init__(self, day: Day) -> None:
            super().__init__()
            self.day = day

    def compose(self) -> ComposeResult:
        """The first step on top, the list below."""
        yield TopBar(self.session.rooms, "today", self.session.where)
        yield Line(id="first")
        yield Choices(id="day")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show that the day is on its way."""
        self._entries: dict[str, Entry] = {}
        self.query_one(Choices).loading = True

    @on(events.ScreenResume)
    def load(self) -> None:
        """Ask for the day again: another room may have changed it."""
        self.look(
            lambda: Day(
                self.coach.team.overview(self.actor),
                self.coach.team.open_commitments(self.actor),
                self.coach.notes.pending(self.actor),
            ),
            self.Loaded,
        )

    @on(Loaded)
    def _loaded(self, event: Loaded) -> None:
        choices = self.query_one(Choices)
        kept = choices.highlighted
        choices.loading = False
        choices.clear_options()
        self._entries.clear()
        for title, entries in sections(event.day):
            if choices.option_count:
                choices.add_option(Option("", disabled=True))
            choices.add_option(Option(Content.styled(title, "bold $primary"), disabled=True))
            for entry in entries:
                key = str(len(self._entries))
                self._entries[key] = entry
                choices.add_option(Option(entry.text, id=key))
        self.query_one("#first", Line).say(next_step(event.day))
        if kept is not None and kept < choices.option_count:
            choices.highlighted = kept
        elif choices.option_count:
            choices.action_first()
        choices.focus()
        self.refresh_bindings()

    def _chosen(self) -> Entry | None:
        option = self.query_one(Choices).highlighted_option
        return self._entries.get(option.id or "") if option else None

    @on(OptionList.OptionSelected)
    def _open(self) -> None:
        if (entry := self._chosen()) is None:
            return
        if entry.to_commitments:
            self.app.push_screen(RepScreen(self.session, entry.rep, "commitments"))
        else:
            self.app.push_screen(OneOnOneScreen(self.session, entry.rep, entry.review_id))

    def action_open_rep(self) -> None:
        """Open the record of the rep in this line."""
        if entry := self._chosen():
            self.app.push_screen(RepScreen(self.session, entry.rep))
