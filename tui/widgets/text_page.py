"""A page of Markdown that scrolls; only the lines in view are drawn."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from tui.document import Document, blocks
from tui.widgets.vim import PAGE_KEYS

WAITING = "…"


class TextPage(ScrollView, can_focus=True):
    """One text, from its beginning whenever it is replaced by another."""

    BINDINGS: ClassVar[list[BindingType]] = PAGE_KEYS

    def __init__(self, *, id: str | None = None, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self.text = WAITING
        self._document = Document(blocks(WAITING))
        self._lines: list[Content] = []

    def show(self, text: str) -> None:
        """Replace the text; the same text keeps its place."""
        if text != self.text:
            self.text = text
            self._document = Document(blocks(text))
            self._lay_out()
            self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Wrap the lines anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        self._lines = list(self._document.lines(width)) if width else []
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line of the text that stands at line `y` of the page."""
        at = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        style = self.visual_style
        if at >= len(self._lines):
            return Strip.blank(width, style.rich_style)
        line = self._lines[at]
        if (marked := self.text_selection) and (span := marked.get_span(at)):
            start, end = span
            ink = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            line = line.stylize(ink, start, None if end == -1 else end)
        strip = Visual.to_strips(self, line, width, 1, style, apply_selection=False)[0]
        return strip.apply_offsets(0, at)

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002
        """Draw what is marked with the mouse."""
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """What was marked with the mouse, to be copied."""
        return selection.extract("\n".join(line.plain for line in self._lines)), "\n"
