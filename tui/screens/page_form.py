"""Something to read over the screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Footer

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
        yield Footer(show_command_palette=False)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)
