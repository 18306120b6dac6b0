"""One reader for each column that is used, settled by what the whole column holds."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from assistant.domain.folding import fold
from assistant.domain.plain_text import one_line, plain
from assistant.reading.exports.amounts import NOTHING, decide_amounts
from assistant.reading.exports.asking import Asking, counted, quoted
from assistant.reading.exports.background import Background
from assistant.reading.exports.dates import decide_dates, proved_order
from assistant.reading.exports.evidence import Evidence
from assistant.reading.exports.fields import Field, Sort, heading_key
from assistant.reading.exports.layouts import Layout
from assistant.reading.exports.percents import decide_percents
from assistant.reading.tables.faults import CellFault

ReadCell = Callable[[str], Any]

PAST: Final = frozenset(
    {
        "created_on",
        "credited_on",
        "made_on",
        "reviewed_on",
        "window_end",
        "touched_on",
        "qualified_on",
        "original_on",
    }
)
"""Days that cannot lie ahead."""

_FORMULA: Final = re.compile(r"=|[+\-@][A-Za-z0-9+\-*/.]*\(|[+\-@][A-Za-z0-9+\-*/.]*\|")
_KEPT_AS_TEXT: Final = re.compile(r'="([^"]*)"')
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_YES: Final = {
    "yes",
    "y",
    "true",
    "1",
    "x",
    "active",
    "enabled",
    "ja",
    "si",
    "oui",
    "wahr",
    "✓",
    "✔",
}
_NO: Final = {"no", "n", "false", "0", "inactive", "disabled", "nein", "non", "falsch", ""}
_MAX_TEXT: Final = 4000
_MAX_WORD: Final = 120


class Cells:
    """Readers by field. `currencies` are the signs that stand beside amounts."""

    def __init__(
        self, layout: Layout, evidence: Evidence, background: Background, asking: Asking
    ) -> None:
        self.readers: dict[str, ReadCell] = {}
        self.currencies: set[str] = set()
        self.complete = True
        self._layout = layout
        self._background = background
        self._asking = asking
        self._proof = proved_order(
            {
                layout.heading(name): evidence.words.get(name, ())
                for name in layout.places
                if (one := layout.kind.field(name)) and one.sort is Sort.DAY
            }
        )
        for name in layout.places:
            one = layout.kind.field(name)
            if one is not None and one.sort is not Sort.PERSON and name != "rep_email":
                self._settle(one, layout.heading(name), evidence)
        for name, shapes in evidence.shapes.items():
            if name not in layout.places:  # a wide table: many columns of one meaning
                place = int(name.split()[1]) if " " in name else min(layout.periods)
                told = layout.header[place] if " " in name else "the period columns"
                self._put(name, self._amounts(told, shapes))

    def _settle(self, one: Field, heading: str, evidence: Evidence) -> None:
        words = evidence.words.get(one.name, Counter())
        if one.sort is Sort.DAY:
            read = decide_dates(heading, words, self._asking, self._background.zone, self._proof)
            self._put(one.name, self._past(read) if read and one.name in PAST else read)
        elif one.sort in {Sort.MONEY, Sort.NUMBER}:
            self._put(one.name, self._amounts(heading, evidence.shapes[one.name]))
        elif one.sort is Sort.PERCENT:
            # A chance of winning is only ever evidence for a stage: it is not read as a number.
            read_percent = (
                decide_percents(heading, words, self._asking) if one.name != "probability" else text
            )
            self._put(one.name, read_percent)
        elif one.sort is Sort.CHOICE:
            self._put(one.name, self._choice(one, heading, words))
        else:
            self._put(one.name, _SIMPLE[one.sort])

    def _put(self, name: str, read: ReadCell | None) -> None:
        if read is None:
            self.complete = False
        else:
            self.readers[name] = read

    def _past(self, read: Callable[[str], date]) -> ReadCell:
        today = self._background.today

        def past(cell: str) -> date:
            found = read(cell)
            if found > today:
                raise CellFault(f"a day no later than today ({today})")
            return found

        return past

    def _amounts(self, heading: str, shapes: Mapping[str, str]) -> ReadCell | None:
        read, currencies = decide_amounts(heading, shapes, self._asking)
        self.currencies |= currencies
        return read

    def _choice(self, one: Field, heading: str, words: Counter[str]) -> ReadCell | None:
        """The column's words to ours; a word that nobody could know is asked."""
        ours = {word: value for value, told in one.choices for word in told}
        ours |= {value: value for value, _ in one.choices}
        meaning: dict[str, str] = {}
        asked = False
        for word, rows in words.most_common(200):
            value = ours.get(heading_key(word)) or ours.get(fold(word))
            if value is None and word.casefold() not in NOTHING:
                value = self._asking.choose(
                    f"value:{word}",
                    f"{counted(rows, 'row')} with {quoted(word)} in {quoted(heading)}: what does "
                    "it mean?",
                    [(name, "") for name, _ in one.choices],
                )
                asked = asked or value is None
            if value:
                meaning[word] = value
        translated = {word: value for word, value in meaning.items() if fold(word) != value}
        if translated:
            told = ", ".join(f"{quoted(w)} is {v}" for w, v in list(translated.items())[:5])
            self._asking.decided(f"Words in {quoted(heading)}", told)
        return None if asked else _by_table(meaning, [name for name, _ in one.choices])


def _by_table(meaning: Mapping[str, str], choices: list[str]) -> ReadCell:
    def read(cell: str) -> str | None:
        if cell in meaning:
            return meaning[cell]
        if cell.casefold() in NOTHING:
            return None
        raise CellFault(f"one of {', '.join(choices)}")

    return read


def text(cell: str) -> str:
    """Free text, several lines allowed; formulas and control characters are refused."""
    return _checked(cell, plain, _MAX_TEXT)


def word(cell: str) -> str:
    """A short text on one line; formulas and control characters are refused."""
    return _checked(cell, one_line, _MAX_WORD)


def _checked(cell: str, clean: Callable[[str], str], longest: int) -> str:
    if not (cell.isascii() and cell.isprintable()):
        if _CONTROL.search(cell):
            raise CellFault("text without control characters")
        cell = clean(cell).strip()
    if len(cell) > longest:
        raise CellFault(f"at most {longest} characters")
    if cell[:1] in {"+", "-", "@"} and _FORMULA.match(cell):
        raise CellFault("text, not a spreadsheet formula")
    return cell


def count(cell: str) -> int:
    """A whole number of zero or more."""
    bare = cell.removesuffix(".0")
    if not bare.isascii() or not bare.isdecimal() or len(bare) > 9:
        raise CellFault("a whole number such as 12")
    return int(bare)


def flag(cell: str) -> bool:
    """Yes or no, in the words that exports use."""
    folded = fold(cell)
    if folded not in _YES | _NO:
        raise CellFault("yes or no")
    return folded in _YES


def email(cell: str) -> str | None:
    """An e-mail address in small letters."""
    if cell.casefold() in NOTHING:
        return None
    if not re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", cell) or len(cell) > _MAX_WORD:
        raise CellFault("an e-mail address such as ana@example.com")
    return cell.lower()


def code(cell: str) -> str:
    """A currency code."""
    found = cell.strip().upper()
    if not re.fullmatch(r"[A-Z]{3}", found):
        raise CellFault("a currency code such as EUR")
    return found


def unwrapped(cell: str) -> str:
    """A cell without what a spreadsheet puts around it to keep it text.

    Raises:
        CellFault: it is a formula.
    """
    if found := _KEPT_AS_TEXT.fullmatch(cell):
        return found[1]
    raise CellFault("a value, not a formula (in the spreadsheet: copy, paste as values)")


_SIMPLE: Final[Mapping[Sort, ReadCell]] = {
    Sort.TEXT: text,
    Sort.WORD: word,
    Sort.STAGE: word,
    Sort.PERIOD: word,
    Sort.COUNT: count,
    Sort.FLAG: flag,
    Sort.EMAIL: email,
    Sort.CURRENCY: code,
}
