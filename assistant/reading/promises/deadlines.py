"""Which of the wordings of a sentence is the deadline, and which is when it will be looked at."""

from itertools import pairwise

from assistant.reading.promises.lexicon import word_set
from assistant.reading.promises.meeting import Dated
from assistant.reading.promises.tokens import Sentence

_REVIEWING = word_set(
    """
    review reviewed rvw look check revisit see go inspect discuss debrief checkpoint catch-up
    """
)
_REVIEWED = word_set("review rvw reviewed")
_BEFORE_A_REVIEW = word_set("and to for next first be will then we joint calls is")
_CORRECTING = word_set("sorry no rather actually instead ah wait holiday make")


def days_of(dates: list[Dated]) -> list[tuple[int, int]]:
    """Where days stand that could be worked out: no part of what a measure says."""
    return [(one.start, one.end) for one in dates if one.when.due]


def choose(dates: list[Dated], sentence: Sentence) -> tuple[Dated | None, Dated | None]:
    """The deadline and the review date among the wordings of one sentence."""
    review: Dated | None = None
    rest: list[Dated] = []
    for one in dates:
        if one.when.is_past:
            continue
        if one.is_deadline and _is_review(sentence, one):
            review = review or one
        else:
            rest.append(one)
    days = [one for one in rest if one.is_deadline]
    best = next((one for one in days if not _is_inner(one, days, sentence)), None)
    if best is not None and _is_of_clause(best, sentence):
        return None, review
    if best is not None:
        best = _corrected(best, days, sentence)
    return best or (rest[0] if rest else None), review


def _is_of_clause(one: Dated, sentence: Sentence) -> bool:
    """`with what the customer wanted to achieve this year`: told in a clause, not due."""
    before = [word.norm for word in sentence.words if word.end <= one.start]
    bare = one.when.phrase.casefold().startswith(("this ", "next ", "last "))
    told = next((n for n, norm in enumerate(before) if norm in {"what", "which"}), None)
    if told is None or not bare or "," in before[told:]:
        return False
    return any(norm.endswith("ed") or norm in {"did", "had"} for norm in before[told:])


def _corrected(first: Dated, days: list[Dated], sentence: Sentence) -> Dated:
    """`starting tomorrow and till the 31st`, `Thursday, ah no, Friday`: the second one counts."""
    for later in days:
        if later.start <= first.end:
            continue
        between = {w.norm for w in sentence.words if first.end <= w.start < later.start}
        opening = {"starting", "from", "beginning"} & set(first.when.phrase.casefold().split()[:1])
        until = set(later.when.phrase.casefold().split()[:1]) & {"until", "till", "til", "through"}
        if (opening and until) or _CORRECTING & between or "(" in between:
            return later
    return first


def _is_inner(one: Dated, days: list[Dated], sentence: Sentence) -> bool:
    """`all discounts granted in the second quarter by 10 July`: a time within the object."""
    at = next((n for n, w in enumerate(sentence.words) if w.start >= one.start), 0)
    near = sentence.norms[max(0, at - 3) : at + 1]
    inner = any(b == "in" and a.endswith(("ed", "en")) for a, b in pairwise(near))
    return inner and any(later.start > one.start for later in days)


def _is_review(sentence: Sentence, one: Dated) -> bool:
    """True if the words before a date are about looking at the result."""
    before = [word.norm for word in sentence.words if word.end <= one.start][-6:]
    if not before:
        return False
    last = len(before) - 1 - (before[-1] in {"on", ":"})
    if last >= 0 and before[last] in _REVIEWED:
        return last == 0 or not before[last - 1].isalpha() or before[last - 1] in _BEFORE_A_REVIEW
    joint = {"we", "together", "us"} & set(before)
    return bool(joint and _REVIEWING & set(before))


def names_its_day(asked: Sentence, days: list[Dated]) -> bool:
    """Begins with the day it is to be done by, not with the one to begin on."""
    begins = asked.norms[0] in {"starting", "from", "beginning"}
    return not begins and any(one.start == asked.start for one in days)
