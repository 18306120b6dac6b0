"""Ten a day? / I can do six. / Six, deal: another number than was asked for, and taken."""

from typing import NamedTuple

from assistant.reading.promises.assent import assent_of
from assistant.reading.promises.cue import Strength
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.lexicon import (
    OPENERS,
    TIME_UNITS,
    holds,
    phrase_set,
    starts,
    word_set,
)
from assistant.reading.promises.measures import Stretch
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.noun_phrases import noun_phrase
from assistant.reading.promises.numerals import read_number
from assistant.reading.promises.rates import rate
from assistant.reading.promises.tokens import Sentence, Word
from assistant.reading.promises.turns import Turn
from assistant.reading.promises.wording import content_of

_OFFERING = phrase_set(
    "let us say | i can do | i can manage | i could do | i could manage | i will do | make it | "
    "say | i would say | i 'd say | more like | rather | what about | how about"
)
_WANTING = phrase_set(
    """
    i would like | i 'd like | i want | i need | can you | could you | would you | will you | do you
    commit | you commit | from you | do you think you can | is realistic | would be realistic | to
    aim for | shall we say
    """
)
_CLOSING = word_set("i can do manage then maybe yes though tops max at least from you will")
_EACH = word_set("every each per a")
_LONGEST = 9  # words of an offer, and of a reply that says the number again
_HOW_MANY = word_set("many much")


class _Count(NamedTuple):
    """So many of something: the number at `at`, the things from `things`, a rate from `rated`."""

    at: int
    things: int
    rated: int
    end: int


def taken(meeting: Meeting, asking: Turn, answer: Turn) -> Finding | None:
    """The promise of as many as the one who answers offers and the other one takes."""
    reply = meeting.after(answer)
    if reply is None or reply.owner != asking.owner or not reply.sentences:
        return None
    asked = [(one, count) for one in asking.sentences[-2:] if (count := _asked_for(one))]
    for number, sentence in enumerate(answer.sentences[:3] if asked else ()):
        offer = _offered(sentence)
        if offer and _is_taken(reply, sentence.words[offer.at].norm):
            return _finding(meeting, (asking, *asked[-1]), (answer, number, offer))
    return None


def _asked_for(sentence: Sentence) -> _Count | None:
    """`How many calls can you do?`, `ten first calls a day`: what is counted."""
    words, norms = sentence.words, sentence.norms
    if not (holds(norms, _WANTING) or (sentence.is_question and _EACH & set(norms))):
        return None
    for at in range(len(words) - 1):
        many = norms[at] in _HOW_MANY and norms[at - 1 : at] == ["how"]
        number = (at, at + 1) if many else read_number(words, at)
        if number is None or number[1] >= len(words):
            continue
        rated = noun_phrase(words, number[1], limit=4)
        if rated > number[1] and norms[rated - 1] not in TIME_UNITS:
            return _Count(at, number[1], rated, rate(words, rated))
    return None


def _offered(sentence: Sentence) -> _Count | None:
    """`Let's say six a day`, `I can do six`, `Six.`: a number and hardly more."""
    words, norms = sentence.words, sentence.norms
    at = next((n for n, norm in enumerate(norms) if norm not in OPENERS), len(norms))
    at += starts(norms, at, _OFFERING)
    number = read_number(words, at) if at < len(words) else None
    if (
        number is None
        or sentence.is_question
        or len([norm for norm in norms if norm[0].isalnum()]) > _LONGEST
    ):
        return None
    rated = noun_phrase(words, number[1], limit=3) if number[1] < len(words) else number[1]
    end = rate(words, rated)
    left = [norm for norm in norms[end:] if norm[0].isalnum()]
    counts = rated == number[1] or norms[rated - 1] not in TIME_UNITS
    return _Count(at, number[1], rated, end) if counts and not set(left) - _CLOSING else None


def _is_taken(reply: Turn, number: str) -> bool:
    """`Six. Deal.`, `Fine.`; a question would go on haggling."""
    first = reply.sentences[0]
    again = number in first.norms and len(first.words) <= _LONGEST
    return not first.is_question and (again or assent_of(reply) is not None)


def _finding(
    meeting: Meeting,
    asked: tuple[Turn, Sentence, _Count],
    offered: tuple[Turn, int, _Count],
) -> Finding:
    """Owned by who offers: his number of what was asked for."""
    (asking, question, wanted), (answer, number, offer) = asked, offered
    sentence = answer.sentences[number]
    rated = offer if offer.end > offer.rated else wanted
    things = offer if offer.rated > offer.things else wanted
    parts = (
        (answer, sentence.words[offer.at : offer.things]),
        *(
            (answer, sentence.words[a:b]) if one is offer else (asking, question.words[a:b])
            for one, a, b in (
                (things, things.things, things.rated),
                (rated, rated.rated, rated.end),
            )
        ),
    )
    what = " ".join(turn.raw[w[0].start : w[-1].end] for turn, w in parts if w)
    words: list[Word] = [word for _, chosen in parts for word in chosen]
    days = meeting.dates_in(answer, sentence.start, sentence.end)
    asked_by = meeting.dates_in(asking, question.start, question.end)
    due = next((day for day in (*days, *asked_by) if day.is_deadline), None)
    low, high = sentence.words[offer.at].start, sentence.words[offer.end - 1].end
    return Finding(
        rule="counter_offer_taken",
        cue_text=" ".join(asking.raw[question.start : question.end].split()),
        owner=answer.owner,
        owner_is_speaker=answer.owner is not None,
        turn=answer,
        start=sentence.start,
        end=sentence.end,
        anchor=sentence.words[0].start,
        what=what[:1].upper() + what[1:],
        content=content_of(words),
        strength=Strength.MIDDLE,
        sentence=number,
        shown=[Stretch(answer, low, high)] if offer.end > offer.things else [],
        due=due,
        due_turn=answer if due in days else asking,
        backed=True,
    )
