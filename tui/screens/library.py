"""Library: ask for guidance, read a card."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Footer, Input, OptionList
from textual.widgets.option_list import Option

from assistant.domain.guidance import Found
from assistant.domain.plain_text import one_line
from tui import pages
from tui.asking import AskingScreen
from tui.widgets.line import literal
from tui.widgets.text_page import TextPage
from tui.widgets.top_bar import TopBar
from tui.widgets.vim import Choices

BEGIN = """Ask in your own words, for example:

- how do I coach somebody who beats goal but ignores advice
- what to do when a commitment was missed
- how to open a first 1:1

Every answer is a card with its source.
"""
NOTHING = "The library has no answer to that. Try other words, shorter ones."


class LibraryScreen(AskingScreen[None]):
    """A question on top, cards that answer it on the left, the selected one on the right."""

    CSS_PATH = "library.tcss"
    HELP_TEXT = "Guidance on coaching. Type a question and press Enter; **/** returns to it."
    BINDINGS: ClassVar[list[BindingType]] = [Binding("slash", "ask", "Ask")]

    class Answered(Message):
        """The cards found, best first."""

        def __init__(self, found: Sequence[Found]) -> None:
            super().__init__()
            self.found = found

    def compose(self) -> ComposeResult:
        """Question, cards, card."""
        yield TopBar(self.session, "library")
        yield Input(placeholder="Ask about coaching, then press Enter", id="question")
        with Horizontal(id="shelf"):
            yield Choices(id="hits")
            yield TextPage(id="card")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Say what may be asked."""
        self._found: Sequence[Found] = ()
        self.query_one(TextPage).show(BEGIN)
        self.action_ask()

    def action_ask(self) -> None:
        """Go to the question."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _ask_library(self, event: Input.Submitted) -> None:
        question = event.value.strip()
        if question:
            self.query_one("#hits").loading = True
            self.look(lambda: self.coach.team.ask(self.actor, question), self.Answered)

    @on(Answered)
    def _answered(self, event: Answered) -> None:
        self._found = event.found
        hits = self.query_one(Choices)
        hits.loading = False
        self.refresh_bindings()
        hits.clear_options()
        hits.add_options([Option(literal(one_line(f.passage.title))) for f in event.found])
        if event.found:
            hits.highlighted = 0
            hits.focus()
        else:
            self.query_one(TextPage).show(NOTHING)

    @on(OptionList.OptionHighlighted)
    def _read(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one(TextPage).show(pages.card(self._found[event.option_index].passage))

    @on(OptionList.OptionSelected)
    def _into(self) -> None:
        self.query_one(TextPage).focus()
