"""Text shown literally."""

from textual.content import Content
from textual.widgets import Static

from assistant.domain.plain_text import plain


def literal(text: str, style: str = "") -> Content:
    """`text` safe to show: no control sequence, nothing read as markup."""
    return Content.styled(plain(text), style) if style else Content(plain(text))


class Line(Static):
    """Untrusted text, shown as it is."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str = "") -> None:
        super().__init__(literal(text), id=id, classes=classes, markup=False)

    def say(self, text: str) -> None:
        """Show another text."""
        self.update(literal(text))
