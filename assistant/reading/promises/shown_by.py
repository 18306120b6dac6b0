"""I'll tick it in the form; each one goes into Gong: how the promise before it will show."""

import re

from assistant.domain.commitments import DraftStatus
from assistant.reading.promises import measures
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.measures import Measured
from assistant.reading.promises.tokens import Sentence, Word

_NOTING = r"(?:tick|note|log|record|mark|track|count|document|write)s?(?: down| up)?"
_NOTED = (
    r"(?:it|them|each(?: one)?|that|every one|"
    r"the (?:answer|result|number|reply|outcome|reaction)s?|what|"
    r"how (?:many|often|much)|who|which|in the end)"
)
_CLAUSE = re.compile(
    r",?\s(?:and |so )?(?:(?:each|every) one|each of them|all of them|it all)\s"
    r"(?:goes|go|gets|is|are|ends up|will be|stands)\s|"
    r",\s(?:and )?(?:signed off|signed|confirmed|approved|checked|logged|recorded|countersigned|"
    r"verified|reviewed|documented|ticked off|visible|shown) (?:by|in|with|on|through|against)\s|"
    r",?\s(?:as )?(?:shown|seen|visible|measured|tracked|evidenced|proven|proved|counted) "
    r"(?:by|in|with|on|through|from)\s|"
    rf",?\sand (?:then )?{_NOTING} {_NOTED}\b",
    re.I,
)
_LATER = re.compile(
    r"(?:(?:each|every) one|each of them|all of them) (?:goes|gets|is|will be|stands) |"
    r"you(?:['’]ll| will| can) (?:see|check|count|find|read) (?:it|them|that|the \w+|all)\b",
    re.I,
)
_EVIDENCE = re.compile(rf"{_NOTING} {_NOTED}\b", re.I)


def clause_in(text: str, words: list[Word], taken: list[tuple[int, int]]) -> Measured | None:
    """The measure said at the end of a promise: `…, signed off by their project lead`."""
    if not words:
        return None
    low, high = words[0].start, words[-1].end
    match = _CLAUSE.search(text, low + 1, high)
    if match is None:
        return None
    start = match.start() + len(re.match(r"[,\s]*(?:and |so )?", match.group(), re.I).group())  # type: ignore[union-attr]
    later = [first for first, last in taken if first > start and last >= high - 1]
    return measures.stated(text, start, min([high, *later]), words)


def said_after(text: str, sentence: Sentence) -> Measured | None:
    """A sentence that only tells how it will be seen: `You can count them in the tracker.`."""
    match = None if sentence.is_question else _LATER.match(text, sentence.start, sentence.end)
    return match and measures.stated(text, sentence.start, sentence.end, sentence.words)


def joined(findings: list[Finding]) -> list[Finding]:
    """The findings, each `and I'll note the answer` made the measure of the one before it."""
    kept: list[Finding] = []
    for one in findings:
        before = kept[-1] if kept else None
        if before is None or not _is_evidence_of(one, before):
            kept.append(one)
            continue
        words = one.turn.sentences[one.sentence].words
        begin = next(
            (w.start for w in words if w.start >= one.anchor and _is_noting(w)), one.anchor
        )
        before.measure = measures.stated(one.turn.raw, begin, one.end, words)
        before.measure_turn, before.measure_is_answer = one.turn, True
    return kept


def _is_noting(word: Word) -> bool:
    return re.fullmatch(_NOTING, word.norm) is not None


def _is_evidence_of(one: Finding, before: Finding) -> bool:
    near = one.turn is before.turn and 0 <= one.sentence - before.sentence <= 1
    undated = one.due is None and one.measure is None
    new = one.status is before.status is DraftStatus.NEW
    mine = one.owner == before.owner and not _EVIDENCE.match(before.what)
    return near and undated and new and mine and _EVIDENCE.match(one.what) is not None
