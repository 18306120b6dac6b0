"""What a person means in chat, by rules: commands, clear requests, pasted notes, questions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.folding import fold
from assistant.domain.people import Rep

LONG_PASTE = 280
"""From this many characters, or this many lines below, a text is notes and not a question."""

LONG_PASTE_LINES = 4


class Intent(StrEnum):
    """What can be asked in chat without a model."""

    PREP = "prep"
    NOTES = "notes"
    OVERDUE = "overdue"
    COMMITMENTS = "commitments"
    ASSESS = "assess"
    STANDING = "standing"
    TEAM = "team"
    PLAN = "plan"
    CONFIRM = "confirm"
    HELP = "help"
    SEARCH = "search"


@dataclass(frozen=True)
class Request:
    """An understood message: what is wanted, about whom, and the words that matter.

    `names` holds what was said of a person where nobody or more than one fits: the answer is
    then a question back, never a guess.
    """

    intent: Intent
    rep: Rep | None = None
    candidates: tuple[Rep, ...] = ()
    text: str = ""
    numbers: tuple[int, ...] = ()


_SLASH = {
    "prep": Intent.PREP,
    "notes": Intent.NOTES,
    "who": Intent.OVERDUE,
    "overdue": Intent.OVERDUE,
    "commitments": Intent.COMMITMENTS,
    "assess": Intent.ASSESS,
    "rep": Intent.STANDING,
    "team": Intent.TEAM,
    "plan": Intent.PLAN,
    "confirm": Intent.CONFIRM,
    "help": Intent.HELP,
    "ask": Intent.SEARCH,
}

# In this order: the first cue found decides, so the more specific stand first.
_CUES: tuple[tuple[Intent, str], ...] = (
    (Intent.CONFIRM, r"\bconfirm (?:all|everything|items? ?\d|\d)"),
    (Intent.ASSESS, r"\bself[- ]?assess\w*|\bassessment (?:form )?for\b"),
    (Intent.PREP, r"\bprep(?:are)?\b|\bagenda\b|\bget me ready\b"),
    (Intent.OVERDUE, r"\boverdue\b|\bbehind on\b.{0,20}\bcommitment|\bwho owes\b|\bdue soon\b"),
    (
        Intent.COMMITMENTS,
        r"\bcommit(?:ments?|(?:s|ted)? to)\b|\bpromis\w+|\bagreed\b|\bopen items?\b",
    ),
    (Intent.PLAN, r"\bwhere (?:do|should|are) my hours\b|\btime plan\b|\bcoaching hours\b"),
    (Intent.TEAM, r"\b(?:my|the) team\b(?=.{0,30}(?:doing|stand|look|overview|\?|$))"),
    (Intent.STANDING, r"\bhow(?:'s| is| does)\b.{1,60}\b(?:doing|going|stand)|\bsegment\b"),
)
_COMPILED = tuple((intent, re.compile(cue)) for intent, cue in _CUES)
_NUMBER = re.compile(r"\d{1,3}")
_DATA = frozenset({Intent.OVERDUE, Intent.COMMITMENTS, Intent.STANDING, Intent.TEAM, Intent.PLAN})
_OF_ONE_REP = frozenset({Intent.COMMITMENTS, Intent.STANDING})
_ADVICE = re.compile(
    r"\b(?:how (?:do|can|should|would|to)|what (?:do|should|can) i|should i|why)\b"
)


def understand(text: str, reps: Sequence[Rep], *, about: Rep | None = None) -> Request:
    """The request in `text`. `about` is the rep the conversation is on, for "and his agenda?"."""
    said = text.strip()
    if said.startswith("/"):
        return _slash(said, reps, about)
    if is_notes(said):
        mentioned = _mentioned(said, reps)
        rep = about or (mentioned[0] if len(mentioned) == 1 else None)
        return Request(Intent.NOTES, rep=rep, candidates=mentioned, text=said)
    folded = fold(said)
    intent = next((i for i, cue in _COMPILED if cue.search(folded)), Intent.SEARCH)
    mentioned = _mentioned(said, reps)
    rep = mentioned[0] if len(mentioned) == 1 else None if mentioned else about
    return Request(
        intent, rep=rep, candidates=mentioned, text=said, numbers=_numbers(intent, folded)
    )


def asks_for_data(request: Request) -> bool:
    """Whether the record answers: facts are asked for, of somebody known, and no advice."""
    if request.intent not in _DATA or _ADVICE.search(fold(request.text)):
        return False
    return request.rep is not None or request.intent not in _OF_ONE_REP


def is_notes(text: str) -> bool:
    """Whether a message is a paste to be read rather than something asked."""
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) >= LONG_PASTE_LINES or len(text) >= LONG_PASTE


def _slash(said: str, reps: Sequence[Rep], about: Rep | None) -> Request:
    word, _, rest = said[1:].partition(" ")
    intent = _SLASH.get(word.casefold(), Intent.HELP)
    mentioned = _mentioned(rest, reps)
    rep = mentioned[0] if len(mentioned) == 1 else None if mentioned else about
    return Request(
        intent,
        rep=rep,
        candidates=mentioned,
        text=rest.strip(),
        numbers=_numbers(intent, rest),
    )


def _numbers(intent: Intent, text: str) -> tuple[int, ...]:
    return tuple(map(int, _NUMBER.findall(text))) if intent is Intent.CONFIRM else ()


def _mentioned(text: str, reps: Sequence[Rep]) -> tuple[Rep, ...]:
    """The reps whose whole name is said, else those of whom one name is said."""
    words = " ".join(re.findall(r"\w+", fold(text)))
    padded = f" {words} "
    whole = [r for r in reps if f" {' '.join(re.findall(r'[^ ]+', fold(r.name)))} " in padded]
    if whole:
        return tuple(whole)
    said = set(words.split())
    return tuple(r for r in reps if said & set(fold(r.name).split()))
