"""What a run of words shows of a measure: it counts, sets a limit, names a record, marks off."""

from collections.abc import Sequence
from typing import NamedTuple

from assistant.reading.promises.lexicon import (
    NUMBERS,
    SYSTEMS,
    TIME_UNITS,
    holds,
    phrase_set,
    word_set,
)
from assistant.reading.promises.noun_phrases import noun_phrase
from assistant.reading.promises.numerals import is_clock_or_date, read_number
from assistant.reading.promises.quantities import BEFORE_NO_COUNT, parts_in
from assistant.reading.promises.tokens import Word
from assistant.reading.promises.wording import stem

Taken = Sequence[tuple[int, int]]
"""Stretches of a turn that belong to a deadline."""


def stems(listed: str) -> frozenset[str]:
    """A set of single words, cut to their stems."""
    return frozenset(stem(word) for word in listed.split())


RECORDS = SYSTEMS | word_set(
    """
    field sheet spreadsheet tracker diary form record note notebook log file folder channel
    board whiteboard invite inbox system recording transcript checklist table chat thread
    drive timestamp column row screenshot photo signature initials template view wiki binder book
    minute register card portal export ledger clipboard protocol journal receipt slip
    ticket tag tally copy cc bcc tab line page paragraph appendix entry counter stopwatch stamp
    document dashboard list screen history filter
    """
)
LOOKING = stems(
    """
    see seen check count look find read track measure tell know verify spot pull compare recognise
    recognize judge open listen watch filter ask sample notice pick hear review
    """
)
NOTING = stems(
    """
    tick note log record mark write written wrote enter tag screenshot jot minute cross initial
    flag keep fill put attach save photograph sign stamp track count document post copy tally
    """
)
_LIMITS = phrase_set(
    "tops | max | maximum | minimum | at least | at most | or more | or less | or fewer | or better"
)
SHOWING = stems("show tell prove say reveal count record carry display track")
_EACH = word_set("each every all both per")
_NONE = word_set("none nothing zero 0 neither")
PARTICIPLES = word_set(
    "written drawn held seen shown sent kept done met given taken built won sold paid cut read"
)
_LASTS = word_set("seconds minutes mins hours")
_BEFORE_TIME = word_set(
    "in within after about last past first next for every ahead before ago later away"
)
_BEFORE_HOUR = word_set("before after until till")
_PASSIVE = word_set("is are be been was were 's gets get")
_UNAIDED = word_set("alone unaided unprompted")
_HELPERS = word_set("have has had having 've i you he she we they who not to")
_AFTER_PARTICIPLE = word_set(
    "in into on off by to up down at not with and against beside before after per next for as out"
)
_MEN = word_set("the this that my your his her their our")


class Signs(NamedTuple):
    """Which signs of a measure some words show."""

    counts: bool = False
    limits: bool = False
    each: bool = False
    none: bool = False
    placed: bool = False
    marked: bool = False

    @property
    def sets(self) -> bool:
        """A limit, a share, each or none: more than a number or a place that happens to be said."""
        return self.limits or self.each or self.none


def signs_of(words: Sequence[Word], taken: Taken = ()) -> Signs:
    """The signs of a measure among `words`, days left out."""
    rest = [w for w in words if not any(low <= w.start < high for low, high in taken)]
    norms = [word.norm for word in rest]
    parts = parts_in(rest, [])
    return Signs(
        counts=any(part.weight for part in parts)
        or any(_is_count(rest, at) for at in range(len(rest))),
        limits=any(part.is_rate for part in parts) or _is_limited(norms),
        each=any(n in _EACH and norms[max(0, at - 1)] != "at" for at, n in enumerate(norms)),
        none=len(norms) > 1 and any(_is_none(rest, at) for at in range(len(rest))),
        placed=names_record(norms),
        marked=len(norms) > 1 and any(_is_marked(norms, at) for at in range(len(norms))),
    )  # fmt: skip


def names_record(norms: Sequence[str]) -> bool:
    """Whether words name where something is written down: a field, a report, a system."""
    return any(norm not in TIME_UNITS and _is_record(norm) for norm in norms)


def is_recorded(norms: Sequence[str]) -> bool:
    """Whether words say in what something is written down: `in the call notes`."""
    return any(
        norm in {"in", "into", "on", "under"} and names_record(norms[at + 1 : at + 5])
        for at, norm in enumerate(norms)
    )


def _is_record(norm: str) -> bool:
    singular = norm[:-3] + "y" if norm.endswith("ies") else norm.removesuffix("s")
    return norm in RECORDS or singular in RECORDS


def is_one_of(norm: str, listed: frozenset[str]) -> bool:
    """Whether some form of a word stands in a table of stems."""
    return norm != "not" and stem(norm) in listed


def _is_none(words: list[Word], at: int) -> bool:
    """`nothing past sixty days`, `no blank fields`, `not one expired line`; not `no hurry`."""
    norm = words[at].norm
    following = words[at + 1].norm if at + 1 < len(words) else ""
    if norm in _NONE:
        return True
    if norm in {"not", "without"}:
        return following == "one" or (following == "a" and words[at + 2 : at + 3] != []
                                      and words[at + 2].norm == "single") or (
            norm == "without" and following.endswith("s")
        )  # fmt: skip
    if norm != "no" or following == "more":
        return False
    end = noun_phrase(words, at + 1, limit=4)
    return end > at + 1 and words[end - 1].norm.endswith("s")


def _is_limited(norms: list[str]) -> bool:
    """`two days at least`, `ten slides tops`: a number and, behind it, which way it points."""
    return holds(norms, _LIMITS) and any(n in NUMBERS or n[0].isdigit() for n in norms[:4])


def _is_count(words: list[Word], at: int) -> bool:
    """A number of things: `five slides`, `eighty-five`, `one page`; no hour, no day, no `one`."""
    number = read_number(words, at)
    if number is None or (at and words[at - 1].norm in BEFORE_NO_COUNT | _BEFORE_HOUR):
        return False
    value, end = number
    if at == 0 and words[0].norm.isdigit() and [w.norm for w in words[end : end + 1]] == ["."]:
        return False  # `6. He wanted …`
    unit = words[end].norm if end < len(words) else ""
    beside = {word.norm for word in (*words[max(0, at - 1) : at], *words[end + 1 : end + 2])}
    lasts = unit in _LASTS and not _BEFORE_TIME & beside
    if is_clock_or_date(words, at, end) or (unit in TIME_UNITS and not lasts):
        return False
    return value != 1 or _is_record(unit)


def _is_marked(norms: list[str], at: int) -> bool:
    """`gate signed by security`, `catalogue printed`, `approved by finance`: a state to be seen."""
    norm = norms[at]
    if norm in _UNAIDED or (norm == "without" and "".join(norms[at + 1 : at + 2]).endswith("ing")):
        return True
    if not (norm in PARTICIPLES or (norm.endswith("ed") and len(norm) > 4)):
        return False
    before = norms[at - 1] if at else ""
    following = norms[at + 1] if at + 1 < len(norms) else ""
    if before in _PASSIVE and following not in _AFTER_PARTICIPLE:
        return False
    aside = following.endswith("ly") or following == "apart"
    if before in _HELPERS or (not aside and following and following[0].isalnum()
                              and following not in _AFTER_PARTICIPLE):  # fmt: skip
        return False
    named = bool(_MEN & set(norms[max(0, at - 3) : at]))
    told = named and not aside and following not in {"by", "in", "on", ""}
    return not told
