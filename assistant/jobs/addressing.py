"""A promise said to somebody's face, worded so that a third person can read it."""

import re

from assistant.rules.commitment_quality import first_name, same_person

_YOU = re.compile(r"\byou\b(?!')", re.IGNORECASE)
_YOUR = re.compile(r"\byour\b", re.IGNORECASE)
_ME = re.compile(r"\bme\b", re.IGNORECASE)
_MY = re.compile(r"\bmy\b", re.IGNORECASE)


def named(what: str, *, speaker: str | None, owner: str | None, pair: tuple[str, str]) -> str:
    """`what` with names for "you" and "me" where the speaker is one of the pair.

    "Send you the deck", said by Robin to Ben, becomes "Send Ben the deck". The owner's own
    "my" stays: it reads the same in anybody's list.
    """
    if speaker is None or not any(same_person(speaker, name) for name in pair):
        return what
    here, there = pair if same_person(speaker, pair[0]) else pair[::-1]
    text = _YOUR.sub(f"{first_name(there)}'s", _YOU.sub(first_name(there), what))
    text = _ME.sub(first_name(here), text)
    if owner is not None and not same_person(owner, here):
        text = _MY.sub(f"{first_name(here)}'s", text)
    return text
