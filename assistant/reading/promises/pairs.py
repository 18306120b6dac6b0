"""A request and a yes: `I want you to send it` / `Will do`; offers taken up."""

from collections.abc import Iterator

from assistant.domain.commitments import SetAside
from assistant.reading.promises import accepting, answers, counter_offers, guards, reasons
from assistant.reading.promises.assent import Yes, assent_of, takes_on
from assistant.reading.promises.clauses import finding_of
from assistant.reading.promises.cue import Cue, Strength
from assistant.reading.promises.finding import Finding, aside
from assistant.reading.promises.lexicon import (
    ACTIONS,
    CONVERSATIONAL,
    OPENERS,
    PRIVATE_LIFE,
    STOP_WORDS,
    Phrases,
    gerund_base,
    phrase_set,
    starts,
    word_set,
)
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.refusals import ends_a_habit
from assistant.reading.promises.things import DELIVERED
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn

_TIMES = word_set("next by for before after on until this tomorrow tonight today")
_SPELLS = word_set("day days week weeks month hour hours minute minutes moment second bit")
_SUGGESTS = phrase_set(
    """
    how about you | why do not you | you could | what if you | maybe you could | what about you |
    you should | you might want to
    """
)
_BETWEEN = word_set("please also just then to have actually really")
_ASKS = phrase_set(
    """
    i want you to | i need you to | i would like you to | i 'd like you to | i 'd love you to | i
    'd want you to | can you | could you | will you | would you | can i ask you to | are you able
    to | would you be able to | are you going to | make sure you | make sure to | do me a favour
    and | you will | so you will | you are going to | i need | can we agree that you | i am asking
    you to | you need to | i would need you to | would you mind | do you mind | can i count on you
    for | can i count on you to | i need from you | then i need | would you please | would you at
    least | could you at least | can you at least | any chance you could | might you
    """
)
_ASKS = tuple(sorted(_ASKS, key=len, reverse=True))
_OFFERS = phrase_set(
    """
    do you want me to | want me to | shall i | should i | would you like me to | would it help if
    i
    """
)


def read(meeting: Meeting, turn: Turn) -> Iterator[Finding | SetAside]:
    """Requests, offers and binding questions at the end of a turn, if the next one says yes."""
    answer = meeting.after(turn)
    if answer is None or not answer.is_speech or not turn.is_speech or meeting.is_email:
        return
    if not turn.sentences or not answer.sentences or answer.speaker == turn.speaker:
        return
    offered = counter_offers.taken(meeting, turn, answer)
    yield from (offered,) if offered else _requested(meeting, turn, answer)


def _requested(meeting: Meeting, turn: Turn, answer: Turn) -> Iterator[Finding | SetAside]:
    last = len(turn.sentences)
    for number in range(max(0, last - 3), last):
        sentence = turn.sentences[number]
        if number == last - 1 and sentence.is_question and answers.asks_to_bind(sentence):
            yield from answers.read(meeting, turn, answer)
            continue
        offer = opening(meeting, sentence.norms, _OFFERS)
        if offer and sentence.is_question:
            yield from _taken_up(meeting, turn, number, offer, answer)
            continue
        request = opening(meeting, sentence.norms, _ASKS)
        if request is None and takes_on(answer):
            request = opening(meeting, sentence.norms, _SUGGESTS)
        if request is None:
            request = _imperative(meeting, sentence)
        if request and sentence.norms[request - 2 : request] == ["you", "will"]:
            request = None if sentence.norms[request] in DELIVERED else request
        if request is not None:
            yield from _asked(meeting, turn, number, request, answer)


def _called_or_next(meeting: Meeting, turn: Turn, sentence: Sentence, answer: Turn) -> Turn:
    """The turn of the one who was called by name, if that is one of the next three."""
    called = meeting.addressee_of(turn, sentence)
    following: Turn | None = answer
    for _ in range(3):
        if following is None or following.owner == called:
            return following or answer
        following = meeting.after(following)
    return answer


def opening(meeting: Meeting, norms: list[str], table: Phrases) -> int | None:
    """The index of the verb after an opening phrase; a name called and fillers may come first."""
    for at in range(_start(meeting, norms) + 1):
        if length := starts(norms, at, table):
            verb = at + length
            while norms[verb : verb + 1] and norms[verb] in _BETWEEN:
                verb += 1
            return verb if verb < len(norms) else None
    return None


def _start(meeting: Meeting, norms: list[str]) -> int:
    """Past `Okay, Priya,` and the like."""
    at = 0
    while at < len(norms):
        named = meeting.people.named_at(norms, at)
        if named and norms[at + named[1] : at + named[1] + 1] == [","]:
            at += named[1] + 1
        elif norms[at] in _TIMES and "," in norms[at + 1 : at + 5]:
            at = norms.index(",", at) + 1
        elif norms[at] in OPENERS:
            at += 1
        else:
            break
    return at


def _imperative(meeting: Meeting, sentence: Sentence) -> int | None:
    """`Send me the plan by Friday`, `Kit, call them`, `no more of it without me`: an order."""
    norms = sentence.norms
    own = any(cue.rule == "first_person_idiom" for cue in meeting.cues_of(sentence))
    if sentence.is_question or own:
        return None
    at = _start(meeting, norms)
    if ends_a_habit(norms, at):
        return at
    if (
        at + 2 < len(norms)
        and norms[at] in ACTIONS
        and norms[at + 1] not in {"'s", "is", "was", ",", "to", "on", "of", "and"}
    ):
        return at
    return None


def _asks_for_time(norms: list[str]) -> bool:
    """`Give me till Friday`, `give me another week`: nothing for the listener to do."""
    return norms[:2] == ["give", "me"] and (
        norms[2:3] in (["till"], ["until"]) or bool(_SPELLS & set(norms[3:4]))
    )


def _is_real_task(sentence: Sentence, verb: int, *, dated: bool) -> bool:
    norms = sentence.norms
    if ends_a_habit(norms, verb):
        return True
    if _asks_for_time(norms[verb:]):
        return False
    if norms[verb] in CONVERSATIONAL and not dated:
        return False
    if norms[verb : verb + 2] in (["remind", "me"], ["make", "that"], ["make", "it"]):
        return False
    if (
        norms[verb] not in ACTIONS
        and gerund_base(norms[verb]) is None
        and not (dated and norms[verb] in {"the", "a", "an", "your"})
    ):
        return False
    if PRIVATE_LIFE & set(norms[verb:]):
        return False
    content = [w for w in norms[verb + 1 :] if w.isalnum() and w not in STOP_WORDS]
    return bool(content) or (
        dated and {"it", "that", "them"} & set(norms[verb + 1 : verb + 3]) != set()
    )


def _asked(
    meeting: Meeting, turn: Turn, number: int, verb: int, answer: Turn
) -> Iterator[Finding | SetAside]:
    sentence = turn.sentences[number]
    answer = _called_or_next(meeting, turn, sentence, answer)
    dated = meeting.has_deadline(turn, sentence)
    if (
        not _is_real_task(sentence, verb, dated=dated or accepting.days_of(meeting, answer) != [])
        or "if" in sentence.norms[:verb]
        or guards.is_disowned(sentence)
    ):
        return
    yes = assent_of(answer) if answer.sentences else None
    if yes is None and accepting.does_not_mind(sentence, answer):
        yes = Yes(weak=False, casual=False)
    if yes is None and accepting.says_the_day(meeting, turn, sentence, answer):
        yes = Yes(weak=False, casual=False)
    if yes is None and (other := accepting.counter_offer(meeting, answer)):
        found = _found(meeting, turn, number, verb, answer)
        found.due, found.due_turn = other, answer
        yield found
        return
    if yes is None or (yes.weak and not dated):
        if dated:
            yield aside(meeting, turn, sentence.start, sentence.end, reasons.NOT_ACCEPTED)
        return
    bare = verb == 0 and not ends_a_habit(sentence.norms, verb)
    if bare and yes.casual and not dated:
        return
    if answer.outsider:
        yield aside(meeting, turn, sentence.start, sentence.end, reasons.OUTSIDE)
        return
    found = _found(meeting, turn, number, verb, answer)
    _fill_from_answer(meeting, found, answer)
    yield found


def _fill_from_answer(meeting: Meeting, found: Finding, answer: Turn) -> None:
    """`Yes, by Thursday`: the date of the one who does it is the one that stands."""
    first = answer.sentences[0]
    dates = accepting.days_of(meeting, answer)
    if not dates and len(first.words) <= 2 and answer.sentences[1:]:
        first = answer.sentences[1]
        dates = [d for d in meeting.dates_in(answer, first.start, first.end) if d.is_deadline]
    if dates and not any(word in first.norms for word in ("but", "not")):
        found.due, found.due_turn = dates[0], answer


def _found(meeting: Meeting, turn: Turn, number: int, verb: int, answer: Turn) -> Finding:
    """What is asked for, owned by who answers."""
    sentence = turn.sentences[number]
    cue = Cue("request_accepted", answer.owner or "?", verb, verb, Strength.MIDDLE)
    found = finding_of(meeting, turn, number, cue, answer.owner, 0, len(sentence.words))
    found.cue_text = " ".join(turn.raw[sentence.start : sentence.words[verb].start].split())
    return found


def _taken_up(
    meeting: Meeting, turn: Turn, number: int, verb: int, answer: Turn
) -> Iterator[Finding | SetAside]:
    sentence = turn.sentences[number]
    dated = meeting.has_deadline(turn, sentence)
    to_somebody = sentence.norms[verb : verb + 2] in (["talk", "to"], ["speak", "to"])
    real = _is_real_task(sentence, verb, dated=dated or to_somebody)
    yes = assent_of(answer)
    if yes is None or yes.weak or not real or turn.outsider:
        return
    cue = Cue("offer_taken_up", turn.owner or "?", verb, verb, Strength.MIDDLE)
    found = finding_of(meeting, turn, number, cue, turn.owner, 0, len(sentence.words))
    _fill_from_answer(meeting, found, answer)
    yield found
