"""Where in a sentence somebody binds himself: subject and cue, found word by word."""

from assistant.reading.promises.cue import ADDRESSEE, SPEAKER, UNCLEAR, Cue, Strength, skip
from assistant.reading.promises.first_person import first_person, idiom_in, own_commitment
from assistant.reading.promises.lexicon import (
    word_set,
)
from assistant.reading.promises.other_persons import predicate, second_person
from assistant.reading.promises.tokens import Sentence
from assistant.reading.speakers import People

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
        return predicate(norms, at, at + 1, last_named, pronoun=True) if last_named else None
    named = people.named_at(norms, at)
    if named:
        owners, length = named
        subject = next(iter(owners)) if len(owners) == 1 else "?"
        return predicate(norms, at, at + length, subject, pronoun=False)
    return None
