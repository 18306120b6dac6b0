"""I'll tick it in the form; talk time under half; you see it in Gong: how a promise will show.

One question is asked of a clause, wherever it stands: does it say by what the promise is seen to be
kept? Said inside the promise, in the sentence after it or by the other one, the answer is the same:
it depends on who or what is its subject, and on the signs of a measure that it shows.
"""

import re
from collections.abc import Sequence

from assistant.reading.promises import proofs
from assistant.reading.promises.assertions import PERSONS, Assertion
from assistant.reading.promises.lexicon import ACTIONS, OPENERS, word_set
from assistant.reading.promises.measures import Stretch, counted, stretch
from assistant.reading.promises.noun_phrases import DETERMINERS, NOUN_STOPS
from assistant.reading.promises.quantities import parts_in
from assistant.reading.promises.signs import (
    NOTING,
    PARTICIPLES,
    Taken,
    is_one_of,
    is_recorded,
    names_record,
    stems,
)
from assistant.reading.promises.tokens import Sentence, Word
from assistant.reading.promises.turns import Turn
from assistant.reading.promises.wording import stem

_SEPARATORS = re.compile(
    r"[,;(\[:|=→]\s?(?:and |so |but )?|\s[-–—]{1,2}\s|\s(?:->|=>)\s|\s(?:and|so|with)\s(?=\w)|"
    r"\suntil\s|\.\s|\s/\s"
)
_LASTING = word_set(
    "every each always never no nothing nobody anymore daily weekly monthly whenever starting from "
    "until till again habit per any"
)
_REPORTING = stems("say said add answer agree insist promise confirm explain suggest reckon think")
_POINTING = word_set("it that them those each every both all which what himself herself myself")
_RESULTS = word_set("answer answers result results number reply replies outcome reason name names "
                    "count score date figure total time")  # fmt: skip
_MAKING = stems("keep fill sign post save copy attach")
_MOST = 3
_MOST_CUTS = 40  # joints of one promise that are looked behind
_LONGEST = 60  # words of a sentence that are asked
_THERE = word_set("in into on against behind beside under")
_CAN = word_set("can would says confirms accepts agrees signs")
_COMING = word_set("is are 's has have comes come leaves gets get meet returns starts ends")
_WHOLE = word_set("each every all both")


def in_clause(
    turn: Turn, words: list[Word], taken: list[tuple[int, int]], *, negated: bool = False
) -> list[Stretch]:
    """What the words of a promise say themselves: `six calls a day, each logged in Gong`."""
    if not words:
        return []
    parts = [one for one in parts_in(words, taken) if one.direction or not negated]
    found = counted(turn, parts)
    low, high = words[0].start, words[-1].end
    cuts = [(m.start(), m.end(), m.group()) for m in _SEPARATORS.finditer(turn.text, low + 1, high)]
    hung: list[Stretch] = []
    del cuts[_MOST_CUTS:]
    for number, (start, begin, mark) in enumerate(cuts):
        if hung and begin < hung[-1].end:
            continue
        first = start if mark.strip() in {"with", "until"} else begin
        rest = [word for word in words if first <= word.start]
        ends = [cut[0] for cut in cuts[number + 1 :]]
        apart = [cut[0] for cut in cuts[number + 1 :] if cut[2].strip() not in {"and", "with"}]
        for stop in sorted({[*ends, high][0], [*apart, high][0]}):
            inside = [word for word in rest if word.end <= stop]
            if inside and (said := _appended(turn, mark, inside, rest, taken)):
                hung.append(said)
                break
    before = [one for one in found if not hung or one.end <= hung[0].start]
    return [*before, *hung[:_MOST]]


def _appended(
    turn: Turn, mark: str, inside: list[Word], rest: list[Word], taken: Taken
) -> Stretch | None:
    """A clause hung on to a promise: set off by a mark it needs a sign, joined by `and` a limit."""
    clause, whole = Assertion(turn, inside, taken), Assertion(turn, rest, taken)
    if not clause.norms:
        return None
    if said := (proofs.counts_when(whole) or proofs.labelled(whole) or proofs.is_the_bar(clause)):
        return said
    word = mark.strip(" ,;")
    if word == "until":
        accepts = whole.subject not in {"", "i", "we"} and not _COMING & set(whole.norms[:5])
        return whole.phrase(0) if accepts else None
    if clause.norms[0] == "with":
        told = _carries(clause, set_off=mark.startswith(","))
        return stretch(turn, inside[0].start, whole.end) if told else None
    if said := proofs.observed(clause):
        return said if clause.subject in {"i", "you"} else whole.phrase(0)
    joined = word in {"and", "so"}
    if notes_it(turn.text[inside[0].start : whole.end]):
        return whole.phrase(0)
    if clause.subject:
        return whole.phrase(0) if _shows(clause, joined=joined) else None
    if joined and not mark.startswith((",", ";")):
        apart = clause.norms[0] not in DETERMINERS and (clause.signs.sets or clause.signs.marked)
        return whole.phrase(0) if apart and not clause.is_past else None
    if proofs.bare(clause):
        return whole.phrase(0)
    return whole.phrase(0) if _specifies(clause, whole, mark) else None


def _specifies(clause: Assertion, whole: Assertion, mark: str) -> bool:
    """`…, freight and duty shown apart`, `…: name, size, last order`: what it has to be like."""
    if clause.subject or clause.is_past or clause.norms[0] in DETERMINERS | ACTIONS | NOUN_STOPS:
        return False
    if mark.startswith(":"):
        return whole.norms.count(",") > 1
    told = any(norm in PARTICIPLES for norm in clause.norms[1:])
    named = clause.turn.raw[clause.words[0].start].isupper()
    there = bool(_THERE & set(clause.norms[1:4])) and not named and not OPENERS & set(clause.norms)
    return (told or there) and mark.strip().startswith((",", ";", "-", "=", "→"))


def _carries(clause: Assertion, *, set_off: bool) -> bool:
    """`with a role against each`, `, with three options`; not `with each of them`."""
    signs = clause.signs
    each = signs.each and not _WHOLE & set(clause.norms[1:2])
    placed = signs.placed and (set_off or len(clause.content) > 1)
    return each or signs.marked or placed or (set_off and signs.counts)


def _shows(clause: Assertion, *, joined: bool) -> bool:
    """`, Sanne can read it aloud`, `, and it goes in the field`, `, and you'll be in copy`."""
    signs, subject = clause.signs, clause.subject
    if clause.is_past or subject in {"i", "we"}:
        return subject == "i" and signs.placed and signs.marked
    if subject == "you":
        return signs.placed
    if not joined and _CAN & set(clause.norms[:4]) and clause.norms[clause.opening] == subject:
        return True
    if subject in PERSONS:
        return signs.placed and signs.marked
    told = signs.placed or signs.each or signs.marked
    return told or proofs.stated(clause, lasting=False) is not None


def _reported(words: Sequence[Word]) -> int:
    """Past `you added that`, `Greg answered that`."""
    for at in range(1, min(6, len(words) - 2)):
        if words[at].norm == "that" and stem(words[at - 1].norm) in _REPORTING:
            return at + 1
    return 0


def said_beside(
    turn: Turn, sentence: Sentence, dates: Taken, *, lasting: bool = False, near: bool = True
) -> list[Stretch]:
    """What a sentence beside a promise says of how it will show, clause by clause.

    Of a `lasting` promise, one to be kept again and again, a plain state tells it too; not `near`
    it, after other things were said, only what says that it is a measure.
    """
    words = sentence.words[:_LONGEST]
    if words and words[0].norm == "if" and (said := proofs.failing(Assertion(turn, words, dates))):
        return [said]
    if sentence.is_question or not words or {"if", "unless"} & set(sentence.norms[:3]):
        return []
    found: list[Stretch] = []
    for start in [_reported(words), *_joints(words)]:
        clause = Assertion(turn, words[start:], dates)
        if found and (not clause.words or clause.words[0].start < found[-1].end):
            continue
        if said := proofs.told_by(clause, lasting=lasting, near=near):
            found.append(said)
    return found[:_MOST]


def _joints(words: Sequence[Word]) -> list[int]:
    """Where another clause begins: `; `, `, and`, `and then`."""
    return [
        at + 1
        for at in range(3, len(words) - 3)
        if words[at].norm == ";"
        or (
            words[at].norm in {"and", "so", "but"}
            and (words[at - 1].norm == "," or words[at + 1].norm == "then")
        )
    ]


def offered(turn: Turn, sentence: Sentence, dates: Taken) -> Stretch | None:
    """`And then you listen to any three of them`: the other one is told where to look."""
    for at in range(len(sentence.words) - 3):
        if at == 0 or sentence.norms[at - 1] in {",", "and", "then", "so", "but"}:
            clause = Assertion(turn, sentence.words[at:], dates)
            said = (
                proofs.observed(clause) if clause.subject == "you" else proofs.counts_when(clause)
            )
            if said:
                return said
    return None


def answered(turn: Turn, sentence: Sentence, dates: Taken) -> Stretch | None:
    """The whole answer to `How will I see that?`, less fillers and a day that closes it."""
    clause = Assertion(turn, sentence.words, dates)
    norms, at = clause.norms, clause.opening
    meant = next((n for n in range(at, min(at + 5, len(norms) - 1))
                  if norms[n] in {"meaning", "means", "mean"}), None)  # fmt: skip
    at = at if meant is None else meant + 1
    while at < len(norms) - 1 and norms[at] in {"when", "by", "because", "with", ","}:
        at += 1
    return clause.phrase(at)


def looked_at(turn: Turn, sentence: Sentence, dates: Taken) -> Stretch | None:
    """What the other one says to look at, where it is more than `I'll check it`."""
    signs = Assertion(turn, sentence.words, dates).signs
    return answered(turn, sentence, dates) if signs.placed or signs.counts else None


def telling(turn: Turn, sentence: Sentence) -> int:
    """How much a sentence looks like a measure: it counts, names a place to look, sums up."""
    clause = Assertion(turn, sentence.words, ())
    signs = clause.signs
    told = signs.placed + signs.marked + (signs.counts or signs.sets)
    return 2 * told + (not clause.subject) + (not clause.is_past)


def is_label(sentence: Sentence) -> bool:
    """`Target 60% attach`: only says how the promise before it will show."""
    return proofs.is_label(sentence.norms)


def is_lasting(promise: str) -> bool:
    """Whether a promise is kept again and again: `from now on`, `every`, `no … any more`."""
    return bool(_LASTING & set(re.findall(r"[\w’'-]+", promise.casefold())))


def bare(turn: Turn, sentence: Sentence, dates: Taken) -> Stretch | None:
    """Words without subject and verb that tell: `In Salesforce, a next step on every one.`."""
    clause = Assertion(turn, sentence.words[:_LONGEST], dates)
    return proofs.bare(clause) if proofs.begins_by_counting(clause) else None


def notes_it(what: str) -> bool:
    """True for `log every one of them`, `write down what they say`: proof of the promise before."""
    words = re.findall(r"[\w’'-]+", what.casefold())
    if not words or not is_one_of(words[0], NOTING):
        return False
    if is_one_of(words[0], _MAKING):
        return words[0] == "keep" and names_record(words[1:4])
    result = "how many" in what or (bool(_RESULTS & set(words[1:4])) and is_recorded(words))
    return bool(_POINTING & set(words[1:3])) or result
