"""A rep's own record as passages: what was promised, talked about, handed in and shared."""

from collections.abc import Iterator, Sequence

from assistant.domain.commitments import Commitment
from assistant.domain.conversation import Note, Visibility
from assistant.domain.guidance import Passage, PassageKind
from assistant.domain.meetings import OneOnOne, OneOnOneOutcome, SelfAssessment
from assistant.domain.promises import CommitmentKind
from assistant.domain.record import RepRecord
from assistant.markdown import day
from assistant.reading.pieces import pieces

_SEARCHED_ITEMS = range(1, 9)
"""Of the self-assessment: what was done and wanted; how recognition is liked and how full the
plate is are settings and moments, not history."""


def history(
    record: RepRecord, notes: Sequence[Note] = (), author_id: str | None = None
) -> tuple[Passage, ...]:
    """What of a rep's record can be found again, oldest first.

    Both the rep and the manager of record may see all of it: of `notes` only those that are
    shared are taken, and the private ones of `author_id` where that person alone will see it.
    Drafts that nobody confirmed are no record. Ids stay the same as long as what they name; the
    locator says what it is and of which day.
    """
    found = [
        *(p for c in record.commitments for p in _commitment(c)),
        *(p for m in record.one_on_ones for p in _meeting(m)),
        *(p for s in record.self_assessments for p in _self_assessment(s)),
        *(p for n in notes if _is_open(n, author_id) for p in _note(n)),
    ]
    return tuple(sorted(found, key=lambda p: (p.on, p.id)))


def _commitment(commitment: Commitment) -> Iterator[Passage]:
    review = commitment.review
    said = (
        commitment.what,
        commitment.how.text if commitment.how else "",
        commitment.cue or "",
        review.note if review else "",
        commitment.exclusion_reason,
    )
    is_help = commitment.kind is CommitmentKind.HELP
    what = "Help promised by the manager" if is_help else "Commitment"
    title = f"{what} of {day(commitment.made_on)}"
    locator = f"{what.lower()} of {day(commitment.made_on)}"
    if review:
        title += f", {review.result.value}"
        locator += f", {review.result.value} on {day(review.on)}"
    yield Passage(
        id=f"commitment:{commitment.id}",
        kind=PassageKind.HISTORY,
        title=title,
        text=". ".join(part.rstrip(". ") for part in said if part),
        locator=locator,
        source="the record",
        rep_id=commitment.rep_id,
        on=commitment.made_on,
    )


def _meeting(meeting: OneOnOne) -> Iterator[Passage]:
    if meeting.outcome is OneOnOneOutcome.HELD:
        for number, text in enumerate(pieces(meeting.summary), start=1):
            yield Passage(
                id=_numbered(f"one_on_one:{meeting.id}", number),
                kind=PassageKind.HISTORY,
                title=f"1:1 of {day(meeting.on)}",
                text=text,
                locator=f"1:1 of {day(meeting.on)}",
                source="the record",
                rep_id=meeting.rep_id,
                on=meeting.on,
            )


def _self_assessment(form: SelfAssessment) -> Iterator[Passage]:
    for answer in form.answers:
        if answer.item in _SEARCHED_ITEMS:
            for number, text in enumerate(pieces(answer.text), start=1):
                yield Passage(
                    id=_numbered(f"self_assessment:{form.id}:{answer.key}", number),
                    kind=PassageKind.HISTORY,
                    title=f"Self-assessment for {day(form.held_on)}",
                    text=text,
                    locator=f"self-assessment for {day(form.held_on)}",
                    source="the rep's own words",
                    rep_id=form.rep_id,
                    on=form.held_on,
                )


def _is_open(note: Note, author_id: str | None) -> bool:
    return note.visibility is Visibility.SHARED or note.author_id == author_id


def _note(note: Note) -> Iterator[Passage]:
    what = "Shared note" if note.visibility is Visibility.SHARED else "Own private note"
    for number, text in enumerate(pieces(note.text), start=1):
        yield Passage(
            id=_numbered(f"note:{note.id}", number),
            kind=PassageKind.HISTORY,
            title=f"{what} of {day(note.on)}",
            text=text,
            locator=f"{what.lower()} of {day(note.on)}",
            source="the record",
            rep_id=note.rep_id,
            on=note.on,
        )


def _numbered(what: str, number: int) -> str:
    return what if number == 1 else f"{what}:{number}"
