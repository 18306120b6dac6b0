"""What is said beside a promise belongs to it: its measure, its day, the same thing said closer.

Three places are looked at, nearest first: the sentences that follow, the questions asked back and
their answers, and in notes the lines right below.
"""

import re

from assistant.domain.commitments import DraftStatus
from assistant.reading.promises import shown
from assistant.reading.promises.assent import assent_of
from assistant.reading.promises.clauses import choose
from assistant.reading.promises.cues import cues_in
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.lexicon import ACTIONS, NUMBERS, word_set
from assistant.reading.promises.measures import stretch
from assistant.reading.promises.meeting import Dated, Meeting
from assistant.reading.promises.quantities import parts_in
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn
from assistant.reading.promises.wording import content_of

_OBSERVED = (
    r"(?:see|know|measure|check|tell|track|prove|show|verify|recogni[sz]e|count|notice|judge|"
    r"be sure|"
    r"find out|follow)"
)
_HOW = re.compile(
    r"\bhow (?:will|would|do|does|can|could|are|shall|did|should|might) (?:i|we|you|anyone|"
    r"anybody|he|"
    rf"she|they|that|it|this)\b[^?]{{0,40}}\b{_OBSERVED}|"
    rf"\b{_OBSERVED} (?:it|that|this|them) (?:how|where|by what)\b|"
    r"\bhow is (?:it|that|this) (?:measured|shown|checked|tracked)|"
    r"\bwhere (?:will|can|do|does|would|could) (?:i|we|it|that) (?:see|find|check|read|look|show|"
    r"go|"
    r"live)|"
    r"\bwhat (?:will|do|would|am|are|should|can) (?:i|we) (?:see|check|look|measure|count|get)\b|"
    r"\bwhat does (?:good|done|success|that|it) (?:look like|mean)|\bwhat would (?:good|done|"
    r"success)|"
    r"\bmeaning\b[^?]{0,40}\?|\bwhat (?:exactly|precisely)|\bwhat (?:is|['’]s) done\b|"
    r"\bwhat(?: is|['’]s)? the (?:measure|metric|evidence|proof|yardstick|test)|"
    r"\bwhat (?:tells|shows|proves) (?:us|me|you)\b|"
    r"\b(?:and )?(?:the |what )?(?:measure|metric|evidence|proof)\?|\bmeasured how\b|"
    r"\bhow do we measure\b|\bshows? me (?:how|that|what)\b|\bhow (?:many|much) is enough\b",
    re.I,
)
_WHEN = re.compile(
    r"\b(?:by when|when (?:by|will|can|do|would|exactly)|what (?:day|date)|which (?:day|week)|"
    r"by what|until when|when|deadline)\b",
    re.I,
)
_MANY = re.compile(
    r"\b(?:how many|how much|how often|what number|what target|which number|what['’]?s the number|"
    r"out of how many)\b",
    re.I,
)
_FRAGMENT = 14
_FAR = 4  # sentences, and turns, that still speak of the same promise
_LONGEST_QUOTE = 320
_SUBJECTS = word_set("i you he she we they it was is are did had that")
_LEADING = word_set("so then okay ok good right fine and well yes great cool just at least")
_POINTING = word_set("it that them him her those this they these")
_FRAMING = ("took_on", "owes", "duty", "wish", "idiom")


def complete(meeting: Meeting, findings: list[Finding]) -> list[Finding]:
    """New findings, what only goes on with the one before joined to it, with the fields around."""
    kept: list[Finding] = []
    for one in findings:
        before = kept[-1] if kept else None
        if before is None or not _belongs(one, before):
            kept.append(one)
        elif shown.notes_it(one.what):
            before.take_shown(stretch(one.turn, _deed_start(one), one.end))
        else:
            _go_on(before, one)
    said: dict[int, set[int]] = {}
    for one in kept:
        said.setdefault(one.turn.number, set()).update((one.sentence, one.last_sentence))
    for one in kept:
        if one.status is DraftStatus.NEW and one.rule != "table_row":
            _from_own_turn(meeting, one, said[one.turn.number])
            if meeting.is_talk(one.turn):
                _from_exchange(meeting, one, said)
            elif one.turn.kind in {"item", "note"}:
                _from_below(meeting, one, said)
    return kept


def asks_how(sentence: Sentence) -> bool:
    """`How will I see that?`, `Meaning what exactly?`."""
    return _HOW.search(sentence.text) is not None


def _belongs(one: Finding, before: Finding) -> bool:
    """`I owe you the sheet. You'll have it tonight`, `… and I'll log each of them`: one promise."""
    apart = one.turn.number - before.turn.number
    framing = before.rule.endswith(_FRAMING) or before.rule == "let_me"
    if one.rule == "delivery" and one.owner == before.owner and 0 <= apart <= 2 * framing:
        open_ = before.due is None or not before.due.is_deadline
        return open_ and bool(_POINTING & set(re.findall(r"\w+", one.what.casefold())[:3]))
    near = one.turn is before.turn and 0 <= one.sentence - before.last_sentence <= 1
    seen = one.rule == "delivery" and one.what.startswith(("See ", "Find "))
    if seen and near and one.owner == before.owner:
        return True
    new = one.status is before.status is DraftStatus.NEW
    if not near or not new or (one.owner and before.owner and one.owner != before.owner):
        return False
    if shown.notes_it(one.what):
        return one.due is None and not shown.notes_it(before.what)
    if one.rule in {"amount", "resolution"} and before.rule != one.rule:
        return True
    dated = before.due is not None and before.due.is_deadline
    points = bool(_POINTING & set(one.what.casefold().split()[:4])) or one.vague_object
    certain = framing and before.rule.endswith(("took_on", "owes"))
    return not dated and ((framing and points) or certain)


def _deed_start(one: Finding) -> int:
    """Where `log each of them` begins, the subject left out."""
    first = one.what.split(" ")[0].casefold()[:4]
    words = one.turn.sentences[one.sentence].words
    return next((w.start for w in words if w.start >= one.anchor and w.norm.startswith(first)),
                one.anchor)  # fmt: skip


def _go_on(before: Finding, one: Finding) -> None:
    """The closer words join the quote and give the fields; what was named first says the thing."""
    if one.turn is before.turn and one.end - before.start <= _LONGEST_QUOTE:
        before.end = max(before.end, one.end)
    if one.due and one.due.is_deadline:
        before.due, before.due_turn = one.due, one.due_turn or one.turn
    before.review = before.review or one.review
    if one.rule == "delivery" and one.what.startswith(("See ", "Find ")):
        before.take_shown(stretch(one.turn, one.start, one.due.start if one.due else one.end))
    for piece in one.shown:
        before.take_shown(piece)
    before.cue = before.cue or one.cue
    before.owner = before.owner or one.owner
    if one.turn is before.turn:
        before.last_sentence = one.sentence
    before.strength = max(before.strength, one.strength)
    before.content = before.content | one.content
    before.vague_object = before.vague_object and one.vague_object


def _from_own_turn(meeting: Meeting, finding: Finding, taken: set[int]) -> None:
    turn = finding.turn
    stop = min(finding.last_sentence + 1 + _FAR, len(turn.sentences))
    for number in range(finding.last_sentence + 1, stop):
        sentence = turn.sentences[number]
        dates = meeting.dates_in(turn, sentence.start, sentence.end)
        due, review = choose(dates, sentence)
        if review and finding.review is None:
            finding.review = review
        if number in taken:
            return
        if sentence.is_question:
            continue
        stretches = [(one.start, one.end) for one in dates]
        if said := shown.said_beside(turn, sentence, stretches):
            finding.take_shown(said)
            _take_day(finding, due, turn)
        elif _is_fragment(meeting, sentence) or _is_verbless(sentence):
            _take_day(finding, due, turn)
            finding.take_shown(shown.fragment(turn, sentence, stretches))
        elif _points_back(meeting, sentence):
            _take_day(finding, due, turn)


def _is_fragment(meeting: Meeting, sentence: Sentence) -> bool:
    """No other subject and no order: `All eleven.`, `By Friday.`, `Logged in Gong.`."""
    norms = sentence.norms
    if len(norms) > _FRAGMENT or cues_in(sentence, meeting.people):
        return False
    first = next((norm for norm in norms if norm.isalpha()), "")
    named = any(meeting.people.named_at(norms, at) for at in range(len(norms)))
    if first in ACTIONS or "please" in norms or named:
        return False
    return not _SUBJECTS & set(norms[:6])


def _is_verbless(sentence: Sentence) -> bool:
    """Begins by counting: `Minimum 12 visits, two of them with me.`, `Then eight of ten.`."""
    norms = [norm for norm in sentence.norms if norm[0].isalnum() and norm not in _LEADING]
    first = norms[0] if norms else ""
    counting = first in NUMBERS or first.isdigit() or first in {"minimum", "all", "every", "each"}
    return counting and len(norms) <= 2 * _FRAGMENT and not _SUBJECTS & set(norms[:6])


def _points_back(meeting: Meeting, sentence: Sentence) -> bool:
    """`I do that still today`, `That'll run until our next sit-down`."""
    norms = sentence.norms
    return (
        len(norms) <= 16
        and bool({"it", "that", "this", "them"} & set(norms[:5]))
        and not any(cue.subject not in {"i", "you"} for cue in cues_in(sentence, meeting.people))
    )


def _take_day(finding: Finding, due: Dated | None, turn: Turn) -> None:
    open_ = finding.due is None or not finding.due.is_deadline
    if due and due.is_deadline and open_:
        finding.due, finding.due_turn = due, turn


def _from_below(meeting: Meeting, finding: Finding, said: dict[int, set[int]]) -> None:
    """The line below a promise that only says how it will show."""
    if max(said[finding.turn.number]) > finding.last_sentence:
        return
    below = meeting.after(finding.turn)
    if below is None or below.number in said or below.section != finding.turn.section:
        return
    if below.kind not in {"item", "note"} or len(below.sentences) > 2:
        return
    for sentence in below.sentences:
        dates = meeting.dates_in(below, sentence.start, sentence.end)
        if piece := shown.said_beside(below, sentence, [(d.start, d.end) for d in dates]):
            finding.take_shown(piece)


def _from_exchange(meeting: Meeting, finding: Finding, said: dict[int, set[int]]) -> None:
    """Questions asked back and answered, what the other repeats, and what he will look at.

    Goes on until the same one promises something else, or talk has moved on.
    """
    if max(said[finding.turn.number]) > finding.last_sentence:
        return
    asked: Sentence | None = None
    idle = 0
    turn = meeting.after(finding.turn)
    while turn is not None and turn.is_speech and turn.sentences and idle < _FAR:
        if turn.owner == finding.owner:
            told = asked is not None and _answer(meeting, finding, asked, turn)
            if turn.number in said:
                return
            idle, asked = (0 if told else idle + 1), None
        else:
            heard = idle == 0 and _repeated(meeting, finding, turn, said)
            asked = _asked(turn)
            idle = 0 if heard or (asked and _HOW.search(asked.text)) else idle + 1
        turn = meeting.after(turn)


def _repeated(meeting: Meeting, finding: Finding, turn: Turn, said: dict[int, set[int]]) -> bool:
    """`Nineteen lines, no blanks.`, `Then eight of ten`, `I'll check HubSpot`: said by the other."""
    heard = False
    for number, sentence in enumerate(turn.sentences[:3]):
        if number in said.get(turn.number, set()) or sentence.is_question:
            break
        days = meeting.dates_in(turn, sentence.start, sentence.end)
        dates = [(one.start, one.end) for one in days]
        piece = shown.said_beside(turn, sentence, dates)
        if piece is None and _is_verbless(sentence):
            piece = shown.fragment(turn, sentence, dates)
        if piece:
            heard = True
            finding.take_shown(piece)
            due, review = choose(days, sentence)
            finding.review = finding.review or review
            _take_day(finding, due, turn)
    return heard


def _asked(turn: Turn) -> Sentence | None:
    """The question put back: how it will show, wherever it stands; any other at the end."""
    telling = next((s for s in turn.sentences if s.is_question and _HOW.search(s.text)), None)
    if telling is not None:
        return telling
    last = turn.sentences[-1]
    return last if last.is_question and len(turn.sentences) <= 3 else None


def _answer(meeting: Meeting, finding: Finding, asked: Sentence, turn: Turn) -> bool:
    """True if what was asked was about this promise; its answer is kept as a field."""
    first = turn.sentences[0]
    if _HOW.search(asked.text):
        _shown_by(meeting, finding, turn)
        return True
    short = len(asked.words) <= 12
    if not asked.is_question or not short:
        return False
    if _MANY.search(asked.text):
        dates = [(one.start, one.end) for one in meeting.dates_in(turn, first.start, first.end)]
        counts = any(part.weight for part in parts_in(first.words, dates)) or (
            len(first.words) <= 5 and any(norm in NUMBERS or norm.isdigit() for norm in first.norms)
        )
        if counts:
            finding.take_shown(shown.answered(turn, first, dates))
        return counts
    named = content_of(asked.words) - finding.content
    if _WHEN.search(asked.text) or (len(asked.words) <= 6 and not named):
        return _dated_by(meeting, finding, asked, turn)
    return len(asked.words) <= 4


def _shown_by(meeting: Meeting, finding: Finding, turn: Turn) -> None:
    """The answer to how it will show: its most telling sentence, and the next if it goes on."""
    telling = [
        (shown.telling(one) + (number == 0), -number)
        for number, one in enumerate(turn.sentences[:_FAR])
        if not one.is_question and (len(one.words) > 3 or len(turn.sentences) == 1)
    ]
    if not telling:
        return
    best = -max(telling)[1]
    for number in range(best, min(best + 2, len(turn.sentences))):
        sentence = turn.sentences[number]
        dates = [(d.start, d.end) for d in meeting.dates_in(turn, sentence.start, sentence.end)]
        piece = shown.answered(turn, sentence, dates) if number == best else None
        if number > best and not sentence.is_question:
            piece = shown.said_beside(turn, sentence, dates)
            piece = piece or shown.fragment(turn, sentence, dates)
        if piece:
            finding.take_shown(piece)


def _dated_by(meeting: Meeting, finding: Finding, asked: Sentence, turn: Turn) -> bool:
    question = meeting.before(turn)
    first = turn.sentences[0]
    given = [d for d in meeting.dates_in(turn, first.start, first.end) if d.is_deadline]
    if given:
        finding.due, finding.due_turn = given[0], turn
        return True
    if question is None:
        return False
    proposed = [d for d in meeting.dates_in(question, asked.start, asked.end) if d.is_deadline]
    if proposed and assent_of(turn) is not None and len(asked.words) <= 6:
        finding.due, finding.due_turn = proposed[0], question
        return True
    return len(asked.words) <= 4
