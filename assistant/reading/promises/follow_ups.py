"""Fields said beside a promise: the next fragment, or the answer to `How will I see that?`."""

import re

from assistant.domain.commitments import DraftStatus
from assistant.reading.promises import measures, quantities, shown_by
from assistant.reading.promises.assent import assent_of
from assistant.reading.promises.clauses import attach_measure, choose
from assistant.reading.promises.cues import cues_in
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.lexicon import ACTIONS, NUMBERS
from assistant.reading.promises.meeting import Dated, Meeting
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn

_HOW = re.compile(
    r"\b(?:how (?:will|would|do|can|could|are|shall) (?:i|we|you|anyone)\b[^?]{0,30}\b(?:see|know|"
    r"measure|check|tell|track|prove|show|verify)|"
    r"how is (?:it|that) measured|what will i see|where (?:will|can|do) (?:i|we) see|"
    r"what does (?:good|done|success) look like|"
    r"what['’]?s the (?:measure|metric|evidence|proof)|what would (?:i|we) see|how do we measure)",
    re.I,
)
_WHEN = re.compile(
    r"\b(?:by when|when (?:by|will|can|do|would|exactly)|what (?:day|date)|which (?:day|week)|"
    r"by what|when|deadline)\b",
    re.I,
)
_MANY = re.compile(
    r"\b(?:how many|how much|how often|what number|what target|which number)\b", re.I
)
_FRAGMENT = 14


_Said = dict[int, set[int]]


def complete(meeting: Meeting, findings: list[Finding]) -> None:
    """Fills what new findings lack from the sentences and the next exchange after them."""
    said: _Said = {}
    for one in findings:
        said.setdefault(one.turn.number, set()).add(one.sentence)
    for one in findings:
        if one.status is DraftStatus.NEW and one.rule != "table_row":
            _from_own_turn(meeting, one, said[one.turn.number])
            if one.turn.is_speech and not meeting.is_email:
                _from_exchange(meeting, one, said)


def _from_own_turn(meeting: Meeting, finding: Finding, taken: set[int]) -> None:
    turn = finding.turn
    for number in range(finding.sentence + 1, min(finding.sentence + 4, len(turn.sentences))):
        sentence = turn.sentences[number]
        own = number in taken
        due, review = choose(meeting.dates_in(turn, sentence.start, sentence.end), sentence)
        if review and finding.review is None:
            finding.review = review
        begin = measures.named_at(turn.text, sentence.start, sentence.end)
        shown = (
            None if own or finding.measure_is_answer else shown_by.said_after(turn.raw, sentence)
        )
        if shown:
            attach_measure(finding, shown, turn, answer=True)
            continue
        if begin is not None and not own:
            clause = _clause(sentence, begin)
            named = measures.stated(turn.raw, begin, clause, sentence.words)
            if named:
                attach_measure(finding, named, turn, answer=True)
            continue
        if own:
            break
        if (
            len(sentence.words) > _FRAGMENT
            or sentence.is_question
            or cues_in(sentence, meeting.people, None)
        ):
            continue
        if _is_fragment(meeting, sentence):
            _take(finding, due, measures.joined(_parts(meeting, turn, sentence), turn.raw), turn)


def _is_fragment(meeting: Meeting, sentence: Sentence) -> bool:
    """No other subject and no order: `All eleven.`, `By Friday.`, `Logged in Gong.`."""
    norms = sentence.norms
    first = next((norm for norm in norms if norm.isalpha()), "")
    if (
        first in ACTIONS
        or "please" in norms
        or any(meeting.people.named_at(norms, at) for at in range(len(norms)))
    ):
        return False
    return not {
        "i",
        "you",
        "he",
        "she",
        "we",
        "they",
        "it",
        "was",
        "is",
        "are",
        "did",
        "had",
        "that",
    } & set(norms[:6])


def _clause(sentence: Sentence, begin: int) -> int:
    stop = next(
        (
            w.start
            for w in sentence.words
            if w.start > begin and w.norm in {";", "."} and w.end - w.start == 1
        ),
        sentence.end,
    )
    return min(stop, sentence.end)


def _parts(meeting: Meeting, turn: Turn, sentence: Sentence) -> list[quantities.Part]:
    dates = meeting.dates_in(turn, sentence.start, sentence.end)
    return quantities.parts_in(sentence.words, [(one.start, one.end) for one in dates])


def _take(finding: Finding, due: object, measured: measures.Measured | None, turn: Turn) -> None:
    if (
        isinstance(due, Dated)
        and due.is_deadline
        and (finding.due is None or not finding.due.is_deadline)
    ):
        finding.due, finding.due_turn = due, turn
    if measured:
        attach_measure(finding, measured, turn, answer=False)


def _from_exchange(meeting: Meeting, finding: Finding, said: _Said) -> None:
    turn = finding.turn
    if max(said[turn.number]) > finding.sentence:
        return
    for _ in range(4):
        question = meeting.after(turn)
        answer = meeting.after(question) if question else None
        if question is None or answer is None or not question.sentences or not answer.sentences:
            return
        if question.owner == finding.owner and finding.rule != "request_accepted":
            return
        if question.owner == finding.owner:
            turn = question
            continue
        asked = question.sentences[-1]
        if not _asked_and_answered(meeting, finding, question, answer) and not (
            asked.is_question and len(asked.words) <= 7 and answer.owner == finding.owner
        ):
            return
        if answer.number in said:
            return
        turn = answer


def _asked_and_answered(meeting: Meeting, finding: Finding, question: Turn, answer: Turn) -> bool:
    """True if the exchange was about this promise; its answer is kept as a field."""
    asked = question.sentences[-1]
    if len(question.sentences) > 3 and not _HOW.search(asked.text):
        return False
    first = answer.sentences[0]
    short = len(asked.words) <= 12
    if _HOW.search(asked.text):
        measured = measures.stated(answer.raw, first.start, first.end, first.words)
        if measured and len(first.words) > 1:
            attach_measure(finding, measured, answer, answer=True)
        return True
    if _MANY.search(asked.text) and short and asked.is_question:
        measured = measures.joined(_parts(meeting, answer, first), answer.raw) or (
            measures.stated(answer.raw, first.start, first.end, first.words)
            if len(first.words) <= 5 and _counts(first)
            else None
        )
        if measured:
            attach_measure(finding, measured, answer, answer=False)
        return measured is not None
    if short and (_WHEN.search(asked.text) or len(asked.words) <= 6) and asked.is_question:
        return _dated_by(meeting, finding, question, asked, answer, first)
    return False


def _counts(sentence: Sentence) -> bool:
    return any(norm in NUMBERS or norm.isdigit() for norm in sentence.norms)


def _dated_by(
    meeting: Meeting,
    finding: Finding,
    question: Turn,
    asked: Sentence,
    answer: Turn,
    first: Sentence,
) -> bool:
    given = [d for d in meeting.dates_in(answer, first.start, first.end) if d.is_deadline]
    proposed = [d for d in meeting.dates_in(question, asked.start, asked.end) if d.is_deadline]
    if given:
        finding.due, finding.due_turn = given[0], answer
        return True
    yes = assent_of(answer)
    if proposed and yes is not None and len(asked.words) <= 6:
        finding.due, finding.due_turn = proposed[0], question
        return True
    return False
