"""Sentences with a subject and a cue, in talk, mail and notes: who binds himself to what."""

from collections.abc import Iterator

from assistant.domain.commitments import SetAside
from assistant.reading.promises import coordination, guards, reasons, things
from assistant.reading.promises.clauses import finding_of
from assistant.reading.promises.cue import ADDRESSEE, SPEAKER, TOPIC, UNCLEAR, Cue, Needs, Strength
from assistant.reading.promises.cues import cues_in, nobody
from assistant.reading.promises.finding import Finding, aside
from assistant.reading.promises.jokes import is_joke
from assistant.reading.promises.lexicon import RATE_UNITS, word_set
from assistant.reading.promises.meant import is_meant, is_object
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.resolutions import resolved_in
from assistant.reading.promises.sections import SectionKind
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn

_CLAUSE_OF_TIME = word_set("before after when until once while whenever as since because")
_JOINTS = word_set(", and then so but ;")
_ANSWERED = word_set("said says promised answered replied agreed")
_NOT_WORTH_SHOWING = frozenset({reasons.QUESTION, reasons.FIGURE, reasons.HABIT})


def read(meeting: Meeting, turn: Turn) -> Iterator[Finding | SetAside]:
    """Everything the cues of a turn come to, in order."""
    for number in range(len(turn.sentences)):
        yield from read_sentence(meeting, turn, number)


def read_sentence(meeting: Meeting, turn: Turn, number: int) -> Iterator[Finding | SetAside]:
    """The cues of one sentence, each with the words up to the next cue."""
    sentence = turn.sentences[number]
    cues = coordination.split(meeting, turn, sentence, _cues(meeting, turn, number))
    begin = 0
    for place, cue in enumerate(cues):
        stop = _stop(sentence, cues, place)
        if _is_broken_off(sentence, cue, cues, place):
            continue
        outcome = _judge(meeting, turn, number, cue, begin, stop)
        if outcome is not None:
            yield outcome
            begin = stop
            while begin < len(sentence.norms) and sentence.norms[begin] in _JOINTS:
                begin += 1


def _cues(meeting: Meeting, turn: Turn, number: int) -> list[Cue]:
    """What persons are said to do; only where nobody binds himself, what is said of things."""
    sentence = turn.sentences[number]
    talk = meeting.is_talk(turn)
    referent = nobody if talk else meeting.referents.at(turn, number)
    norms = sentence.norms
    told = meeting.cues_of(sentence) if talk else cues_in(sentence, meeting.people, referent)
    cues = [cue for cue in told if not _is_inside(norms, cue)]
    if any(cue.subject != ADDRESSEE for cue in cues):
        first = next(cue.begin for cue in cues if cue.subject != ADDRESSEE)
        of_thing = things.delivered_in(norms[:first]) if turn.is_speech else None
        return [of_thing, *(cue for cue in cues if cue.begin >= first)] if of_thing else cues
    of_you = turn.is_speech and meeting.is_email
    by_whom = things.done_by_somebody(norms, meeting.people, of_you=of_you)
    by_whom = by_whom or (None if talk else things.given_by(norms, referent))
    of_thing = by_whom or things.ruled_in(norms, in_talk=turn.is_speech)
    if of_thing is None and turn.is_speech:
        of_thing = things.delivered_in(norms)
    if of_thing:
        return [of_thing, *(cue for cue in cues if cue.begin > of_thing.verb)]
    if not cues and talk:
        return resolved_in(meeting, turn, number)
    return cues


def _stop(sentence: Sentence, cues: list[Cue], place: int) -> int:
    """Where the next cue's clause begins, its `and` left out."""
    if (told := cues[place].stop) is not None:
        return told
    if place + 1 == len(cues):
        return len(sentence.words)
    stop = cues[place + 1].begin
    while stop > cues[place].verb and sentence.norms[stop - 1] in _JOINTS | {"that", "because"}:
        stop -= 1
    return max(stop, cues[place].begin + 1)


def _is_inside(norms: list[str], cue: Cue) -> bool:
    """`before I open the laptop`, `introduces Ana to the board`: part of another's clause."""
    if cue.rule == "third_person_to":
        return is_object(norms, cue)
    before = norms[cue.begin - 1] if cue.begin else ""
    if cue.rule == "first_person_present" and before.isalpha() and before not in RATE_UNITS:
        each = {"every", "each", "any", "all", "the"} & set(
            norms[max(0, cue.begin - 4) : cue.begin]
        )
        if each and cue.verb + 2 >= len(norms):
            return True  # `on every invite I send.`
    return cue.needs is Needs.MARKER and cue.begin > 0 and before in _CLAUSE_OF_TIME


_BREAKING_OFF = word_set("do is i mean uh um er you know well like so and")


def _is_broken_off(sentence: Sentence, cue: Cue, cues: list[Cue], place: int) -> bool:
    """`I'll, I'll send it`: the same person begins again with nothing said in between."""
    if place + 1 == len(cues) or cues[place + 1].subject != cue.subject:
        return False
    between = {word for word in sentence.norms[cue.verb : cues[place + 1].begin] if word.isalnum()}
    return between <= _BREAKING_OFF


def _judge(
    meeting: Meeting, turn: Turn, number: int, cue: Cue, begin: int, stop: int
) -> Finding | SetAside | None:
    sentence = turn.sentences[number]
    if not is_meant(meeting, turn, number, cue):
        return None
    reason = _objection(meeting, turn, number, cue)
    answered = reason == reasons.REPORTED and _answered_by(meeting, turn, number, cue)
    if answered:
        reason = None
    if reason in _NOT_WORTH_SHOWING:
        return None
    if reason:
        return aside(meeting, turn, sentence.start, sentence.end, reason)
    owner = answered or _owner(meeting, turn, number, cue)
    found = finding_of(meeting, turn, number, cue, owner, begin, stop)
    found.backed = meeting.section_of(turn) is SectionKind.AGREED
    return found


def _objection(meeting: Meeting, turn: Turn, number: int, cue: Cue) -> str | None:
    sentence = turn.sentences[number]
    has_when = meeting.has_deadline(turn, sentence)
    if reason := guards.objection(sentence, cue, has_when=has_when):
        return reason
    after = meeting.after(turn)
    if meeting.is_talk(turn) and is_joke(turn, sentence, after, has_when=has_when):
        return reasons.JOKE
    if _next_disowns(turn, number):
        return reasons.DISOWNED
    if turn.outsider and cue.subject == SPEAKER:
        return reasons.OUTSIDE
    if cue.rule == "third_person_agreed" and cue.strength is Strength.WEAK:
        return _vague_offer(sentence.norms, cue)
    return None


def _owner(meeting: Meeting, turn: Turn, number: int, cue: Cue) -> str | None:
    if cue.subject == SPEAKER:
        return meeting.speaker_of(turn)
    if cue.subject == ADDRESSEE:
        return meeting.addressee_of(turn, turn.sentences[number])
    if cue.subject == TOPIC:
        return meeting.referents.at(turn, number).subject
    return None if cue.subject == UNCLEAR else cue.subject


def _answered_by(meeting: Meeting, turn: Turn, number: int, cue: Cue) -> str | None:
    """In notes, whose words `he said "sure, I'll do it"` are; None for an outsider's."""
    if turn.is_speech or cue.subject != SPEAKER:
        return None
    norms = turn.sentences[number].norms
    said = next((n for n in range(cue.begin - 1, 0, -1) if norms[n] in _ANSWERED), 0)
    if not said or cue.begin - said > 6:
        return None
    if norms[said - 1] in {"he", "she"} and said == 1:
        return meeting.referents.at(turn, number)(norms[said - 1])
    named = meeting.people.named_at(norms, 0)
    if named and len(named[0]) == 1 and named[1] == said:
        return next(iter(named[0]))
    return None


def _next_disowns(turn: Turn, number: int) -> bool:
    following = turn.sentences[number + 1 : number + 2]
    return bool(following) and len(following[0].words) <= 16 and guards.is_disowned(following[0])


def _vague_offer(norms: list[str], cue: Cue) -> str | None:
    verb = norms[cue.verb] if cue.verb < len(norms) else ""
    vague = verb in {"help", "support", "assist"} or "wherever" in norms or "if" in norms
    return reasons.SUGGESTION if vague or "offered" in norms else None
