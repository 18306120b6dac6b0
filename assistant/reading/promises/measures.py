"""HOW: the number, rate, ratio or source that shows a promise was kept, as said."""

import re
from decimal import Decimal
from typing import NamedTuple

from assistant.domain.commitments import Direction, Measure
from assistant.reading.promises.lexicon import (
    METRICS,
    MONTHS,
    NUMBERS,
    RATE_UNITS,
    SYSTEMS,
    TIME_UNITS,
)
from assistant.reading.promises.tokens import Word

_AT_MOST = {"under", "below", "less", "fewer", "max", "maximum", "within", "most", "more-not"}
_COMPARATORS = (
    (("no", "more", "than"), Direction.AT_MOST), (("not", "more", "than"), Direction.AT_MOST),
    (("no", "less", "than"), Direction.AT_LEAST), (("no", "fewer", "than"), Direction.AT_LEAST),
    (("at", "most"), Direction.AT_MOST), (("at", "least"), Direction.AT_LEAST),
    (("fewer", "than"), Direction.AT_MOST), (("less", "than"), Direction.AT_MOST),
    (("more", "than"), Direction.AT_LEAST), (("up", "to"), Direction.AT_MOST),
    (("a", "minimum", "of"), Direction.AT_LEAST), (("a", "maximum", "of"), Direction.AT_MOST),
    (("minimum",), Direction.AT_LEAST), (("maximum",), Direction.AT_MOST),
    (("max",), Direction.AT_MOST),
    (("min",), Direction.AT_LEAST), (("under",), Direction.AT_MOST),
    (("below",), Direction.AT_MOST),
    (("over",), Direction.AT_LEAST), (("above",), Direction.AT_LEAST),
    (("within",), Direction.AT_MOST),
)  # fmt: skip
_NOUN_STOPS = frozenset(
    [
        "by",
        "on",
        "before",
        "in",
        "to",
        "with",
        "from",
        "for",
        "at",
        "using",
        "and",
        "or",
        "so",
        "that",
        "which",
        "who",
        "whom",
        "i",
        "you",
        "he",
        "she",
        "we",
        "they",
        "it",
        "until",
        "about",
        "into",
        "during",
        "after",
        "under",
        "over",
        "above",
        "below",
        "because",
        "but",
        "if",
        "when",
        "then",
        "this",
        "next",
        "last",
        ",",
        ".",
        ";",
        ":",
        "(",
        ")",
        "-",
        "—",
        "–",
        '"',
        "'",
        "!",
        "?",
        "/",
        "is",
        "are",
        "was",
        "were",
        "will",
        "would",
        "could",
        "can",
        "re",
        "w/",
        "via",
        "through",
        "as",
        "not",
        "without",
        "within",
        "than",
        "plus",
        "do",
        "does",
        "get",
        "has",
        "have",
        "be",
        "today",
        "tomorrow",
        "tonight",
        "every",
        "each",
        "|",
        "each",
        ",",
        "per",
        "while",
        "where",
    ]
)
_DETERMINERS = frozenset(
    [
        "my",
        "your",
        "his",
        "her",
        "their",
        "our",
        "its",
        "the",
        "these",
        "those",
        "of",
        "them",
        "new",
        "more",
    ]
)
_BEFORE_NO_COUNT = frozenset(
    [
        "stage",
        "step",
        "row",
        "page",
        "slide",
        "tier",
        "level",
        "phase",
        "version",
        "chapter",
        "section",
        "item",
        "number",
        "no",
        "room",
        "gate",
        "#",
        "q",
        "h",
        "fy",
        "week",
        "day",
        "part",
        "round",
        "top-of",
        "series",
        "act",
    ]
)
_NUMBER = re.compile(
    r"^[£$€]?\d{1,3}(?:,\d{3}){0,4}(?:\.\d{1,4})?$|^[£$€]?\d{1,9}(?:\.\d{1,4})?(?:k|m|bn|x)?$"
)
_NAMED = re.compile(
    r"\b(?:(?:measured? (?:by|on|as|in|with)|measure is|success (?:is|means|looks like)|"
    r"target (?:is|will be|of)|"
    r"we(?:'|’)ll know (?:it )?(?:by|when|because)|tracked (?:by|in|via)|shown (?:by|"
    r"in))\s{0,2}[:=]?|"
    r"(?:measured?|metric|kpi|evidence|proof|how|success|target|success criteri(?:a|"
    r"on))\s{0,2}[:=])\s{1,2}",
    re.I,
)


class Part(NamedTuple):
    """One stated piece of a measure; offsets count characters of the turn."""

    start: int
    end: int
    metric: str | None = None
    target: str | None = None
    value: Decimal | None = None
    direction: Direction | None = None
    source: str | None = None
    weight: int = 1


class Measured(NamedTuple):
    """A measure with the stretch it was read from."""

    measure: Measure
    start: int
    end: int


def parts_in(words: list[Word], taken: list[tuple[int, int]]) -> list[Part]:
    """All stated pieces among `words`; `taken` are stretches that belong to a deadline."""
    found: list[Part] = []
    at = 0
    while at < len(words):
        part = None
        if not _is_taken(words[at], taken):
            part = (
                _number_part(words, at, taken) or _source_part(words, at) or _total_part(words, at)
            )
        if part:
            found.append(part)
            at = next((n for n, w in enumerate(words) if w.start >= part.end), len(words))
        else:
            at += 1
    return found


def joined(parts: list[Part], text: str) -> Measured | None:
    """The pieces as one measure, in the order said; None where no piece carries weight."""
    if not any(part.weight for part in parts):
        return None
    pieces: list[str] = []
    end = -1
    for part in parts:
        piece = " ".join(text[part.start : part.end].split()).strip(" ,;:.")
        glue = " " if part.start - end <= 1 and pieces else ""
        pieces.append(glue + piece if glue else piece)
        end = part.end
    shown = ""
    for piece in pieces:
        shown += piece if not shown else (piece if piece.startswith(" ") else ", " + piece)
    main = max(parts, key=lambda part: (part.weight, part.value is not None))
    source = next((part.source for part in parts if part.source), None)
    measure = Measure(
        text=shown,
        metric=main.metric,
        target=main.target,
        target_value=main.value,
        direction=main.direction or (Direction.YES_NO if main.value is None else None),
        source=source,
    )
    return Measured(measure, parts[0].start, parts[-1].end)


def stated(text: str, start: int, end: int, words: list[Word]) -> Measured | None:
    """Everything from `start` to `end` as the measure: a table cell, an answer, `measured by …`."""
    while start < end and text[start] in " ,;:=-–—*":
        start += 1
    while end > start and text[end - 1] in " ,;:.!?-–—*":
        end -= 1
    if start >= end:
        return None
    inside = [word for word in words if word.start >= start and word.end <= end]
    read = joined(parts_in(inside, []), text)
    kept = read.measure if read else Measure(text="", direction=Direction.YES_NO)
    shown = " ".join(text[start:end].split())
    return Measured(kept.model_copy(update={"text": shown}), start, end)


def named_at(text: str, start: int, end: int) -> int | None:
    """Where the words after `measured by`, `target:` or the like begin, if they stand there."""
    match = _NAMED.search(text, start, end)
    return match.end() if match and match.end() < end else None


def _is_taken(word: Word, taken: list[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in taken)


def _number_at(words: list[Word], at: int) -> tuple[Decimal, int] | None:
    """The value of a number in digits or words and the index after it."""
    norm = words[at].norm
    if _NUMBER.match(norm):
        bare = norm.strip("£$€").replace(",", "")
        scale = {"k": 1000, "m": 1_000_000, "n": 1_000_000_000, "x": 1}.get(bare[-1], 0)
        digits = bare.rstrip("kmbnx")
        return Decimal(digits) * (scale or 1), at + 1
    first, _, second = norm.partition("-")
    if first in NUMBERS and (not second or second in NUMBERS):
        value = NUMBERS[first] + (NUMBERS[second] if second else 0)
        following = words[at + 1].norm if at + 1 < len(words) else ""
        if not second and 20 <= value < 100 and following in NUMBERS and NUMBERS[following] < 10:
            return Decimal(value + NUMBERS[following]), at + 2
        if following in {"hundred", "dozen", "thousand"}:
            return Decimal(
                value * {"hundred": 100, "dozen": 12, "thousand": 1000}[following]
            ), at + 2
        return Decimal(value), at + 1
    if norm == "a" and at + 1 < len(words) and words[at + 1].norm in {"dozen", "hundred"}:
        return Decimal(NUMBERS[words[at + 1].norm]), at + 2
    return None


def _number_part(words: list[Word], at: int, taken: list[tuple[int, int]]) -> Part | None:
    direction, number_at = _comparator(words, at)
    if number_at == at and words[at].norm in {"all", "every"} and at + 1 < len(words):
        number_at = at + 1
    if number_at >= len(words) or _is_taken(words[number_at], taken):
        return None
    if words[number_at].norm == "from":
        return _from_to(words, number_at)
    number = _number_at(words, number_at)
    if number is None:
        return None
    value, nxt = number
    before = words[at - 1].norm if at else ""
    if before in _BEFORE_NO_COUNT or _is_clock_or_date(words, number_at, nxt):
        return None
    if nxt < len(words) and words[nxt].norm in {"%", "percent", "pct"}:
        return _percent(words, at, number_at, nxt + 1, value, direction)
    if nxt < len(words) and words[nxt].norm == "x" and direction is None:
        return None
    return _count(words, at, number_at, nxt, value, direction)


def _comparator(words: list[Word], at: int) -> tuple[Direction | None, int]:
    for phrase, direction in _COMPARATORS:
        if tuple(word.norm for word in words[at : at + len(phrase)]) == phrase:
            return direction, at + len(phrase)
    return None, at


def _is_clock_or_date(words: list[Word], at: int, nxt: int) -> bool:
    before = words[at - 1].norm if at else ""
    following = words[nxt].norm if nxt < len(words) else ""
    return (
        before in MONTHS
        or following in MONTHS
        or following in {"am", "pm", "o'clock", "st", "nd", "rd", "th"}
        or before in {":", "/"}
        or following in {":", "/"}
        or (following == "-" and nxt + 1 < len(words) and _number_at(words, nxt + 1) is not None)
        or (before == "-" and at >= 2 and _number_at(words, at - 2) is not None)
        or before == "'"
    )


def _left_metric(words: list[Word], at: int) -> int:
    """The index where a metric's name before a number begins; `at` if there is none."""
    begin = at
    while begin and words[begin - 1].norm in {"to", "at", "is", "of", "stay", "stays", "up"}:
        begin -= 1
    if not begin or words[begin - 1].norm not in METRICS:
        return at
    begin -= 1
    while begin and at - begin < 5:
        before = words[begin - 1].norm
        if (
            before in _NOUN_STOPS
            or before in _DETERMINERS
            or not before.isalpha()
            or _is_verbish(before)
        ):
            break
        begin -= 1
    return begin


def _is_verbish(word: str) -> bool:
    return word in {
        "get", "keep", "bring", "raise", "lift", "cut", "push", "take", "move", "hold", "increase", "improve",
        "reduce", "lower", "hit", "reach", "drop", "grow", "make", "have", "double", "target",
    }  # fmt: skip


def _percent(
    words: list[Word],
    at: int,
    number_at: int,
    nxt: int,
    value: Decimal,
    direction: Direction | None,
) -> Part:
    begin = _left_metric(words, at)
    end = nxt
    metric = _slice(words, begin, at) if begin < at else None
    if metric is None:
        end = _noun_phrase(words, nxt, limit=8, through_of=True)
        metric = _slice(words, nxt, end) if end > nxt else None
    target = _slice(words, at, nxt)
    return Part(
        words[begin].start, words[end - 1].end, metric, target, value,
        direction or Direction.AT_LEAST, weight=3,
    )  # fmt: skip


def _from_to(words: list[Word], at: int) -> Part | None:
    """`win rate from 18% up to 25%`."""
    norms = [word.norm for word in words[at : at + 9]]
    if "to" not in norms[1:]:
        return None
    first = _number_at(words, at + 1) if at + 1 < len(words) else None
    to = at + norms.index("to", 1)
    second = _number_at(words, to + 1) if to + 1 < len(words) else None
    if first is None or second is None:
        return None
    end = second[1]
    if end < len(words) and words[end].norm in {"%", "percent"}:
        end += 1
    begin = _left_metric(words, at)
    metric = _slice(words, begin, at) if begin < at else None
    direction = Direction.AT_LEAST if second[0] >= first[0] else Direction.AT_MOST
    return Part(
        words[begin].start, words[end - 1].end, metric, _slice(words, to + 1, end), second[0],
        direction, weight=3,
    )  # fmt: skip


def _count(
    words: list[Word],
    at: int,
    number_at: int,
    nxt: int,
    value: Decimal,
    direction: Direction | None,
) -> Part | None:
    end = _noun_phrase(words, nxt, limit=5)
    rate_end = _rate(words, end)
    unit = words[end - 1].norm if end > nxt else ""
    symbol = words[number_at].norm[:1] in "£$€" or words[number_at].norm[-1:] in {"k", "m"}
    is_all = at < number_at and words[at].norm in {"all", "every"}
    if unit in TIME_UNITS and direction is None and rate_end == end:
        return None
    if value <= 1 and rate_end == end and direction is None:
        return None
    plural = unit.endswith("s") or unit in {"people", "percent", "minutes"}
    if end == nxt and rate_end == end and direction is None and not symbol and not is_all:
        return None
    if not (plural or direction or symbol or rate_end > end or is_all):
        return None
    begin = _left_metric(words, at)
    metric = _slice(words, begin, at) if begin < at else _slice(words, nxt, rate_end) or None
    return Part(
        words[begin].start, words[rate_end - 1].end, metric, _slice(words, at, nxt), value,
        direction or Direction.AT_LEAST, weight=2 if direction or rate_end > end else 1,
    )  # fmt: skip


def _noun_phrase(words: list[Word], at: int, *, limit: int, through_of: bool = False) -> int:
    """The index after the nouns and adjectives that begin at `at`."""
    end = at
    while end < len(words) and end - at < limit:
        norm = words[end].norm
        if norm in _DETERMINERS or (through_of and norm in {"of", "the", "same"}):
            end += 1
            continue
        if norm in _NOUN_STOPS or norm in {"a", "an"} or not norm[0].isalnum():
            break
        if end > at and _number_at(words, end):
            break
        end += 1
    while end > at and words[end - 1].norm in _DETERMINERS - {"them"}:
        end -= 1
    plural = next((n for n in range(end - 1, at - 1, -1) if _is_plural(words[n].norm)), None)
    return end if plural is None or through_of else plural + 1


def _is_plural(norm: str) -> bool:
    return norm == "people" or (
        len(norm) > 3 and norm.endswith("s") and not norm.endswith(("ss", "us", "is"))
    )


def _rate(words: list[Word], at: int) -> int:
    """Past `a day`, `per open opp per week`, `each month`, `every morning`."""
    end = at
    while end + 1 < len(words):
        word, following = words[end].norm, words[end + 1].norm
        if word in {"a", "an", "each", "every"} and following in RATE_UNITS:
            end += 2
        elif word == "per":
            end = _noun_phrase(words, end + 1, limit=3)
        elif word == "/" and following in RATE_UNITS:
            end += 2
        else:
            break
    return end


_SHOWN = frozenset(
    [
        "logged",
        "tracked",
        "recorded",
        "tagged",
        "visible",
        "shown",
        "noted",
        "marked",
        "entered",
        "documented",
        "flagged",
    ]
)


def _source_part(words: list[Word], at: int) -> Part | None:
    """`in Gong`, `logged in Outreach`, `on the dashboard`."""
    begin = at
    if words[at].norm in _SHOWN:
        at += 1
    if at + 1 >= len(words) or words[at].norm not in {"in", "on", "from", "via"}:
        return None
    end = at + 1
    while end < len(words) and words[end].norm in {"the", "our", "my", "your", "a"}:
        end += 1
    stop = end
    while (
        stop < len(words)
        and stop - end < 3
        and words[stop].norm.isalnum()
        and words[stop].norm not in _NOUN_STOPS
    ):
        stop += 1
        if words[stop - 1].norm in SYSTEMS:
            break
    if stop == end or words[stop - 1].norm not in SYSTEMS:
        return None
    if stop < len(words) and words[stop].norm in {"report", "dashboard", "scorecard"}:
        stop += 1
    weight = 1 if begin < at else 0
    return Part(
        words[begin].start, words[stop - 1].end, source=_slice(words, end, stop), weight=weight
    )


def _total_part(words: list[Word], at: int) -> Part | None:
    """`no blank fields`, after a number was given."""
    if (
        words[at].norm not in {"no", "zero"}
        or not at
        or words[at - 1].norm not in {",", "and", "with"}
    ):
        return None
    end = _noun_phrase(words, at + 1, limit=3)
    if end == at + 1 or not words[end - 1].norm.endswith("s"):
        return None
    return Part(words[at].start, words[end - 1].end, weight=1, value=Decimal(0), target="no")


def _slice(words: list[Word], begin: int, end: int) -> str:
    return " ".join(word.norm for word in words[begin:end]).replace(" %", "%").replace("$ ", "$")
