"""Warnings on the wording of a promise; they never block (lint of 1.5.2)."""

import re

from assistant.domain.commitments import YesOwner
from assistant.rules.acts import acts
from assistant.rules.measured import has_quantity
from assistant.rules.yes_owner import yes_owner

_VAGUE = re.compile(
    r"\b(try(?:ing)?|improv(?:e|es|ing)|focus(?:es|ing)?|work(?:s|ing)? on|be(?:ing)? better|"
    r"more|asap|soon)\b",
    re.IGNORECASE,
)
_OTHER_VOICE = re.compile(
    r"\byou(?:['’]ll)?\s+(?:should|must|will|need|have\s+to|could|ought)\b|\byou['’]ll\b|"
    r"\bneeds\s+to\b|\bhas\s+to\b|\bI\s+(?:want|need|expect|would\s+like)\s+(?:you|him|her|them)\b|"
    r"\bmake\s+sure\s+(?:you|he|she|they)\b|\b(?:he|she|they)\s+should\b",
    re.IGNORECASE,
)
_VERBS = frozenset(
    re.findall(
        r"\w+",
        """
        add agree ask attend block bring build buy check choose clean close coach collect complete
        confirm create cut define deliver draft drop enter find finish fix follow gather get give
        go hold identify invite join keep learn listen log look make map meet move open pick post
        practise practice prepare present propose publish push put qualify read rebuild record
        remove rewrite run schedule sell send set share show sign speak start stop submit take
        talk teach tell test track update use visit walk win write
        """,
    )
)
_VERBS_OR_NOUNS = frozenset(
    ("book", "call", "demo", "email", "list", "note", "plan", "report", "review", "shadow", "text")
)
_OBJECT = re.compile(r"(?:the|a|an|my|our|each|every|all|them|him|her|it|\d+)\b", re.IGNORECASE)


def lint(what: str, *, quote: str = "", rep: str = "the rep") -> tuple[str, ...]:
    """One plain sentence for each habit of wording that makes a promise hard to keep.

    `quote` are the words as spoken, looked at for the voice; `rep` is the name to address.
    """
    checks = (
        _vague(what),
        _customer(what, rep),
        _voice(what, quote, rep),
        _two_verbs(what),
    )
    return tuple(warning for warning in checks if warning)


def _vague(what: str) -> str:
    if has_quantity(what):
        return ""
    words = dict.fromkeys(match.group(1).lower() for match in _VAGUE.finditer(what))
    if not words:
        return ""
    named = ", ".join(f"“{word}”" for word in words)
    return f"{named} can mean anything: name a number, or what one would see."


def _customer(what: str, rep: str) -> str:
    if yes_owner(what) is not YesOwner.CUSTOMER:
        return ""
    return f"The customer decides this one: say what {rep} will do to make it likelier."


def _voice(what: str, quote: str, rep: str) -> str:
    if _OTHER_VOICE.search(what) is None and _OTHER_VOICE.search(quote) is None:
        return ""
    return f"This is said to {rep}, not by {rep}: ask how {rep} would put it."


def _two_verbs(what: str) -> str:
    first, *others = acts(what) or ("",)
    opening = first.partition(" ")[0].lower()
    if opening not in _VERBS | _VERBS_OR_NOUNS or not any(map(_names_an_act, others)):
        return ""
    return "Two promises in one: split them at “and”, so that each can be kept on its own."


def _names_an_act(piece: str) -> bool:
    """Whether words after "and" start a second act: "send the deck and plan" does not."""
    verb, _, rest = piece.partition(" ")
    if verb.lower() in _VERBS:
        return True
    return verb.lower() in _VERBS_OR_NOUNS and _OBJECT.match(rest) is not None
