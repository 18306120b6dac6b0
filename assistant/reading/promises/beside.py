"""What is said beside a promise belongs to it: its measure, its day, the same thing said closer.

Three places are looked at, nearest first: the sentences that follow, the questions asked back and
their answers, and in notes the lines right below.
"""

import re
from collections.abc import Sequence
from itertools import zip_longest

from assistant.domain.commitments import DraftStatus
from assistant.reading.promises import pronouns, shown
from assistant.reading.promises.deadlines import choose, days_of
from assistant.reading.promises.exchange import Exchange, looks_at
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.lexicon import ACTIONS, word_set
from assistant.reading.promises.measures import Stretch, stretch
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn
from assistant.reading.promises.wording import content_of

_FRAGMENT = 14
_TAIL = 4  # words left of a sentence that may say something more
_FAR = 4  # sentences, and turns, that still speak of the same promise
_LONGEST_QUOTE = 320
_SUBJECTS = word_set("i you he she we they it was is are did had that")
_POINTING = word_set("it that them him her those this they these")
_SEEN = ("See ", "Find ")
_HANDING = ("Have ", "Get ", "Send ", "Return ", "Bring ", "Give ")
_GAVE_HIMSELF = re.compile(
    r"\b(?:gave|set|gives|sets|allowed) (?:himself|herself|myself) (?:until|till|to|the)\b", re.I
)
_FRAMING = ("took_on", "owes", "duty", "wish", "idiom")


def complete(meeting: Meeting, findings: list[Finding]) -> list[Finding]:
    """New findings, what only goes on with the one before joined to it, with the fields around."""
    kept: list[Finding] = []
    for one in findings:
        if kept and _belongs(one, kept[-1]):
            _join(meeting, kept[-1], one)
        else:
            kept.append(one)
    by_turn: dict[int, list[Finding]] = {}
    for one in kept:
        by_turn.setdefault(one.turn.number, []).append(one)
    answers: set[int] = set()
    for one, following in zip_longest(kept, kept[1:]):
        if one.status is DraftStatus.NEW and one.rule != "table_row" and id(one) not in answers:
            _from_own_turn(meeting, one, by_turn[one.turn.number])
            if meeting.is_talk(one.turn):
                answers.update(Exchange(meeting, one, by_turn).read())
            elif one.turn.kind in {"item", "note"}:
                _from_below(meeting, one, by_turn)
        if following is None or following.turn is not one.turn:
            one.turn.forget()
    return [one for one in kept if id(one) not in answers]


def _join(meeting: Meeting, before: Finding, one: Finding) -> None:
    """What only goes on with the promise before: its proof, its measure, or the thing itself."""
    if shown.notes_it(one.what):
        before.take_shown(stretch(one.turn, _deed_start(one), one.end))
    elif label := _label(meeting, one):
        before.take_shown(*label)
    else:
        _go_on(before, one)


def _belongs(one: Finding, before: Finding) -> bool:
    """`I owe you the sheet. You'll have it tonight`, `… and I'll log each of them`: one promise."""
    apart = one.turn.number - before.turn.number
    framing = before.rule.endswith(_FRAMING) or before.rule == "let_me"
    if one.rule == "delivery" and one.owner == before.owner and 0 <= apart <= 2 * framing:
        open_ = before.due is None or not before.due.is_deadline
        return open_ and bool(_POINTING & set(re.findall(r"\w+", one.what.casefold())[:3]))
    near = one.turn is before.turn and 0 <= one.sentence - before.last_sentence <= 1
    if near and one.rule == "owned_item" and shown.is_label(one.turn.sentences[one.sentence]):
        return True
    seen = one.rule == "delivery" and one.what.startswith(_SEEN)
    if seen and near and one.owner == before.owner:
        return True
    new = one.status is before.status is DraftStatus.NEW
    if not near or not new or (one.owner and before.owner and one.owner != before.owner):
        return False
    if shown.notes_it(one.what):
        return one.due is None and not shown.notes_it(before.what)
    if one.rule in {"amount", "resolution", "own_commitment"} and before.rule != one.rule:
        return True
    dated = before.due is not None and before.due.is_deadline
    points = bool(_POINTING & set(one.what.casefold().split()[:4])) or one.vague_object
    certain = framing and before.rule.endswith(("took_on", "owes"))
    if one.rule.endswith("_promise") and one.what.casefold().startswith(("that", "it", "this")):
        return True
    handed = one.rule == "owned_item" and one.what.startswith(_HANDING)
    handed_over = handed and pronouns.object_in(one.what) is not None
    return not dated and ((framing and points) or certain or handed_over)


def _label(meeting: Meeting, one: Finding) -> list[Stretch]:
    """`Target 60% attach`, read as an order, where it only says how the line before will show."""
    sentence = one.turn.sentences[one.sentence]
    if one.rule != "owned_item" or not shown.is_label(sentence):
        return []
    dates = meeting.dates_in(one.turn, sentence.start, sentence.end)
    return shown.said_beside(one.turn, sentence, days_of(dates))


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
    if one.rule == "own_commitment" and not one.shown:
        before.take_shown(stretch(one.turn, _deed_start(one), one.end))
    if one.rule == "delivery" and one.what.startswith(_SEEN):
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


def _from_own_turn(meeting: Meeting, finding: Finding, beside: list[Finding]) -> None:
    turn = finding.turn
    if re.search(r"\bthen\b", turn.raw[finding.anchor : finding.end]):
        _from_before(meeting, finding)
    finding.take_shown(*_from_same_sentence(meeting, finding, beside))
    stop = min(finding.last_sentence + 1 + _FAR, len(turn.sentences))
    apart = False  # another promise came between
    for number in range(finding.sentence + 1, stop):
        sentence = turn.sentences[number]
        if apart and not content_of(sentence.words[:5]) & finding.content:
            continue
        dates = meeting.dates_in(turn, sentence.start, sentence.end)
        due, review = choose(dates, sentence)
        if review and finding.review is None:
            finding.review = review
        others = [one for one in beside if one is not finding and one.sentence == number]
        looked = [one for one in others if looks_at(one, finding)]
        apart = apart or not all(_says_more(one, finding) for one in others)
        head = _before_others(turn, sentence, others) if apart else sentence
        days = days_of(dates)
        said = shown.said_beside(turn, head, days, lasting=finding.is_lasting)
        finding.take_shown(*said)
        if looked:
            finding.take_shown(None if said else shown.looked_at(turn, sentence, days))
            finding.review = finding.review or looked[0].due
        elif others and apart:
            continue
        elif said or _is_fragment(meeting, sentence) or _points_back(meeting, sentence):
            finding.take_day(due, turn)


def _from_same_sentence(
    meeting: Meeting, finding: Finding, beside: list[Finding]
) -> Sequence[Stretch]:
    """`…, and you'll be in copy`: what is left of its own sentence."""
    turn, sentence = finding.turn, finding.turn.sentences[finding.sentence]
    later = [one for one in beside if one is not finding and one.anchor > finding.anchor]
    tail = Sentence(turn.text, min(finding.end, sentence.end), sentence.end)
    if len(tail.words) < _TAIL or any(one.sentence == finding.sentence for one in later):
        return ()
    days = days_of(meeting.dates_in(turn, sentence.start, sentence.end))
    return shown.said_beside(turn, tail, days, lasting=finding.is_lasting)


def _says_more(one: Finding, finding: Finding) -> bool:
    """`It has to be ready on Monday`, `You'll see it in the CRM`: the same promise."""
    return (one.vague_object or one.what.startswith(_SEEN)) and one.owner in {None, finding.owner}


def _before_others(turn: Turn, sentence: Sentence, others: list[Finding]) -> Sentence:
    """What a sentence says before another promise begins in it."""
    stop = min([sentence.end, *[max(one.anchor, sentence.start) for one in others]])
    return Sentence(turn.text, sentence.start, stop)


def _from_before(meeting: Meeting, finding: Finding) -> None:
    """`I'm seeing Marcel on Thursday anyway. I'll raise it with him then.`."""
    turn = finding.turn
    for sentence in reversed(turn.sentences[max(0, finding.sentence - 1) : finding.sentence]):
        days = [d for d in meeting.dates_in(turn, sentence.start, sentence.end) if d.is_deadline]
        if days:
            finding.take_day(days[-1], turn)


def _is_fragment(meeting: Meeting, sentence: Sentence) -> bool:
    """No other subject and no order: `All eleven.`, `By Friday.`, `Logged in Gong.`."""
    norms = sentence.norms
    if len(norms) > _FRAGMENT or meeting.cues_of(sentence):
        return False
    first = next((norm for norm in norms if norm.isalpha()), "")
    named = any(meeting.people.named_at(norms, at) for at in range(len(norms)))
    if first in ACTIONS - {"end"} or "please" in norms or named:
        return False
    return not _SUBJECTS & set(norms[:6])


def _points_back(meeting: Meeting, sentence: Sentence) -> bool:
    """`I do that still today`, `That'll run until our next sit-down`."""
    norms = sentence.norms
    clause = norms.index(",") if "," in norms else len(norms)
    told = [cue for cue in meeting.cues_of(sentence) if cue.begin < clause]
    return (
        clause <= 16
        and bool({"it", "that", "this", "them"} & set(norms[:5]))
        and not any(cue.subject not in {"i", "you"} for cue in told)
    ) or bool(_GAVE_HIMSELF.search(sentence.text))


def _opens(sentence: Sentence) -> bool:
    """Begins like a line of its own, not like one that goes on with the line above."""
    return sentence.text.lstrip(" -*•>[")[:1].isupper()


def _from_below(meeting: Meeting, finding: Finding, by_turn: dict[int, list[Finding]]) -> None:
    """The line below a promise that only says how it will show."""
    if any(one.sentence > finding.last_sentence for one in by_turn[finding.turn.number]):
        return
    below = meeting.after(finding.turn)
    if below is None or below.section != finding.turn.section or len(below.sentences) > 2:
        return
    others = by_turn.get(below.number, [])
    if below.kind not in {"item", "note"} or not all(looks_at(one, finding) for one in others):
        return
    for sentence in below.sentences:
        days = days_of(meeting.dates_in(below, sentence.start, sentence.end))
        pieces = shown.said_beside(below, sentence, days, near=not others and not _opens(sentence))
        if not pieces:
            return
        finding.take_shown(*pieces)
