"""Text to canonical words: what the grammar is matched against, with the way back to offsets."""

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

from assistant.domain.conversation import Span
from assistant.reading.when.words import (
    CANONICAL,
    DOUBTFUL_WEEKDAYS,
    GLUED_UNITS,
    TRIGGERS,
    listed,
)

_DIGITS_LIKE_A_DATE = re.compile(
    r"(?:q|h|fy|eoq|eoh)\s?'?\d|\d\s?[./–-]\s?\d|'\d\d|\d:1|20\d\d|2(?:mo|mr|ni)|b4|e\.o\."
    r"|\d\s?(?:st|nd|rd|th|q|h|d|w|bd|mo|wks?|days?|weeks?|months?)\b"
)
_LETTERS = re.compile(r"[^\W\d_]+")

_TOKEN = re.compile(
    r"""\s{0,2}(?:
      (?P<word>(?!https?:|www\.|fy\s?'?[0-9]|(?:eo)?[qh]\s?[1-4](?![0-9])|w/[cbe]\b|b4\b|e\.o\.
          |one[ -][ot2])
        [^\W\d_]{1,60}(?:['’][^\W\d_]{1,20}){0,2})
    | (?=[0-9$€£¥'’])(?a:
        (?P<slang>\b(?:2day|2moro|2morrow|2mrw|2nite|2night)\b)
      | (?P<oneonone>(?<!\d)(?:1\s?:\s?1(?!\d)|1-1(?!\d)|1-2-1|1on1|121)\b)
      | (?P<never>\b24/7\b|\b365\b|\b9-5\b)
      | (?P<iso>(?<!\d)(?P<ymd>(?:19|20)\d\d(?P<iso_sep>[-/.])\d{1,2}(?P=iso_sep)\d{1,2})(?!\d)
          (?:t\d\d:\d\d[\d:.z]{0,12})?)
      | (?P<clock>(?<![\d:])\d{1,2}(?::\d{2}){1,2}(?!\d)(?:\s?[ap]\.?m\b\.?)?
          |\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b(?:\.(?=\s?[a-z,]))?|\b\d{1,2}h\d\d\b)
      | (?P<amount>[$€£¥]\s?\d{1,15}(?:[.,]\d{1,9}){0,6}[km]?
          |\d{1,15}(?:[.,]\d{1,9}){0,6}(?:\s?%|(?:x|k|m|bn|mm|pt|pts|pp|°)\b))
      | (?P<ordinal>(?<!\d)(?<!\d[.,])\d{1,2}\s?(?:st|nd|rd|th)\b)
      | (?P<quarter_first>(?<![\w.])[1-4]q\b)
      | (?P<half_first>(?<![\w.])[12]H\b)
      | (?P<day_month>(?<![\d.,$€£/-])(?P<a>\d{1,2})(?:
            (?P<sep>[./–-])(?P<b>\d{1,2})(?:(?P=sep)(?P<y>\d{4}|\d\d)?(?!\d))?
            |\s(?P<gap>[/–-])\s(?P<b2>\d{1,2}))(?![\d%]|[.,/:-]\d|[a-z]))
      | (?P<year>(?<![\d.,$€£])(?:19[89]|20\d)\d(?![\d%.,]\d|\d)|['’]\d\d(?!\w))
      | (?P<number>\d{1,15}(?:[.,]\d{1,9}){0,6}))
    | (?=[a-z])(?a:
        (?P<link>(?:https?:|www\.)\S{1,2000})
      | (?P<one_on_one>\bone[- ](?:on|to|2)[- ]one\b)
      | (?P<fiscal>\bfy\s?'?(?P<fy>20\d\d|\d\d)(?:\s?[/-]\s?(?P<fy_end>20\d\d|\d\d)(?!\d))?)
      | (?P<quarter>(?<![a-z])(?:eo)?q\s?[1-4](?=fy|\b))
      | (?P<half>(?<![a-z])(?:eo)?h\s?[12](?=fy|\b))
      | (?P<week_of>\bw/[cbe]\b)
      | (?P<b4>b4\b)
      | (?P<dotted>e\.o\.[dwmqy]\b\.?))
    | (?P<other>[^\W\d_]{1,60}(?:['’][^\W\d_]{1,20}){0,2})
    | (?P<mark>[^\w\s'’"“”‘*_`~]))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KIND = re.compile(r"(?<!\S)(?:[a-z]{2,3}(?=\d)|\S{1,60})")


class Token(NamedTuple):
    """A stretch of text and its canonical words, each followed by one blank."""

    start: int
    end: int
    canonical: str


class Line:
    """A text as canonical words. Every token starts and ends at a known canonical offset."""

    def __init__(self, text: str) -> None:
        """Read `text` once, left to right."""
        self.text = text
        self.tokens = _settle_doubtful(text, _tokens(text))
        self.canonical = "".join(token.canonical for token in self.tokens)
        self.kinds = frozenset(_KIND.findall(self.canonical))
        self._offsets = [0]
        for token in self.tokens:
            self._offsets.append(self._offsets[-1] + len(token.canonical))

    def token_at(self, offset: int) -> int | None:
        """The number of the token that starts at this canonical offset, if one does."""
        at = bisect_left(self._offsets, offset)
        return at if at < len(self._offsets) and self._offsets[at] == offset else None

    def offset_of(self, token: int) -> int:
        """The canonical offset at which a token starts."""
        return self._offsets[token]

    def span(self, first: int, after: int) -> Span:
        """Where the tokens `first` up to `after` stand in the text."""
        return Span(start=self.tokens[first].start, end=self.tokens[after - 1].end)

    def word(self, token: int) -> str:
        """The token's canonical words without the last blank; empty outside the text."""
        return self.tokens[token].canonical[:-1] if 0 <= token < len(self.tokens) else ""

    def raw(self, token: int) -> str:
        """The token as written; empty outside the text."""
        if not 0 <= token < len(self.tokens):
            return ""
        return self.text[self.tokens[token].start : self.tokens[token].end]


def may_name_a_day(text: str) -> bool:
    """A cheap look for anything date-like, so that most sentences are never parsed."""
    lowered = text.lower()
    return not TRIGGERS.isdisjoint(_LETTERS.findall(lowered)) or bool(
        _DIGITS_LIKE_A_DATE.search(lowered)
    )


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind in ("word", "other"):
            _add_word(match, kind, found)
        elif kind == "mark":
            _add_mark(match, found)
        else:
            found.append(Token(match.start(kind), match.end(), _FIGURES[kind](match[kind], match)))
    return found


def _add_word(match: re.Match[str], kind: str, found: list[Token]) -> None:
    text, start, end = match.string, match.start(kind), match.end()
    word = match[kind].lower().replace("’", "'")
    if text[end : end + 1] in (".", "@") and text[end + 1 : end + 2].isalpha() and len(word) > 1:
        found.append(Token(start, end, "name "))  # monday.com, friday@example.org
        return
    if word.endswith("'s"):
        end -= 2
        word = word[:-2]
    canonical = CANONICAL.get(word, word)
    if word in DOUBTFUL_WEEKDAYS:
        canonical = word
    last = found[-1] if found else Token(0, 0, "")
    if last.canonical.startswith("nu"):
        if last.end == start:
            canonical = GLUED_UNITS.get(word, canonical)
        elif text[last.start].isalpha() and _is_small(canonical) and last.canonical[3:] == "0 ":
            total = int(last.canonical[2:]) + int(canonical[2:])
            found[-1] = Token(last.start, end, f"{canonical[:2]}{total} ")
            return
    elif match[kind] == "COP":
        canonical = "eod"
    found.append(Token(start, end, canonical + " "))
    if end < match.end():
        found.append(Token(end, match.end(), "'s "))


def _is_small(canonical: str) -> bool:
    return len(canonical) == 3 and canonical[:2] in ("nu", "th") and canonical[2].isdigit()


def _add_mark(match: re.Match[str], found: list[Token]) -> None:
    text, start, end = match.string, match.start("mark"), match.end()
    last = found[-1] if found else Token(0, 0, "")
    mark = "-" if match["mark"] in "-–—" else match["mark"]
    if last.end == start and text[end : end + 1].isalpha() and mark == "-":
        after = _LETTERS.match(text, end)
        word = CANONICAL.get(after[0].lower(), "") if after else ""
        # "month-end" reads as two words; a "30-day trial" is no stretch of 30 days
        if not (last.canonical.startswith("nu") and word.rstrip("s") in _UNITS):
            return
    if mark == "." and last.end == start and _MAY_BE_SHORT.match(last.canonical):
        rest = text[end : end + 3].lstrip()
        if last.end - last.start < len("sept.") and (rest[:1].isdigit() or rest[:1].islower()):
            return
    if mark == "-" and last.end < start and not text[end : end + 1].isalnum():
        mark = "--"
    found.append(Token(start, end, mark + " "))


_MAY_BE_SHORT = re.compile(r"(?:wd|mo)\d|weeks? $")
_UNITS = frozenset({"day", "week", "month", "quarter", "year", "hour", "fortnight"})


def _day_month(found: str, match: re.Match[str]) -> str:
    first, second = match["a"], match["b"] or match["b2"]
    sep = (match["sep"] or match["gap"]).replace("–", "-")
    tail = sep + match["y"] if match["y"] else "." * (sep == "." and found.endswith("."))
    return f"dm{first}{sep}{second}{tail} "


def _part_of_year(found: str, _: re.Match[str]) -> str:
    code = "qt" if "q" in found.lower() else "hf"
    return f"{'end of ' * found.lower().startswith('eo')}{code}{re.sub('[^1-4]', '', found)} "


def _hours_or_half(found: str, match: re.Match[str]) -> str:
    return f"nu{found[0]} hours " if found.endswith("h") else _part_of_year(found, match)


def _number(found: str, _: re.Match[str]) -> str:
    return f"nu{int(found)} " if found.isdigit() and len(found) <= 3 else "amount "


_FIGURES: dict[str, Callable[[str, re.Match[str]], str]] = {
    "slang": lambda found, _: CANONICAL[found.lower()] + " ",
    "b4": lambda *_: "before ",
    "dotted": lambda found, _: CANONICAL[found.lower().replace(".", "")] + " ",
    "link": lambda *_: "name ",
    "oneonone": lambda *_: "oneonone ",
    "one_on_one": lambda *_: "oneonone ",
    "never": lambda *_: "always ",
    "iso": lambda _, match: f"ymd{re.sub('[/.]', '-', match['ymd'])} ",
    "clock": lambda *_: "clock ",
    "amount": lambda *_: "amount ",
    "ordinal": lambda found, _: f"th{int(re.sub('[^0-9]', '', found))} ",
    "fiscal": lambda _, match: f"fy{_full_year(match['fy_end'] or match['fy'])} ",
    "quarter": _part_of_year,
    "quarter_first": _part_of_year,
    "half": _part_of_year,
    "half_first": _hours_or_half,
    "day_month": _day_month,
    "year": lambda found, _: f"yr{_full_year(found.lstrip(chr(39) + '’'))} ",
    "number": _number,
    "week_of": lambda found, _: "week ending " if found[-1] in "eE" else "week of ",
}


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


_AFTER_THESE = listed(
    "by before on until till til due next this last coming eod thing or and for from of late "
    "early latest review rvw to - -- / , ( |"
)
_SURELY_AFTER = listed("by before on until till til due next this last coming eod")
_AHEAD_OF_THESE = re.compile(
    r"(?:th|dm|mo)\d|(?:clock|morning|afternoon|evening|night|eod|noon|next|am|pm) $"
)
_SPEAKERS = listed("i we you they he she to will the a")


def _settle_doubtful(text: str, tokens: list[Token]) -> list[Token]:
    """Make weekdays of `mon`, `wed`, `sat` and `sun` where their neighbours say so."""
    for at, token in enumerate(tokens):
        word = token.canonical[:-1]
        if word in DOUBTFUL_WEEKDAYS:
            before = tokens[at - 1].canonical[:-1] if at else ""
            after = tokens[at + 1] if at + 1 < len(tokens) else Token(0, 0, "")
            follower = text[after.start : after.end]
            if _is_weekday(text[token.start : token.end], before, after.canonical, follower):
                tokens[at] = token._replace(canonical=CANONICAL[word] + " ")
    return tokens


def _is_weekday(word: str, before: str, after: str, follower: str) -> bool:
    """Whether a doubtful abbreviation means the day: "by Wed", "Sat 3rd", "rvw mon"."""
    capital = word[0].isupper()
    if follower[:1].isupper() and after[:-1] == follower.lower() and not after.startswith("i"):
        return before in _SURELY_AFTER and word.lower() != "mon"  # the villa "Mon Repos"
    if before in _SURELY_AFTER or (capital and before in _AFTER_THESE):
        return True
    if _AHEAD_OF_THESE.match(after):
        return capital or word not in ("sat", "sun")
    if after[:1].isalnum():
        return capital and after.startswith(("nu", "of "))
    return capital or (word in ("mon", "wed") and before not in _SPEAKERS)
