"""A page of Markdown that scrolls."""

from textual.app import ComposeResult

from tui.widgets.prose import Prose
from tui.widgets.vim import Page


class TextPage(Page):
    """One text, from its beginning whenever it is replaced by another."""

    _text = ""

    def compose(self) -> ComposeResult:
        """The text."""
        yield Prose()

    def show(self, text: str) -> None:
        """Replace the text; the same text keeps its place."""
        if self.loading:
            self.loading = False
            self.screen.refresh_bindings()
        if text != self._text:
            self._text = text
            self.query_one(Prose).show(text)
            self.scroll_home(animate=False)
