"""What a heading says of the notes below it: agreed, parked, or about last time."""

import re
from enum import StrEnum

from assistant.reading.speakers import People, mentioned


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
    r"\b(?:last time|last week|last wk|last session|last meeting|last 1:1|from last|since last|"
    r"previous(?:ly)?|"
    r"carried over|carry[- ]over|carry[- ]forward|follow[- ]up from|review of|reviewed|"
    r"looking back|"
    r"old (?:actions|commitments|items)|past (?:actions|commitments)|old business|outstanding|"
    r"prior (?:actions|commitments)|status of|did we do|check on commitments|accountability|"
    r"what happened with|backlog review|commitments? review|r[üu]ckblick|score ?board|leftovers?|"
    r"old stuff|from (?:the )?\d{1,2}[./]\d{1,2}|how did it go)\b",
    re.I,
)
_AGREED = re.compile(
    r"\b(?:agreed|agreements?|actions?|action items?|next steps?|to-?dos?|commitments?|this time|"
    r"this week|what (?:now|comes out|(?:you|we|i)(?:['’]ve| have)? "
    r"(?:signed|agreed|promised|committed|settled|decided|owe|take on|do next))|outcomes?|"
    r"results?|decided|decisions?|resolved|"
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


_LISTED = re.compile(
    r"(?:['’]s)?\s*\b(?:actions?|items?|commitments?|to-?dos?|next steps?|tasks?|will|for|agreed|"
    r"owner|owned by|by|promises|from|side|list|does|and|end|part|on)\b\s*",
    re.I,
)
_OF_MEETING = re.compile(
    r"\b(?:notes?|1:1|1-1|1on1|1-2-1|one[- ](?:on|to)[- ]one|meeting|minutes|session|catch[- ]up|"
    r"coaching|call|review|memo|recap|book|diary|journal)s?\b|\s(?:<>|/|&|\+|w/|with)\s",
    re.I,
)
_OF_YOU = re.compile(r"\b(?:you|your|yours|you['’]ve|you['’]re)\b", re.I)
_OF_ME = frozenset({"me", "mine", "my", "i", "myself"})


def owner_of(section: str, people: People, author: str | None, reader: str | None) -> str | None:
    """Whose list a heading opens: `Ana's actions`, `HEMI - wine trade`, `From my end`, `Yours`."""
    for title in reversed(section.split(" / ")):
        head = re.split(r"\s[-–—(:]|[:(,]", title.strip("*#[]() "), maxsplit=1)[0]
        if _OF_MEETING.search(head) or len(mentioned(people.names, title)) > 1:
            continue
        for text in (title, head):
            bare = re.sub(r"['’]s?\b", "", _LISTED.sub(" ", text)).strip(" :-–—*#()[]")
            if bare.casefold() in _OF_ME and author:
                return author
            if bare and len(bare.split()) <= 4 and (owner := people.resolve(bare)):
                return owner
        inside = re.search(r"[(\[]([^)\]]{1,30})[)\]]", title)
        if inside and (owner := people.resolve(inside[1])):
            return owner
        if reader and _OF_YOU.search(title) and len(title.split()) <= 8:
            return reader
    return None
