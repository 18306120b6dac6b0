"""Notes to commitments: what was read, judged by the method, ready for a person to decide."""

from collections.abc import Sequence
from datetime import date

from assistant.domain.calendar import TeamCalendar
from assistant.domain.commitments import (
    Author,
    Commitment,
    CommitmentDraft,
    CommitmentKind,
    CommitmentState,
    DraftStatus,
    NotesReview,
    Origin,
    Review,
    ReviewItem,
    ReviewResult,
)
from assistant.domain.conversation import Note
from assistant.domain.ids import new_id
from assistant.domain.method import MethodSettings
from assistant.domain.people import Manager, Rep
from assistant.errors import InvalidInput
from assistant.jobs.addressing import named
from assistant.reading import transcripts
from assistant.rules.commitment_quality import assess, same_person
from assistant.rules.health_words import health_warning


def read(
    note: Note,
    *,
    review_id: str,
    rep: Rep,
    manager: Manager,
    open_commitments: Sequence[Commitment],
    calendar: TeamCalendar,
    settings: MethodSettings,
) -> NotesReview:
    """Everything owned and promised in `note`, numbered, with gaps and quality.

    Raises:
        InvalidInput: the note holds no text.
    """
    # Compiling its cues takes longer than most commands that read no notes.
    from assistant.reading import promises

    if not note.text.strip():
        raise InvalidInput("The notes are empty.", "Paste the notes or name a file with text.")
    transcript = transcripts.parse(note.text)
    names = {rep.id: rep.name, manager.id: manager.name}
    found = promises.find(
        transcript,
        held_on=note.on,
        calendar=calendar,
        participants=participants_of(rep, manager, transcript.participants),
        rep=rep.name,
        manager=manager.name,
        open_items=[
            promises.OpenItem(
                id=c.id,
                what=c.what,
                owner=names.get(c.owner_id, ""),
                made_on=c.made_on,
                due=c.due,
            )
            for c in open_commitments
        ],
    )
    items = tuple(
        item_of(number, draft, note, rep, manager, settings)
        for number, draft in enumerate(found.drafts, start=1)
    )
    return NotesReview(
        id=review_id,
        rep_id=rep.id,
        note_id=note.id,
        author_id=note.author_id,
        held_on=note.on,
        one_on_one_id=note.one_on_one_id,
        items=items,
        set_aside=found.set_aside,
        warnings=health_warning(note.text),
    )


def participants_of(rep: Rep, manager: Manager, others: Sequence[str]) -> list[str]:
    """Those who met, as the notes are read: the pair first, then whoever else is named.

    A first name alone ("Ben:") is one of the pair, and no third person.
    """
    pair = (manager.name, rep.name)
    return [*pair, *(name for name in others if not any(same_person(name, p) for p in pair))]


def item_of(
    number: int,
    draft: CommitmentDraft,
    note: Note,
    rep: Rep,
    manager: Manager,
    settings: MethodSettings,
) -> ReviewItem:
    """One draft judged by the method, numbered for the person who decides."""
    draft = draft.model_copy(
        update={
            "evidence": draft.evidence.model_copy(update={"note_id": note.id}),
            "what": named(
                draft.what,
                speaker=draft.evidence.speaker,
                owner=draft.owner,
                pair=(manager.name, rep.name),
            ),
        }
    )
    judged = assess(
        draft,
        rep_name=rep.name,
        manager_name=manager.name,
        held_on=note.on,
        settings=settings.commitments,
    )
    return ReviewItem(
        number=number,
        draft=draft,
        kind=judged.kind,
        yes_owner=judged.yes_owner,
        quality=judged.quality,
        gaps=judged.gaps,
        lint=judged.lint,
        turn_round=judged.turn_round,
    )


def reassess(
    item: ReviewItem, *, rep: Rep, manager: Manager, held_on: date, settings: MethodSettings
) -> ReviewItem:
    """The same item judged again after a person edited its draft."""
    judged = assess(
        item.draft,
        rep_name=rep.name,
        manager_name=manager.name,
        held_on=held_on,
        settings=settings.commitments,
    )
    return item.model_copy(
        update={
            "kind": judged.kind,
            "yes_owner": judged.yes_owner,
            "quality": judged.quality,
            "gaps": judged.gaps,
            "lint": judged.lint,
            "turn_round": judged.turn_round,
        }
    )


def commitment_from(
    item: ReviewItem, review: NotesReview, *, rep: Rep, manager: Manager
) -> Commitment:
    """The record that a confirmed item becomes (R5.1, R5.3); the caller stamps who confirmed.

    Raises:
        InvalidInput: nobody on record owns it.
    """
    draft = item.draft
    owner = {rep.name: rep.id, manager.name: manager.id}.get(draft.owner or "")
    if owner is None:
        raise InvalidInput(
            f"Item {item.number} has no owner who belongs to this 1:1.",
            f"Say who: `nextgear edit {review.id} {item.number} --owner NAME`, or reject it.",
        )
    said_by_rep = owner == rep.id and draft.owner_is_speaker
    past = draft.status is not DraftStatus.NEW
    return Commitment(
        id=new_id("commitment"),
        rep_id=rep.id,
        owner_id=owner,
        kind=CommitmentKind.HELP if owner == manager.id else item.kind,
        what=draft.what,
        cue=draft.cue,
        how=draft.how,
        when_phrase=draft.when_phrase,
        due=draft.due,
        review_on=draft.review_on,
        yes_owner=item.yes_owner,
        author=Author.REP if said_by_rep else Author.MANAGER,
        made_on=review.held_on,
        origin=Origin.NOTES,
        source=review.note_id,
        engine=draft.engine,
        evidence=draft.evidence,
        one_on_one_id=review.one_on_one_id,
        quality=item.quality,
        state=CommitmentState.REVIEWED if past else CommitmentState.ACTIVE,
        review=outcome(item, review) if past else None,
        closed_on=review.held_on if past else None,
    )


def outcome(item: ReviewItem, review: NotesReview) -> Review:
    """The review that a note tells of an earlier commitment."""
    return Review(
        result=ReviewResult(item.draft.status.value),
        on=review.held_on,
        one_on_one_id=review.one_on_one_id,
        note=item.draft.evidence.quote,
    )
