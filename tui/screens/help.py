"""F1: what the screen is for and which keys it knows."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.widgets.prose import Prose
from tui.widgets.vim import Page

Key = tuple[str, str]
"""A key as shown, and what it does."""


class HelpScreen(ModalScreen[None]):
    """Text and keys; any of Esc, F1, ? and q closes it."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,question_mark,q", "leave", "Close")]

    def __init__(self, text: str, keys: Sequence[Key]) -> None:
        super().__init__()
        self._text = text
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The text above, the keys below."""
        with Page(id="box"):
            yield Prose(self._text)
            yield Static(
                "\n".join(f"  {key:>12}  {does}" for key, does in self._keys), markup=False
            )

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)
