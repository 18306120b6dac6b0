"""The offer at the start: what was typed the last time and not handed in."""

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
from assistant.domain.records import UnsavedText
from assistant.markdown import counted
from tui.widgets.key_hints import KeyHints
from tui.widgets.line import Line, literal
from tui.widgets.vim import Choices

Answer = tuple[UnsavedText, bool]
"""One of the texts, and whether to go on with it; else it is to be thrown away."""


class RecoveryForm(ModalScreen[Answer | None]):
    """Enter goes on with a text, x throws it away; Esc leaves all where they wait."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "throw_away", "Throw away"),
        Binding("escape", "later", "Later"),
    ]

    def __init__(self, found: Sequence[UnsavedText], names: dict[str, str]) -> None:
        super().__init__()
        self._found = found
        self._names = names

    def compose(self) -> ComposeResult:
        """The texts, the latest first."""
        with VerticalScroll(id="box", can_focus=False):
            yield Line("You had typed this and not handed it in", classes="title")
            yield Line("It waits in its place; nothing was lost.", classes="context")
            yield Choices(id="texts")
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin at the latest."""
        texts = self.query_one(Choices)
        texts.add_options([Option(literal(self._told(text))) for text in self._found])
        texts.highlighted = 0
        texts.focus()

    def _told(self, text: UnsavedText) -> str:
        where = f"Notes on {self._names.get(text.rep_id, '?')}" if text.rep_id else "Chat message"
        begins = one_line(text.text)[:40]
        many = counted(len(text.text.split()), "word")
        return f"{where} · {many} · {text.at:%H:%M} · “{begins}…”"

    @on(OptionList.OptionSelected)
    def _go_on(self, event: OptionList.OptionSelected) -> None:
        self.dismiss((self._found[event.option_index], True))

    def action_throw_away(self) -> None:
        """Throw the one under the cursor away."""
        at = self.query_one(Choices).highlighted
        if at is not None:
            self.dismiss((self._found[at], False))

    def action_later(self) -> None:
        """Leave them where they wait."""
        self.dismiss(None)
