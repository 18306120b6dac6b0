"""Where in a sentence somebody binds himself: subject and cue, found word by word."""

from assistant.reading.promises.cue import ADDRESSEE, SPEAKER, UNCLEAR, Cue, Strength, skip
from assistant.reading.promises.first_person import first_person, idiom_in, own_commitment
from assistant.reading.promises.lexicon import (
    word_set,
)
from assistant.reading.promises.other_persons import predicate, second_person
from assistant.reading.promises.tokens import Sentence
from assistant.reading.speakers import People

_STRANGERS = word_set(
    """
    customer customers client clients buyer buyers prospect prospects cfo ceo cto cio coo head
    director procurement legal finance champion vendor competitor partner colleague owner chair
    """
)
_COMMON_WORDS = word_set(
    """
    will may mark grace bill rich hope art drew pat chase hunter faith rob sue jack page reed
    grant frank miles wade cliff dale guy ray skip storm summer april june august joy penny rose
    """
)


def cues_in(sentence: Sentence, people: People, last_named: str | None) -> list[Cue]:
    """All cues of a sentence from left to right; `last_named` is who he or she would be."""
    norms = sentence.norms
    found: list[Cue] = []
    at = 0
    while at < len(norms):
        cue = _cue_at(norms, at, people, last_named) if _may_begin(sentence, at) else None
        cue = cue or _elided(norms, at, people, last_named)
        if cue:
            if cue.subject not in {SPEAKER, ADDRESSEE, UNCLEAR}:
                last_named = cue.subject
            found.append(cue)
            at = max(at + 1, min(cue.verb, len(norms)))
        else:
            at += 1
    return found


def _may_begin(sentence: Sentence, at: int) -> bool:
    """Mark and Will are people only with a capital."""
    word = sentence.words[at]
    return word.norm not in _COMMON_WORDS or sentence.text[word.start - sentence.start].isupper()


def _elided(norms: list[str], at: int, people: People, last_named: str | None) -> Cue | None:
    """`He is late a lot and will leave earlier`, `… by Ms Ruiz, who will report`."""
    if norms[at] == "who" and norms[at + 1 : at + 2] in (["will"], ["is"], ["agreed"]):
        near = [people.named_at(norms, n) for n in range(max(0, at - 3), at)]
        named = next((one for one in reversed(near) if one and len(one[0]) == 1), None)
        return named and predicate(norms, at, at + 1, next(iter(named[0])), pronoun=True)
    if norms[at] not in {"will", "commits", "agreed", "promised"} or at < 3:
        return None
    if norms[at - 1] not in {"and", "but"}:
        return None
    if norms[0] in {"he", "she"} and last_named:
        return predicate(norms, at, at, last_named, pronoun=True)
    named = people.named_at(norms, 0)
    if named and len(named[0]) == 1:
        return predicate(norms, at, at, next(iter(named[0])), pronoun=True)
    return None


def passive_in(norms: list[str], people: People) -> Cue | None:
    """`The list will be updated by Mr Osei by Friday`: who does it stands after by."""
    for at in range(1, len(norms) - 4):
        begins = norms[at] in {"will", "shall", "to"} and norms[at + 1] == "be"
        if not begins or not norms[at + 2].endswith(("ed", "en", "nt", "ne")):
            continue
        for by in range(at + 3, min(at + 8, len(norms) - 1)):
            if norms[by] != "by":
                continue
            title = norms[by + 1] in {"mr", "ms", "mrs", "dr"}
            skipped = by + 1 + title + (norms[by + 2 : by + 3] == ["."])
            named = people.named_at(norms, by + 1) or people.named_at(norms, skipped)
            if named and len(named[0]) == 1:
                who = next(iter(named[0]))
                first = next((n for n, norm in enumerate(norms) if norm.isalpha()), 0)
                return Cue("third_person_passive", who, first, first, Strength.STRONG)
    return None


def _after_stranger(norms: list[str], at: int, people: People) -> bool:
    """`Their buyer told her he will call`: he is whom the sentence began with."""
    stranger = next((n for n in range(min(at, 6)) if norms[n] in _STRANGERS), None)
    return stranger is not None and not any(
        norms[n] in {"he", "she", "i"} or people.named_at(norms, n) for n in range(stranger)
    )


def _cue_at(norms: list[str], at: int, people: People, last_named: str | None) -> Cue | None:
    word = norms[at]
    if idiom := idiom_in(norms, at):
        return idiom
    if word == "i":
        return first_person(norms, at)
    if word == "let" and norms[at + 1 : at + 2] == ["me"]:
        verb = skip(norms, at + 2)
        return Cue("let_me", "i", at, verb, Strength.WEAK, needs_when=False)
    if word == "my":
        return own_commitment(norms, at, SPEAKER)
    if word == "your":
        return own_commitment(norms, at, ADDRESSEE)
    if word == "you":
        return second_person(norms, at)
    if word in {"he", "she"}:
        if last_named is None or _after_stranger(norms, at, people):
            return None
        return predicate(norms, at, at + 1, last_named, pronoun=True)
    named = people.named_at(norms, at)
    if named:
        owners, length = named
        subject = next(iter(owners)) if len(owners) == 1 else "?"
        return predicate(norms, at, at + length, subject, pronoun=False)
    return None
