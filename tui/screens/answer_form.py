"""One question about a file, and its possible answers."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from assistant.domain.imports import ImportQuestion
from assistant.domain.plain_text import one_line
from tui.widgets.key_hints import KeyHints
from tui.widgets.line import Line, literal
from tui.widgets.vim import Choices


class AnswerForm(ModalScreen[str | None]):
    """Answers with the chosen value, or what was typed where there is nothing to choose."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Cancel")]

    def __init__(self, question: ImportQuestion) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question, an example from the file, the answers."""
        with VerticalScroll(id="box", can_focus=False):
            yield Line(self._question.text, classes="title")
            yield Line(self._question.example, classes="context")
            if self._question.choices:
                yield Choices(id="answers")
            else:
                yield Input(placeholder=one_line(self._question.expected), id="said")
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin at what would be taken."""
        choices = self._question.choices
        if not choices:
            self.query_one(Input).focus()
            return
        answers = self.query_one(Choices)
        answers.add_options([Option(literal(one_line(c.meaning or c.value))) for c in choices])
        values = [choice.value for choice in choices]
        default = self._question.default
        answers.highlighted = values.index(default) if default in values else 0
        answers.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._question.choices[event.option_index].value)

    @on(Input.Submitted)
    def _said(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Leave the question open."""
        self.dismiss(None)
