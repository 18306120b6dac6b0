"""A Markdown text on the screen."""

from textual.widgets import Static

from tui.document import Document, blocks


class Prose(Static):
    """Text written by the house; people's words in it were escaped where it was written."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str = "") -> None:
        super().__init__(Document(blocks(text)), id=id, classes=classes, markup=False)
        self.source = text

    def show(self, text: str) -> None:
        """Replace everything shown."""
        self.source = text
        self.update(Document(blocks(text)))

    def append(self, text: str) -> None:
        """Add to what is shown, as an answer streams in."""
        self.show(self.source + text)
