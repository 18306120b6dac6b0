"""Sentences with a subject and a cue, in talk, mail and notes: who binds himself to what."""

from collections.abc import Iterator

from assistant.domain.commitments import SetAside
from assistant.reading.promises import guards, reasons
from assistant.reading.promises.clauses import finding_of
from assistant.reading.promises.cues import ADDRESSEE, SPEAKER, UNCLEAR, Cue, Strength, cues_in
from assistant.reading.promises.deliveries import delivery_in, vow_in
from assistant.reading.promises.finding import Finding, aside
from assistant.reading.promises.lexicon import (
    OUTSIDERS,
    PRESENT_ONLY,
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
    stranger = sentence.text[:1].isupper() and head not in _NOT_SUBJECTS and second in {
        "will", "is", "'s", "said", "says", "wants", "asked", "told", "promised", "agreed", "needs", "has",
    }  # fmt: skip
    return None if outsider or stranger else last_named


def read_sentence(
    meeting: Meeting, turn: Turn, number: int, last_named: str | None
) -> Iterator[Finding | SetAside]:
    """The cues of one sentence, each with the words up to the next cue."""
    sentence = turn.sentences[number]
    cues = cues_in(sentence, meeting.people, last_named)
    first = next((cue.begin for cue in cues if cue.subject != ADDRESSEE), len(sentence.norms))
    if delivery := delivery_in(sentence.norms[:first]):
        cues = [delivery, *(cue for cue in cues if cue.begin >= first)]
    if not cues and turn.is_speech and (vow := vow_in(sentence)):
        cues = [vow]
    begin = 0
    for place, cue in enumerate(cues):
        stop = _stop(sentence, cues, place)
        if _is_broken_off(sentence, cue, cues, place):
            continue
        outcome = _judge(meeting, turn, number, cue, begin, stop)
        if outcome is not None:
            yield outcome
            begin = stop
            while begin < len(sentence.norms) and sentence.norms[begin] in {
                ",",
                "and",
                "then",
                "so",
                "but",
                ";",
            }:
                begin += 1


def _stop(sentence: Sentence, cues: list[Cue], place: int) -> int:
    """Where the next cue's clause begins, its `and` left out."""
    if place + 1 == len(cues):
        return len(sentence.words)
    stop = cues[place + 1].begin
    while stop > cues[place].verb and sentence.norms[stop - 1] in {
        ",",
        "and",
        "then",
        "so",
        "but",
        ";",
        "that",
        "because",
    }:
        stop -= 1
    return max(stop, cues[place].begin + 1)


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
    if cue.rule == "delivery":
        dates = meeting.dates_in(turn, sentence.start, sentence.end)
        if not any(not one.when.is_past for one in dates):
            return None
    has_when = meeting.has_deadline(turn, sentence)
    if cue.subject in {ADDRESSEE} and not is_recap(meeting, turn, number, cue):
        return None
    if cue.rule == "first_person_noted" and turn.is_speech and not meeting.is_email:
        return None
    if (cue.needs_when and not has_when) or (
        cue.needs_marker and not _is_marked(meeting, turn, sentence, cue)
    ):
        return None
    reason = guards.objection(sentence, cue, has_when=has_when, is_speech=turn.is_speech)
    if reason is None and _next_disowns(turn, number):
        reason = reasons.DISOWNED
    if reason is None and turn.outsider and cue.subject == SPEAKER:
        reason = reasons.OUTSIDE
    if (
        reason is None
        and cue.subject not in {SPEAKER, ADDRESSEE}
        and _is_object(sentence.norms, cue)
    ):
        return None
    if reason is None and cue.rule == "third_person_agreed" and cue.strength is Strength.WEAK:
        reason = _vague_offer(sentence.norms, cue)
    if reason is not None:
        tells = reason in {reasons.QUESTION, reasons.FIGURE, reasons.HABIT, reasons.PRIVATE}
        if tells and reason != reasons.PRIVATE:
            return None
        return aside(meeting, turn, sentence.start, sentence.end, reason)
    owner = _owner(meeting, turn, sentence, cue)
    found = finding_of(meeting, turn, number, cue, owner, begin, stop)
    if turn.kind == "row":
        return None
    found.backed = meeting.section_of(turn) is SectionKind.AGREED
    return found


def _owner(meeting: Meeting, turn: Turn, sentence: Sentence, cue: Cue) -> str | None:
    if cue.subject == SPEAKER:
        return meeting.speaker_of(turn)
    if cue.subject == ADDRESSEE:
        return meeting.addressee_of(turn, sentence)
    return None if cue.subject == UNCLEAR else cue.subject


def _is_marked(meeting: Meeting, turn: Turn, sentence: Sentence, cue: Cue) -> bool:
    """Present tense as a plan: an agreed list, a date to come, or `from now on`."""
    norms = sentence.norms
    future = meeting.has_deadline(turn, sentence)
    if cue.subject != SPEAKER:
        if turn.is_speech and not meeting.is_email:
            return False
        vowed = guards.holds(norms, _MARKERS) or norms[:1] in (["agreed"], ["decided"])
        return future or vowed or meeting.section_of(turn) is SectionKind.AGREED
    left = norms[: cue.begin]
    if cue.rule == "first_person_present" and is_summing_up(turn, turn.sentences.index(sentence)):
        return True
    if left[-1:] and left[-1] in _SUBORDINATE:
        return False
    if not left or norms[cue.verb] in PRESENT_ONLY or set(left) & {"last", "yesterday", "then"}:
        return False
    if guards.holds(norms, _MARKERS):
        return len(left) <= 14
    return future and left[-1:] != [","] and len(left) <= 8 and not turn.sentences[0].is_question


def _next_disowns(turn: Turn, number: int) -> bool:
    following = turn.sentences[number + 1 : number + 2]
    return bool(following) and len(following[0].words) <= 12 and guards.is_disowned(following[0])


def _is_object(norms: list[str], cue: Cue) -> bool:
    """`I want Theo to send`, `ask Theo to`: Theo is asked, he has not said yes."""
    before = norms[cue.begin - 1] if cue.begin else ""
    if cue.rule == "third_person_to" and cue.begin > 2 and before != ",":
        return True
    if cue.rule == "third_person_to":
        return before.isalpha() and before not in {
            "agreed",
            "action",
            "and",
            "also",
            "then",
            "ap",
            "ai",
            "so",
            "but",
        }
    return before in {
        "to",
        "for",
        "with",
        "ask",
        "asked",
        "tell",
        "told",
        "from",
        "by",
        "than",
        "like",
        "about",
        "of",
    }


def _vague_offer(norms: list[str], cue: Cue) -> str | None:
    verb = norms[cue.verb] if cue.verb < len(norms) else ""
    vague = verb in {"help", "support", "assist"} or "wherever" in norms or "if" in norms
    return reasons.SUGGESTION if vague or "offered" in norms else None
