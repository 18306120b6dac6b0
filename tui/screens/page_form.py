"""Something to read over the screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from tui.widgets.key_hints import KeyHints
from tui.widgets.prose import Prose
from tui.widgets.vim import Page


class PageForm(ModalScreen[None]):
    """One page of Markdown; Esc, q and Enter close it."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "leave", "Close")]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The page."""
        with Page(id="box"):
            yield Prose(self._text)
        yield KeyHints()

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)
