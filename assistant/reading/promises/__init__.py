"""Who commits to what: from a transcript to drafts with verbatim evidence, by rules.

tokens, turns        words, sentences and the way back to stored offsets
meeting, referents   who says I, who is you, whom he and she mean
cues                 subject and cue: predicates for every person, idioms, things, resolutions
meant, guards        what a cue needs, and what speaks against believing it
spoken, items,       sentences; lines of notes; table rows; labelled lines;
rows, records, pairs a request and a yes, another number taken, an answer that binds
past                 last time: vows and points, and their outcomes; reviews in lists; moved days
shown, proofs,       HOW: where it is said, by what a clause says so, the clause and its signs;
assertions, signs    measures, quantities and rates: the stretches and their numbers
beside, exchange,    what the sentences and turns beside a promise say of it,
questions            and what is asked back
last_word, merge     taken back, moved, said twice
open_items,          which open commitment is reviewed,
said_again           and which is promised once more
"""

from collections.abc import Sequence
from datetime import date

from assistant.domain.calendar import TeamCalendar
from assistant.domain.commitments import CommitmentDraft, SetAside
from assistant.domain.conversation import Transcript
from assistant.domain.value import Value
from assistant.reading.promises.open_items import OpenItem
from assistant.reading.speakers import People

__all__ = ["OpenItem", "Reading", "find"]


class Reading(Value):
    """What the rules found in one note, and what looked like a promise and was not taken."""

    drafts: tuple[CommitmentDraft, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


def find(
    transcript: Transcript,
    *,
    held_on: date,
    calendar: TeamCalendar,
    participants: Sequence[str],
    rep: str | None = None,
    manager: str | None = None,
    open_items: Sequence[OpenItem] = (),
) -> Reading:
    """Drafts in the order said. Owners are names as listed in `participants`, or None.

    Without participants the speakers of the transcript are taken. `open_items` are the
    commitments still open: what the notes tell of them is matched by id.
    """
    # Loaded when notes are read: whoever needs only the words of this package starts lean.
    from assistant.reading.promises import sheet
    from assistant.reading.promises.meeting import Meeting

    people = People(participants or transcript.participants, rep, manager)
    meeting = Meeting(transcript, held_on, calendar, people)
    findings, set_aside = sheet.read(meeting, open_items)
    return Reading(
        drafts=tuple(one.draft(meeting) for one in findings),
        set_aside=tuple(set_aside),
    )
