"""One of several answers, the safe one first."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.domain.plain_text import one_line
from tui.widgets.key_hints import KeyHints
from tui.widgets.line import Line, literal
from tui.widgets.vim import Choices


class ChoiceForm(ModalScreen[int | None]):
    """Answers with the number of what was chosen, from 0; None where nothing was."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Cancel")]

    def __init__(self, question: str, answers: Sequence[str], context: str = "") -> None:
        super().__init__()
        self._question = question
        self._answers = answers
        self._told = context

    def compose(self) -> ComposeResult:
        """The question, what there is to know, the answers."""
        with VerticalScroll(id="box", can_focus=False):
            yield Line(self._question, classes="title")
            if self._told:
                yield Line(self._told, classes="context")
            yield Choices(id="answers")
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin at the first."""
        choices = self.query_one(Choices)
        choices.add_options([Option(literal(one_line(answer))) for answer in self._answers])
        choices.highlighted = 0
        choices.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


SAFE = "Leave it as it is"


def sure(question: str, step: str) -> ChoiceForm:
    """Asks once before a step that cannot be taken back; the answer 1 means do it."""
    return ChoiceForm(question, (SAFE, step))
