"""What a heading says of the notes below it: agreed, parked, or about last time."""

import re
from enum import StrEnum

from assistant.reading.speakers import People


class SectionKind(StrEnum):
    """How to read an item that stands under a heading."""

    AGREED = "agreed"
    PARKED = "parked"
    PAST = "past"
    OTHER = "other"


_PARKED = re.compile(
    r"\b(?:parked|parking lot|park(?:ing)?\b|maybe|ideas?|wish ?list|not agreed|nothing agreed|"
    r"someday|"
    r"brainstorm|suggestions?|thoughts|for later|later maybe|undecided|open questions?|to discuss|"
    r"to think about|not actions|no decision|not decided|fyi|out of scope|nice to haves?|"
    r"risks?|rejected|dropped|considered|options)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:last time|last week|last session|last meeting|last 1:1|from last|since last|"
    r"previous(?:ly)?|"
    r"carried over|carry[- ]over|carry[- ]forward|follow[- ]up from|review of|reviewed|"
    r"looking back|"
    r"old (?:actions|commitments|items)|past (?:actions|commitments)|old business|outstanding|"
    r"prior (?:actions|commitments)|status of|did we do|check on commitments|accountability|"
    r"what happened with|backlog review|commitments? review|r[üu]ckblick)\b",
    re.I,
)
_AGREED = re.compile(
    r"\b(?:agreed|agreements?|actions?|action items?|next steps?|to-?dos?|commitments?|this time|"
    r"this week|"
    r"follow[- ]ups?|takeaways?|who does what|who what when|until next time|before next|by next|"
    r"for next (?:time|week)|tasks?|homework|plan for|going forward|new|deliverables|owners?|"
    r"promises|n[äa]chste schritte|aufgaben|pr[óo]ximos pasos|prochaines [ée]tapes|prossimi passi|"
    r"compromisos|ap|aps|ais)\b",
    re.I,
)


def kind_of(section: str) -> SectionKind:
    """What the innermost telling heading of a path says."""
    for title in reversed(section.split(" / ")):
        if _PARKED.search(title) and not re.match(r"(?i)actions?\b(?!.*\bnot\b)", title):
            return SectionKind.PARKED
        if _PAST.search(title):
            return SectionKind.PAST
        if _AGREED.search(title):
            return SectionKind.AGREED
    return SectionKind.OTHER


def owner_of(section: str, people: People, author: str | None) -> str | None:
    """The participant a heading names alone: `Ana`, `Ana's actions`, `For Ana`."""
    for title in reversed(section.split(" / ")):
        bare = re.sub(
            r"(?i)(?:['’]s)?\s*\b(?:actions?|items?|commitments?|to-?dos?|next steps?|tasks?|will|"
            r"for|"
            r"agreed|owner|owned by|by|promises)\b\s*",
            " ",
            title,
        )
        bare = re.sub(r"['’]s?\b", "", bare).strip(" :-–—*#()[]")
        if bare.casefold() in {"me", "mine", "my", "i", "myself"} and author:
            return author
        if bare and len(bare.split()) <= 4 and (owner := people.resolve(bare)):
            return owner
    return None
