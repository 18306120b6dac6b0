"""Commitments still open, and which of them a reviewed line is about."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from assistant.domain.commitments import DraftStatus
from assistant.domain.folding import fold
from assistant.domain.value import Value
from assistant.reading.promises.tokens import words_of
from assistant.reading.promises.wording import content_of

if TYPE_CHECKING:
    # Loaded when notes are read; an open item is known without it.
    from assistant.reading.promises.finding import Finding

_ALIKE = 62.0


class OpenItem(Value):
    """An open commitment: its id, what was promised, by whom, since when and by which day."""

    id: str
    what: str
    owner: str | None = None
    made_on: date | None = None
    due: date | None = None


def match(findings: "Sequence[Finding]", items: Sequence[OpenItem]) -> None:
    """Gives each reviewed finding the id and words of the open item most alike, each used once."""
    pairs = [
        (_likeness(one, item), at, item)
        for at, one in enumerate(findings)
        if one.status is not DraftStatus.NEW
        for item in items
        if not (one.owner and item.owner and one.owner != item.owner)
    ]
    used: set[str] = set()
    for score, at, item in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2].id)):
        one = findings[at]
        if score < _ALIKE or item.id in used or one.matches_id:
            continue
        one.matches_id, one.what = item.id, item.what
        one.owner = one.owner or item.owner
        used.add(item.id)


def _likeness(one: "Finding", item: OpenItem) -> float:
    wanted = fold(item.what)
    said = fold(one.turn.raw[one.start : one.end])
    return max(
        fuzz.token_set_ratio(fold(one.what), wanted),
        0.95 * fuzz.token_set_ratio(said, wanted),
        100 * _shared(one.content, content_of(words_of(item.what))),
    )


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Of the words that carry meaning, the share of the shorter; one alone tells too little."""
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared > 1 else 0.0
