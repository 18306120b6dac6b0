"""Leaving with something unsaved: asked once."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, OptionList
from textual.widgets.option_list import Option

from tui.widgets.line import Line
from tui.widgets.vim import Choices


class LeaveForm(ModalScreen[bool]):
    """True means leave."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stay", "Stay")]

    def compose(self) -> ComposeResult:
        """The question and two answers, the safe one first."""
        with VerticalScroll(id="box", can_focus=False):
            yield Line("Notes or a message you typed were not read yet.", classes="title")
            yield Choices(id="answer")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin at the safe answer."""
        choices = self.query_one(Choices)
        choices.add_options([Option("Stay"), Option("Leave and lose them")])
        choices.highlighted = 0
        choices.focus()

    @on(OptionList.OptionSelected)
    def _answered(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index == 1)

    def action_stay(self) -> None:
        """Return to the screen."""
        self.dismiss(result=False)
