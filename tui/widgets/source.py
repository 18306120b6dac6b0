"""The notes as they were handed in, with the words of one draft marked."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.domain.conversation import Evidence
from tui.widgets.line import literal

AROUND = 400
"""Characters shown before and after the marked words."""


class Source(VerticalScroll, can_focus=False):
    """A window on the notes around the words that prove a draft."""

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static(id="source-text", markup=False)

    def show(self, text: str, evidence: Evidence) -> None:
        """Mark `text[start:end]` and show what stands around it."""
        start, end = evidence.start, evidence.end
        before = text[max(0, start - AROUND) : start]
        lead = "…" if start > AROUND else ""
        tail = "…" if end + AROUND < len(text) else ""
        self.query_one("#source-text", Static).update(
            Content.assemble(
                literal(lead + before, "dim"),
                literal(text[start:end], "bold reverse"),
                literal(text[end : end + AROUND] + tail, "dim"),
            )
        )
