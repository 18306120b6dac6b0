"""Where in a sentence somebody binds himself: subject and cue, found word by word."""

from collections.abc import Callable

from assistant.reading.promises.cue import ADDRESSEE, SPEAKER, UNCLEAR, Cue, Needs, Strength, skip
from assistant.reading.promises.idioms import idiom_in, let_me, own_commitment, own_habit
from assistant.reading.promises.lexicon import ACTIONS, OPENERS, word_set
from assistant.reading.promises.predicates import (
    agreed_behind,
    asked_and_accepted,
    is_deed_under_way,
    is_told,
    predicate,
)
from assistant.reading.promises.things import told_whom
from assistant.reading.promises.tokens import Sentence
from assistant.reading.speakers import People

_STRANGERS = word_set(
    """
    customer customers client clients buyer buyers prospect prospects cfo ceo cto cio coo head
    director procurement legal finance champion vendor competitor partner colleague owner chair
    secretary assistant boss woman man guy lady fellow team
    """
)
_TELLS = word_set("says said told promised thinks reckons confirmed")
_PERSONS = word_set("he she i you we they and also then has had just only already")
_COMMON_WORDS = word_set(
    """
    will may mark grace bill rich hope art drew pat chase hunter faith rob sue jack page reed
    grant frank miles wade cliff dale guy ray skip storm summer april june august joy penny rose
    """
)
_CARRIED = word_set(
    "will commits agreed promised undertook accepted volunteered committed 'd would agrees wants to"
)

_NO_DEEDS = word_set("starting beginning following including going looking coming speaking turning")

Referent = Callable[[str], str | None]
"""Whom he or she means at this place in the notes."""


def nobody(_: str) -> None:
    """In talk, he and she are somebody else."""


def cues_in(sentence: Sentence, people: People, referent: Referent = nobody) -> list[Cue]:
    """All cues of a sentence from left to right."""
    norms = sentence.norms
    found: list[Cue] = []
    subject: str | None = None
    at = 0
    while at < len(norms):
        cue = None
        if may_name(sentence, at):
            who, length = _subject_at(norms, at, people, referent)
            subject = who or subject
            cue = _cue_at(norms, at, who, length)
            if cue is None and who and not found:
                cue = agreed_behind(norms, at, at + length, who)
        cue = cue or _elided(norms, at, people, subject)
        if cue is None and at <= 2 and sentence.text[:1].islower():
            cue = _dropped_i(norms, at)
        if cue and _is_name(sentence, at, cue.verb):
            cue = None
        if cue:
            found.append(cue)
            at = max(at + 1, min(cue.verb, len(norms)))
        else:
            at += 1
    return found


def _is_name(sentence: Sentence, at: int, verb: int) -> bool:
    """`Lotte Verhoeven, Will Achterberg`: Will with a capital is no future."""
    return (
        any(
            word.norm == "will" and sentence.text[word.start - sentence.start].isupper()
            for word in sentence.words[at + 1 : verb]
        )
        and not sentence.text.isupper()
    )


def may_name(sentence: Sentence, at: int) -> bool:
    """Mark and Will are people only with a capital."""
    word = sentence.words[at]
    return word.norm not in _COMMON_WORDS or sentence.text[word.start - sentence.start].isupper()


def _subject_at(
    norms: list[str], at: int, people: People, referent: Referent
) -> tuple[str | None, int]:
    """Who is named at a word, and in how many words."""
    word = norms[at]
    if word == "i":
        return SPEAKER, 1
    if word == "you":
        return ADDRESSEE, 1
    if word in {"he", "she"}:
        if _after_stranger(norms, at, people):
            return None, 1
        return _told_by_name(norms, at, people) or referent(word), 1
    if named := people.named_at(norms, at):
        return (next(iter(named[0])) if len(named[0]) == 1 else UNCLEAR), named[1]
    return None, 1


def _told_by_name(norms: list[str], at: int, people: People) -> str | None:
    """`Ana said she will`: she is the one who said it."""
    for place in range(max(0, at - 6), at - 1):
        named = people.named_at(norms, place)
        if named and len(named[0]) == 1 and is_told(norms[: place + named[1] + 2], place + 3):
            return next(iter(named[0]))
    return None


def _after_stranger(norms: list[str], at: int, people: People) -> bool:
    """`Their buyer told her he will call`: he is whom the sentence began with."""
    begin = next((n for n, norm in enumerate(norms) if norm[0].isalpha()), 0)
    teller = norms[at - 2] if at > 1 and norms[at - 1] in _TELLS else ""
    if teller.isalpha() and teller not in _PERSONS and not people.named_at(norms, at - 2):
        return True
    titled = norms[begin] in {"mr", "ms", "mrs", "dr"} and at < begin + 9
    if titled and not any(people.named_at(norms, n) for n in range(begin + 1, min(at, 5))):
        return True
    stranger = next((n for n in range(min(at, 6)) if norms[n] in _STRANGERS), None)
    return stranger is not None and not any(
        norms[n] in {"he", "she", "i"} or people.named_at(norms, n) for n in range(stranger)
    )


def _cue_at(norms: list[str], at: int, subject: str | None, length: int) -> Cue | None:
    word = norms[at]
    if idiom := idiom_in(norms, at):
        return idiom
    if word == "let":
        return let_me(norms, at)
    if word in {"my", "your"}:
        return own_commitment(norms, at, SPEAKER if word == "my" else ADDRESSEE)
    if word in {"the", "new"} and (habit := own_habit(norms, at)):
        return habit
    if word in {"he", "she"} and (promised := told_whom(norms, at)):
        return promised
    if subject is None:
        return None
    if subject not in {SPEAKER, ADDRESSEE} and word not in {"he", "she"}:
        return _named(norms, at, at + length, subject)
    return predicate(norms, at, at + length, subject)


def _named(norms: list[str], at: int, nxt: int, subject: str) -> Cue | None:
    """What a name alone can begin: `Theo to send it`, `Theo: send it`."""
    after = skip(norms, nxt)
    if norms[after : after + 1] == ["to"]:
        return Cue("third_person_to", subject, at, skip(norms, after + 1), Strength.STRONG)
    if norms[nxt : nxt + 1] == [":"] and at == 0:
        rule = "third_person_listed"
        return Cue(rule, subject, at, nxt + 1, Strength.MIDDLE, needs=Needs.DAY)
    return asked_and_accepted(norms, at, after, subject) or predicate(norms, at, nxt, subject)


def _elided(norms: list[str], at: int, people: People, subject: str | None) -> Cue | None:
    """`He is late and will leave earlier`, `… by Ms Ruiz, who will report`, `Will send it`."""
    if norms[at] == "who" and norms[at + 1 : at + 2] in (["will"], ["is"], ["agreed"]):
        near = [people.named_at(norms, n) for n in range(max(0, at - 3), at)]
        named = next((one for one in reversed(near) if one and len(one[0]) == 1), None)
        return named and predicate(norms, at, at + 1, next(iter(named[0])))
    if norms[at] not in _CARRIED:
        return None
    if at >= 3 and norms[at - 1] in {"and", "but"} and subject and norms[at] != "to":
        return predicate(norms, at, at, subject)
    opens = all(norm in OPENERS for norm in norms[:at])
    if opens and norms[at] == "will" and norms[at + 1 : at + 2] and norms[at + 1] in ACTIONS:
        if norms[at + 1] == "do" and norms[at + 2 : at + 3] in ([], [","], ["."], ["!"]):
            return None
        return Cue("first_person_future", SPEAKER, at, at + 1, Strength.MIDDLE)
    return None


def _dropped_i(norms: list[str], at: int) -> Cue | None:
    """`writing it tomorrow`, as one types in a chat."""
    begins = norms[at] not in _NO_DEEDS and all(norm in OPENERS for norm in norms[:at])
    if not begins or not is_deed_under_way(norms[at]):
        return None
    rest = norms[at + 1 : at + 9]
    clause = rest[: rest.index(",")] if "," in rest else rest
    if {"i", "is", "'s", "was", "has", "are"} & set(clause):
        return None
    rule = "first_person_progressive"
    return Cue(rule, SPEAKER, at, at, Strength.WEAK, needs=Needs.DAY)
