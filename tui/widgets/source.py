"""The notes as they were handed in, with the words of one draft marked."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.domain.conversation import Evidence
from tui.widgets.line import literal

BEFORE = 160
"""Characters shown before the marked words, so that these stand near the top."""
AFTER = 600


class Source(VerticalScroll, can_focus=False):
    """A window on the notes around the words that prove a draft."""

    def on_mount(self) -> None:
        """Name the part."""
        self.border_title = "Where it was said"

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static(id="source-text", markup=False)

    def show(self, text: str, evidence: Evidence) -> None:
        """Mark `text[start:end]` and show what stands around it."""
        start, end = evidence.start, evidence.end
        begins = max(0, start - BEFORE)
        lead = "…" if begins else ""
        tail = "…" if end + AFTER < len(text) else ""
        self.query_one("#source-text", Static).update(
            Content.assemble(
                literal(lead + text[begins:start], "$quiet"),
                literal(text[start:end], "bold $background on $accent"),
                literal(text[end : end + AFTER] + tail, "$quiet"),
            )
        )
        self.scroll_home(animate=False)
