"""Sentences with a subject and a cue, in talk, mail and notes: who binds himself to what."""

from collections.abc import Iterator

from assistant.domain.commitments import SetAside
from assistant.reading.promises import coordination, guards, reasons
from assistant.reading.promises.amounts import amounts_in
from assistant.reading.promises.clauses import finding_of
from assistant.reading.promises.cue import ADDRESSEE, SPEAKER, UNCLEAR, Cue, Strength
from assistant.reading.promises.cues import cues_in, passive_in
from assistant.reading.promises.deliveries import delivered_in, delivery_in, vow_in
from assistant.reading.promises.finding import Finding, aside
from assistant.reading.promises.jokes import is_joke
from assistant.reading.promises.lexicon import (
    OUTSIDERS,
    PRESENT_ONLY,
    holds,
    phrase_set,
    word_set,
)
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.recaps import is_recap, is_summing_up
from assistant.reading.promises.sections import SectionKind
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn

_MARKERS = phrase_set(
    """
    from now on | from here on | going forward | from today | from tomorrow | from monday | from
    next | starting | as of | my next | the next | in future
    """
)
_SUBORDINATE = word_set(
    """
    before when if after because that what how where who as once until while than which whenever
    since think thought guess know say says said and so but or like did do does would could can
    should why
    """
)
_CLAUSE_OF_TIME = word_set("before after when until once while whenever as")
_LEADS = word_set("agreed action and also then ap ai so but")
_BEFORE_OBJECT = word_set("to for with ask asked tell told from by than like about of")
_JOINTS = word_set(", and then so but ;")
_TELLING = word_set("will is 's said says wants asked told promised agreed needs has")
_ANSWERED = word_set("said says promised answered replied agreed")
_NOT_WORTH_SHOWING = frozenset({reasons.QUESTION, reasons.FIGURE, reasons.HABIT})
_NOT_SUBJECTS = word_set("i you we he she it they this that there what which who if when the a an")


def read(meeting: Meeting, turn: Turn, last_named: str | None) -> Iterator[Finding | SetAside]:
    """Everything the cues of a turn come to, in order."""
    for number, sentence in enumerate(turn.sentences):
        yield from read_sentence(meeting, turn, number, None if turn.is_speech else last_named)
        if not turn.is_speech:
            last_named = named_after(meeting, sentence, last_named)


def named_after(meeting: Meeting, sentence: Sentence, last_named: str | None) -> str | None:
    """Who he or she means after this sentence: its subject if a participant, nobody if not."""
    norms = sentence.norms
    for at in range(len(norms)):
        named = meeting.people.named_at(norms, at)
        if named and len(named[0]) == 1:
            return next(iter(named[0]))
    if not norms or norms[0] in {"he", "she"}:
        return last_named
    head = norms[0]
    second = norms[1] if len(norms) > 1 else ""
    outsider = head == "the" and second in OUTSIDERS
    stranger = sentence.text[:1].isupper() and head not in _NOT_SUBJECTS and second in _TELLING
    return None if outsider or stranger else last_named


def read_sentence(
    meeting: Meeting, turn: Turn, number: int, last_named: str | None
) -> Iterator[Finding | SetAside]:
    """The cues of one sentence, each with the words up to the next cue."""
    sentence = turn.sentences[number]
    cues = cues_in(sentence, meeting.people, last_named)
    first = next((cue.begin for cue in cues if cue.subject != ADDRESSEE), len(sentence.norms))
    passive = passive_in(sentence.norms, meeting.people)
    if passive and not any(cue.subject != ADDRESSEE for cue in cues):
        cues = [passive]
    elif delivery := delivery_in(sentence.norms[:first]):
        cues = [delivery, *(cue for cue in cues if cue.begin >= first)]
    if not cues or all(cue.subject == ADDRESSEE for cue in cues):
        vow = (vow_in(sentence) if turn.is_speech else None) or (
            delivered_in(sentence) if turn.is_speech else None
        )
        cues = [vow] if vow else cues
    if not cues and turn.is_speech and not meeting.is_email:
        cues = amounts_in(meeting, turn, sentence)
    cues = [cue for cue in cues if not _is_inside(sentence.norms, cue)]
    cues = coordination.split(meeting, turn, sentence, cues)
    begin = 0
    for place, cue in enumerate(cues):
        stop = _stop(sentence, cues, place)
        if _is_broken_off(sentence, cue, cues, place):
            continue
        outcome = _judge(meeting, turn, number, cue, begin, stop, last_named)
        if outcome is not None:
            yield outcome
            begin = stop
            while begin < len(sentence.norms) and sentence.norms[begin] in _JOINTS:
                begin += 1


def _stop(sentence: Sentence, cues: list[Cue], place: int) -> int:
    """Where the next cue's clause begins, its `and` left out."""
    if place + 1 == len(cues):
        return len(sentence.words)
    stop = cues[place + 1].begin
    while stop > cues[place].verb and sentence.norms[stop - 1] in _JOINTS | {"that", "because"}:
        stop -= 1
    return max(stop, cues[place].begin + 1)


def _is_inside(norms: list[str], cue: Cue) -> bool:
    """`before I open the laptop`, `introduces Ana to the board`: part of another's clause."""
    if cue.rule == "third_person_to":
        return _is_object(norms, cue)
    before = norms[cue.begin - 1] if cue.begin else ""
    return cue.needs_marker and cue.begin > 1 and before in _CLAUSE_OF_TIME


_BREAKING_OFF = word_set("do is i mean uh um er you know well like so and")


def _is_broken_off(sentence: Sentence, cue: Cue, cues: list[Cue], place: int) -> bool:
    """`I'll, I'll send it`: the same person begins again with nothing said in between."""
    if place + 1 == len(cues) or cues[place + 1].subject != cue.subject:
        return False
    between = {word for word in sentence.norms[cue.verb : cues[place + 1].begin] if word.isalnum()}
    return between <= _BREAKING_OFF


def _judge(
    meeting: Meeting,
    turn: Turn,
    number: int,
    cue: Cue,
    begin: int,
    stop: int,
    last_named: str | None,
) -> Finding | SetAside | None:
    sentence = turn.sentences[number]
    if not _is_meant(meeting, turn, number, cue):
        return None
    reason = _objection(meeting, turn, number, cue)
    answered = reason == reasons.REPORTED and _answered_by(meeting, turn, sentence, cue, last_named)
    if answered:
        reason = None
    if reason in _NOT_WORTH_SHOWING:
        return None
    if reason:
        return aside(meeting, turn, sentence.start, sentence.end, reason)
    owner = answered or _owner(meeting, turn, sentence, cue)
    found = finding_of(meeting, turn, number, cue, owner, begin, stop)
    found.backed = meeting.section_of(turn) is SectionKind.AGREED
    return found


def _is_meant(meeting: Meeting, turn: Turn, number: int, cue: Cue) -> bool:
    """Whether a cue has what its kind needs: a date, a marker, a recap, the right subject."""
    sentence = turn.sentences[number]
    if cue.rule in {"delivery", "delivered"}:
        dates = meeting.dates_in(turn, sentence.start, sentence.end)
        return any(not one.when.is_past for one in dates)
    if cue.subject == ADDRESSEE and not is_recap(meeting, turn, number, cue):
        return False
    if cue.rule == "third_person_listed" and turn.is_speech and not meeting.is_email:
        return False
    if cue.rule == "first_person_noted" and turn.is_speech and not meeting.is_email:
        return False
    if cue.needs_when and not meeting.has_deadline(turn, sentence):
        return False
    if cue.needs_marker and not _is_marked(meeting, turn, sentence, cue):
        return False
    return cue.subject in {SPEAKER, ADDRESSEE} or not _is_object(sentence.norms, cue)


def _objection(meeting: Meeting, turn: Turn, number: int, cue: Cue) -> str | None:
    sentence = turn.sentences[number]
    has_when = meeting.has_deadline(turn, sentence)
    if reason := guards.objection(sentence, cue, has_when=has_when):
        return reason
    talk = turn.is_speech and not meeting.is_email
    if talk and is_joke(turn, sentence, meeting.after(turn), has_when=has_when):
        return reasons.JOKE
    if _next_disowns(turn, number):
        return reasons.DISOWNED
    if turn.outsider and cue.subject == SPEAKER:
        return reasons.OUTSIDE
    if cue.rule == "third_person_agreed" and cue.strength is Strength.WEAK:
        return _vague_offer(sentence.norms, cue)
    return None


def _owner(meeting: Meeting, turn: Turn, sentence: Sentence, cue: Cue) -> str | None:
    if cue.subject == SPEAKER:
        return meeting.speaker_of(turn)
    if cue.subject == ADDRESSEE:
        return meeting.addressee_of(turn, sentence)
    return None if cue.subject == UNCLEAR else cue.subject


def _answered_by(
    meeting: Meeting, turn: Turn, sentence: Sentence, cue: Cue, last_named: str | None
) -> str | None:
    """In notes, whose words `he said "sure, I'll do it"` are; None for an outsider's."""
    if turn.is_speech or cue.subject != SPEAKER:
        return None
    norms = sentence.norms
    said = next((n for n in range(cue.begin - 1, 0, -1) if norms[n] in _ANSWERED), 0)
    if not said or cue.begin - said > 6:
        return None
    if norms[said - 1] in {"he", "she"} and said == 1:
        return last_named or meeting.people.other(meeting.author)
    named = meeting.people.named_at(norms, 0)
    if named and len(named[0]) == 1 and named[1] == said:
        return next(iter(named[0]))
    return None


def _is_marked(meeting: Meeting, turn: Turn, sentence: Sentence, cue: Cue) -> bool:
    """Present tense as a plan: an agreed list, a date to come, or `from now on`."""
    norms = sentence.norms
    future = meeting.has_deadline(turn, sentence)
    if cue.subject != SPEAKER:
        if turn.is_speech and not meeting.is_email:
            return False
        vowed = holds(norms, _MARKERS) or norms[:1] in (["agreed"], ["decided"])
        return future or vowed or meeting.section_of(turn) is SectionKind.AGREED
    left = norms[: cue.begin]
    if cue.rule == "first_person_present" and is_summing_up(turn, turn.sentences.index(sentence)):
        return True
    if left[-1:] and left[-1] in _SUBORDINATE:
        return False
    if not left or norms[cue.verb] in PRESENT_ONLY or set(left) & {"last", "yesterday", "then"}:
        return False
    if holds(norms, _MARKERS):
        return len(left) <= 14
    return future and left[-1:] != [","] and len(left) <= 8 and not turn.sentences[0].is_question


def _next_disowns(turn: Turn, number: int) -> bool:
    following = turn.sentences[number + 1 : number + 2]
    return bool(following) and len(following[0].words) <= 12 and guards.is_disowned(following[0])


def _is_object(norms: list[str], cue: Cue) -> bool:
    """`I want Theo to send`, `ask Theo to`: Theo is asked, he has not said yes."""
    before = norms[cue.begin - 1] if cue.begin else ""
    if cue.rule != "third_person_to":
        return before in _BEFORE_OBJECT
    return (cue.begin > 2 and before != ",") or (before.isalpha() and before not in _LEADS)


def _vague_offer(norms: list[str], cue: Cue) -> str | None:
    verb = norms[cue.verb] if cue.verb < len(norms) else ""
    vague = verb in {"help", "support", "assist"} or "wherever" in norms or "if" in norms
    return reasons.SUGGESTION if vague or "offered" in norms else None
