"""Text files: which separator, and the rows it yields."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Final, TextIO

from assistant.errors import InvalidInput
from assistant.reading.exports.asking import Asking, quoted
from assistant.reading.exports.encoding import decide_encoding
from assistant.reading.exports.layouts import knows
from assistant.reading.exports.refusing import MAX_COLUMNS
from assistant.reading.exports.source import Source, SourceRow

SEPARATORS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
_BY_NAME: Final = {name: sign for sign, name in SEPARATORS.items()}
_STATED: Final = re.compile(r"\ufeff?\"?sep=(.)\"?\s*\r?\n", re.IGNORECASE)
_RULE: Final = re.compile(r":?-{2,}:?")
_SAMPLE_ROWS: Final = 200
_SAMPLE_CHARS: Final = 256 * 1024
LONGEST_LINE: Final = 1_000_000
LONGEST_CELL: Final = 100_000
"""Characters; a longer cell is a quotation mark that was never closed."""


def open_delimited(raw: bytes, file_name: str, asking: Asking) -> Source:
    """A text file as rows, its encoding and separator told or asked."""
    encoding = decide_encoding(raw, file_name, asking)
    sample = _text(raw, encoding).read(_SAMPLE_CHARS)
    stated = _STATED.match(sample)
    separator = _separator(sample, stated[1] if stated else None, asking)
    if separator == "  ":
        return Source(file_name, "text aligned by blanks", lambda: _aligned(raw, encoding))
    return Source(
        file_name,
        f"text separated by {SEPARATORS.get(separator, separator)}s".replace("ys", "ies"),
        lambda: _rows(raw, encoding, separator, file_name, skip=1 if stated else 0),
    )


def _text(raw: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(raw), encoding=encoding, newline="", errors="strict")


def _separator(sample: str, stated: str | None, asking: Asking) -> str:
    """The separator that was set, that the file states, or that makes the best table."""
    if answer := asking.given("separator"):
        sign = _BY_NAME.get(answer.casefold(), answer)
        if sign not in SEPARATORS:
            raise InvalidInput(
                f"--set separator={answer}: expected one of {', '.join(_BY_NAME)}.",
                "Nothing was stored.",
            )
        asking.decided("Separator", f"{SEPARATORS[sign]} (as you said)", key="separator")
        return sign
    if stated in SEPARATORS:
        asking.decided("Separator", f"{SEPARATORS[stated]}, as its first line says")
        return str(stated)
    scores = {sign: _score(sample, sign) for sign in SEPARATORS}
    best = max(scores, key=lambda sign: scores[sign])
    if scores[best] == (0, 0):
        if _looks_aligned(sample):
            asking.decided("Separator", "two or more blanks")
            return "  "
        return ","
    rivals = [s for s in SEPARATORS if s != best and scores[s] >= scores[best]]
    if rivals:
        return _ask(best, rivals, sample, asking)
    asking.decided("Separator", SEPARATORS[best], _first_line(sample, best), "separator")
    return best


def _ask(best: str, rivals: Sequence[str], sample: str, asking: Asking) -> str:
    signs = [best, *rivals]
    answer = asking.choose(
        "separator",
        f"The cells may be separated by {' or by '.join(SEPARATORS[s] for s in signs)}.",
        [(SEPARATORS[s], _first_line(sample, s)) for s in signs],
        example=_first_line(sample, best),
    )
    return _BY_NAME[answer] if answer else best


def _score(sample: str, separator: str) -> tuple[int, int]:
    """How much of a table it makes: known headings, then rows of the commonest width."""
    rows = _sample_rows(sample, separator)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return (0, 0)
    known = max(sum(knows(cell) for cell in row) for row in rows[:40])
    return (known, widths.most_common(1)[0][1])


def _sample_rows(sample: str, separator: str) -> list[list[str]]:
    """The first rows, as far as they can be split."""
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows.extend(
            [cell.strip() for cell in record]
            for record in islice(_records(io.StringIO(sample, newline=""), separator), _SAMPLE_ROWS)
        )
    return rows


def _lines(text: TextIO, file_name: str) -> Iterator[str]:
    """The lines of a file; one that does not end is not read to its end."""
    while line := text.readline(LONGEST_LINE):
        if len(line) >= LONGEST_LINE:
            raise InvalidInput(
                f"{file_name} has a line of more than {LONGEST_LINE:,} characters, so it is no "
                "table.",
                "Export it again as CSV (UTF-8). Nothing was stored.",
            )
        yield line


def _records(text: Iterable[str], separator: str, *, strict: bool = False) -> Iterator[list[str]]:
    """The records; in a Markdown table a pipe within a cell stands behind a backslash."""
    if separator == "|":
        return csv.reader(text, delimiter="|", escapechar="\\", quoting=csv.QUOTE_NONE)
    return csv.reader(text, delimiter=separator, strict=strict)


def _first_line(sample: str, separator: str) -> str:
    cells = next((row for row in _sample_rows(sample, separator) if len(row) > 1), [])
    return " · ".join(cell for cell in cells[:5] if cell)[:80]


def _looks_aligned(sample: str) -> bool:
    lines = [line for line in sample.splitlines()[:40] if line.strip()]
    split = [len(re.split(r"\s{2,}", line.strip())) for line in lines]
    return len(lines) > 1 and min(split) == max(split) > 1


def _aligned(raw: bytes, encoding: str) -> Iterator[SourceRow]:
    for number, line in enumerate(_text(raw, encoding), start=1):
        if line.strip():
            yield SourceRow(number, re.split(r"\s{2,}", line.strip()))


def _rows(
    raw: bytes, encoding: str, separator: str, file_name: str, *, skip: int
) -> Iterator[SourceRow]:
    """Rows with anything in them. The line that states the separator is not a row."""
    text = _text(raw, encoding)
    for _ in range(skip):
        text.readline()
    number = 0
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        lines = _lines(text, file_name)
        for number, record in enumerate(_records(lines, separator, strict=True), 1):
            cells = [cell.strip() for cell in record]
            if separator == "|":
                cells = _without_frame(cells)
            if any(cells):
                if len(cells) > MAX_COLUMNS:
                    raise InvalidInput(
                        f"{file_name}, row {number} has {len(cells):,} columns; "
                        f"nextgear reads up to {MAX_COLUMNS}.",
                        "Export only the columns you need. Nothing was stored.",
                    )
                yield SourceRow(number, cells)
    except csv.Error as error:
        raise _broken(error, file_name, number + 1) from error
    except UnicodeDecodeError as error:
        raise InvalidInput(
            f"{file_name}, row {number + 1} holds bytes that are not {encoding}.",
            "Name the encoding with --set encoding=NAME, or export it again as CSV (UTF-8).",
        ) from error
    finally:
        csv.field_size_limit(before)


def _without_frame(cells: list[str]) -> list[str]:
    """A row of a Markdown table without its outer pipes; its rule becomes a blank row."""
    if len(cells) > 1 and not cells[0] and not cells[-1]:
        cells = cells[1:-1]
    if all(_RULE.fullmatch(cell) for cell in cells):
        return []
    return cells


def _broken(error: csv.Error, file_name: str, row: int) -> InvalidInput:
    if "field larger" in str(error):
        problem = (
            f"a cell is longer than {LONGEST_CELL:,} characters: a quotation mark is not closed"
        )
    elif "end of data" in str(error):
        problem = "a quotation mark is opened and never closed"
    else:
        problem = f"quotation marks do not pair up ({quoted(str(error))})"
    return InvalidInput(
        f"{file_name}, row {row}: {problem}.",
        "They stand around a whole cell; one inside a cell is written twice. Nothing was stored.",
    )
