"""Markdown laid out as one visual.

The toolkit's own Markdown makes a widget of every line and list mark; a 1:1's agenda comes to
264 of them and takes seconds to mount. One visual takes milliseconds. Links and images are not
recognised and HTML is dropped, so a text cannot reach out of the page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token
from textual.content import Content, Span
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from assistant.domain.plain_text import plain

WIDEST = 100
"""Lines beyond this many columns are hard to read."""

_PARSER = MarkdownIt("commonmark").disable(["link", "image", "autolink", "reference"])
_STYLES = {"em_open": "italic", "strong_open": "bold"}
_HEADINGS = {"h1": "bold underline $primary", "h2": "bold $primary"}


@dataclass(frozen=True)
class Block:
    """Some lines of text. `first` stands before its first line, `rest` before the others."""

    content: Content
    kind: str
    first: str | Content = ""
    rest: str = ""

    def lines(self, width: int) -> Iterator[Content]:
        """The block wrapped into `width` columns."""
        wrapped = self.content.wrap(max(8, width - len(self.rest)))
        for number, line in enumerate(wrapped):
            lead = self.rest if number else self.first
            shown = lead if isinstance(lead, Content) else Content.styled(lead, "$quiet")
            yield Content.assemble(shown, line)


@dataclass
class _Open:
    """The containers around the token being read."""

    lead: str = ""
    indent: str = ""
    numbers: list[int | None] = field(default_factory=list)
    indents: list[str] = field(default_factory=list)

    def enter(self, mark: str, *, rail: bool = False) -> None:
        """Go into a list item or a quotation."""
        self.indents.append(self.indent)
        self.lead = self.indent + mark
        self.indent += mark if rail else " " * len(mark)

    def leave(self) -> None:
        """Come out of it."""
        self.indent = self.lead = self.indents.pop()

    def take_lead(self) -> str:
        """The mark of a list item, for its first line only."""
        lead, self.lead = self.lead, self.indent
        return lead

    def next_mark(self) -> str:
        """The mark of the next item of the innermost list."""
        number = self.numbers[-1]
        if number is None:
            return "• "
        self.numbers[-1] = number + 1
        return f"{number}. "


def blocks(text: str) -> list[Block]:
    """The blocks of a Markdown text."""
    found: list[Block] = []
    around = _Open()
    heading = ""
    for token in _PARSER.parse(plain(text)):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            start = int(token.attrs.get("start", 1)) if token.tag == "ol" else None
            around.numbers.append(start)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            around.numbers.pop()
        elif token.type == "list_item_open":
            around.enter(around.next_mark())
        elif token.type == "blockquote_open":
            around.enter("▌ ", rail=True)
        elif token.type in {"list_item_close", "blockquote_close"}:
            around.leave()
        elif token.type == "heading_open":
            heading = _HEADINGS.get(token.tag, "bold")
        elif token.type == "heading_close":
            heading = ""
        elif (block := _block(token, around, heading)) is not None:
            found.append(block)
    return found


def _block(token: Token, around: _Open, heading: str) -> Block | None:
    if token.type == "inline":
        content = _inline(token.children or [])
        kind = "heading" if heading else "item" if around.numbers else "text"
        content = content.stylize(heading) if heading else content
    elif token.type in {"fence", "code_block"}:
        content, kind = Content.styled(token.content.rstrip(), "$text-accent"), "code"
    elif token.type == "hr":
        content, kind = Content.styled("───", "$quiet"), "text"
    else:
        return None
    return Block(content, kind, around.take_lead(), around.indent)


def _inline(tokens: Iterable[Token]) -> Content:
    text = ""
    spans: list[Span] = []
    began: list[tuple[str, int]] = []
    for token in tokens:
        if token.type in _STYLES:
            began.append((_STYLES[token.type], len(text)))
        elif token.type in {"em_close", "strong_close"}:
            style, start = began.pop()
            spans.append(Span(start, len(text), style))
        elif token.type == "code_inline":
            spans.append(Span(len(text), len(text) + len(token.content), "$text-accent"))
            text += token.content
        elif token.type in {"softbreak", "hardbreak"}:
            text += " " if token.type == "softbreak" else "\n"
        elif token.type == "text":
            text += token.content
    return Content(text, spans)


class Document(Visual):
    """Blocks as a visual, wrapped to any width with their lines under one another."""

    def __init__(self, found: Sequence[Block]) -> None:
        self._blocks = found
        self._laid_out: tuple[int, Content] = (0, Content())

    def at(self, width: int) -> Content:
        """The text wrapped into `width` columns."""
        if self._laid_out[0] != width:
            self._laid_out = (width, Content("\n").join(self.lines(width)))
        return self._laid_out[1]

    def lines(self, width: int) -> Iterator[Content]:
        """The same line by line; none is longer than a person likes to read."""
        width = min(width, WIDEST)
        before = ""
        for block in self._blocks:
            if before and _is_apart(before, block.kind):
                yield Content()
            yield from block.lines(width)
            before = block.kind

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """All the width there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines at `width` columns."""
        return self.at(width).get_height(rules, width)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines as strips."""
        return self.at(width).render_strips(width, height, style, options)


def _is_apart(before: str, kind: str) -> bool:
    """Whether an empty line stands between two neighbouring blocks."""
    if kind == "heading":
        return True
    return before != "heading" and (before != kind or kind == "text")
