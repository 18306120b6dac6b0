"""Markdown, or text that looks like it, cut at its headings."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{3,})[ \t]*$")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_BETWEEN = " › "


class Section(NamedTuple):
    """A stretch of text, what it is headed, and where it stands in its file."""

    title: str
    text: str
    locator: str


def headed(text: str, name: str) -> Iterator[Section]:
    """The sections of `text`; what stands before the first heading is headed `name`.

    A title is the path of headings above the text; headings inside code are none.
    """
    path: list[tuple[int, str]] = []
    lines: list[str] = []
    for level, line in _lines(_FRONT_MATTER.sub("", text, count=1)):
        if not level:
            lines.append(line)
            continue
        yield from _section(path, lines, name)
        lines = []
        path = [*(each for each in path if each[0] < level), (level, line)]
    yield from _section(path, lines, name)


def _section(path: list[tuple[int, str]], lines: list[str], name: str) -> Iterator[Section]:
    text = "\n".join(lines).strip()
    title = _BETWEEN.join(heading for _, heading in path)
    if text:
        yield Section(title or name, text, f"section {title}" if title else "beginning")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line with its level as a heading, 0 for all others."""
    fenced = False
    held: str | None = None  # a line that the next one may underline
    for line in text.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        heading = None if fenced else _HEADING.match(line)
        underline = None if fenced else _UNDERLINE.match(line)
        if underline and held and held.strip():
            yield (1 if underline[1].startswith("=") else 2), held.strip()
            held = None
            continue
        if held is not None:
            yield 0, held
        held = None
        if heading:
            yield len(heading[1]), heading[2]
        else:
            held = line
    if held is not None:
        yield 0, held
