"""Markdown that nobody can reach out of: no links, no images, no control sequence."""

from markdown_it import MarkdownIt
from textual.widgets import Markdown

from assistant.domain.plain_text import plain


def _parser() -> MarkdownIt:
    # HTML stays recognised so that it is dropped: the widget shows no HTML token.
    rules = MarkdownIt("gfm-like", {"linkify": False})
    return rules.disable(["link", "image", "autolink", "reference"])


class Prose(Markdown):
    """Text written by the house; people's words in it were escaped where it was written."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str = "") -> None:
        super().__init__(
            plain(text), id=id, classes=classes, parser_factory=_parser, open_links=False
        )

    async def show(self, text: str) -> None:
        """Replace everything shown."""
        await self.update(plain(text))
