"""Writing on the terminal: text made safe, tables that align, JSON in one shape."""

import json
import sys
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from assistant.cli.command import common
from assistant.domain.plain_text import one_line, plain


def say(text: str = "") -> None:
    """Print `text` without any control sequence it may carry."""
    print(plain(text))


def write(text: str) -> None:
    """Print a piece of a text at once, as it streams in, no line break added."""
    print(plain(text), end="", flush=True)


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns aligned by what a terminal shows; numbers to the right. Cells are made safe."""
    cells = [[one_line(c) for c in row] for row in (headings, *rows)]
    widths = [max(_width(row[i]) for row in cells) for i in range(len(headings))]
    right = [
        bool(rows) and all(_is_figure(row[i]) for row in cells[1:]) for i in range(len(headings))
    ]
    lines = [
        "  ".join(_pad(c, w, r) for c, w, r in zip(row, widths, right, strict=True)).rstrip()
        for row in cells
    ]
    return "\n".join((lines[0], "  ".join("─" * w for w in widths), *lines[1:]))


def _is_figure(cell: str) -> bool:
    return not cell or cell in {"–", "-"} or cell.lstrip("+-")[:1].isdigit()


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _pad(text: str, width: int, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space


def show(thing: str, data: object, text: str, *, as_of: date, warnings: Sequence[str] = ()) -> None:
    """Print `data` as JSON if that was asked for, else `text` with its warnings."""
    if common.json:
        print(as_json(thing, data, as_of=as_of, warnings=warnings))
        return
    say(text.rstrip())
    for warning in warnings:
        print(plain(f"Note: {warning}"), file=sys.stderr)


def as_json(thing: str, data: object, *, as_of: date, warnings: Sequence[str] = ()) -> str:
    """The shape of every JSON answer: schema, as_of, data, warnings; decimals as strings."""
    document = {
        "schema": f"nextgear.{thing}/1",
        "as_of": as_of.isoformat(),
        "data": data,
        "warnings": list(warnings),
    }
    return json.dumps(document, default=_plain_json, ensure_ascii=False, indent=2)


def _plain_json(value: object) -> Any:
    if isinstance(value, BaseModel):
        return {k: getattr(value, k) for k in type(value).model_fields}
    if isinstance(value, Fraction):
        return str(Decimal(value.numerator) / Decimal(value.denominator))
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, frozenset | set | tuple):
        return sorted(value, key=str) if isinstance(value, frozenset | set) else list(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
