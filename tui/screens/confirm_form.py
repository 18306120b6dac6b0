"""A step that cannot be taken back: asked once."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.widgets.key_hints import KeyHints
from tui.widgets.line import Line
from tui.widgets.vim import Choices


class ConfirmForm(ModalScreen[bool]):
    """True means do it; the safe answer comes first."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Cancel")]

    def __init__(self, question: str, step: str) -> None:
        super().__init__()
        self._question = question
        self._step = step

    def compose(self) -> ComposeResult:
        """The question and two answers."""
        with VerticalScroll(id="box", can_focus=False):
            yield Line(self._question, classes="title")
            yield Choices(id="answer")
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin at the safe answer."""
        choices = self.query_one(Choices)
        choices.add_options([Option("Leave it as it is"), Option(self._step)])
        choices.highlighted = 0
        choices.focus()

    @on(OptionList.OptionSelected)
    def _answered(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index == 1)

    def action_leave(self) -> None:
        """Leave it."""
        self.dismiss(result=False)
