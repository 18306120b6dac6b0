"""What a decision on a note's items does: which items, which 1:1, which record."""

from collections.abc import Sequence
from datetime import date, timedelta

from assistant.coach.desk import Desk
from assistant.coach.writing_desk import WritingDesk
from assistant.domain.commitments import (
    Commitment,
    CommitmentState,
    Decision,
    DraftStatus,
    NotesReview,
    ReviewItem,
)
from assistant.domain.entry_ids import one_on_one_id
from assistant.domain.meetings import OneOnOne, OneOnOneOutcome
from assistant.domain.people import Leave, Manager, Rep
from assistant.errors import Ambiguous, Conflict, InvalidInput, NotFound
from assistant.jobs import commitments as job
from assistant.jobs.due import due_day
from assistant.rules import lifecycle, naming
from assistant.rules.access import Function

PAST_LIMIT = timedelta(days=730)
FUTURE_LIMIT = timedelta(days=1)


def meeting_day(on: date, today: date) -> date:
    """The day, if a 1:1 can have been held on it.

    Raises:
        InvalidInput: in the future, or more than two years ago.
    """
    if on > today + FUTURE_LIMIT:
        raise InvalidInput(
            f"The meeting day {on.isoformat()} is in the future (today is {today.isoformat()}).",
            "Name the day it was held with --on YYYY-MM-DD. Nothing was stored.",
        )
    if on < today - PAST_LIMIT:
        raise InvalidInput(
            f"The meeting day {on.isoformat()} is more than two years ago.",
            "Name the day it was held with --on YYYY-MM-DD. Nothing was stored.",
        )
    return on


def meeting_on(desk: Desk, rep: Rep, on: date) -> OneOnOne | None:
    """The 1:1 recorded for that day, if any."""
    return desk.record.get(OneOnOne, one_on_one_id(rep.id, on))


def is_undecided(review: NotesReview) -> bool:
    """Whether an item still waits for the person."""
    return any(i.decision is Decision.PENDING for i in review.items)


def find_review(desk: Desk, wanted: str, version: int | None = None) -> tuple[NotesReview, Rep]:
    """The review whose id is or begins with `wanted`, and its rep.

    Raises:
        NotFound: none of the actor's own notes; the same whether hidden or absent.
        Ambiguous: several begin so.
        Conflict: it does not stand at `version`, where one was seen before.
    """
    reps = {r.id: r for r in desk.visible_reps(Function.READ_NOTES)}
    author = desk.actor.person_id
    reviews = desk.record.all(NotesReview, rep_id=tuple(reps), author_id=author)
    fits = [r for r in reviews if r.id == wanted] or [r for r in reviews if r.id.startswith(wanted)]
    if not fits or not wanted:
        raise NotFound(
            f"There is no review {wanted!r}.",
            "`nextgear pending` lists them.",
            kind="review" if wanted else "",
            wanted=wanted,
            function=Function.READ_NOTES.value,
        )
    if len(fits) > 1:
        raise Ambiguous(f"{wanted!r} fits several reviews.", [r.id for r in fits])
    if version not in {None, fits[0].version}:
        raise Conflict(
            f"Review {fits[0].id} was changed since you looked at it.",
            "Look at it again, then repeat your change.",
        )
    return fits[0], reps[fits[0].rep_id]


def pending_item(review: NotesReview, number: int) -> ReviewItem:
    """The item of that number, still undecided.

    Raises:
        NotFound: no such item.
        Conflict: decided already.
    """
    item = next((i for i in review.items if i.number == number), None)
    if item is None:
        raise NotFound(
            f"Review {review.id} has no item {number}.", f"It has items 1 to {len(review.items)}."
        )
    if item.decision is not Decision.PENDING:
        raise Conflict(
            f"Item {number} of review {review.id} is {item.decision.value} already.",
            f"`nextgear undo {review.id}` takes the decisions on it back.",
        )
    return item


def chosen_items(review: NotesReview, numbers: Sequence[int] | None) -> list[ReviewItem]:
    """The items of those numbers, or all that are undecided.

    Raises:
        Conflict: nothing is left to decide.
    """
    if numbers is None:
        chosen = [i for i in review.items if i.decision is Decision.PENDING]
        if not chosen:
            raise Conflict(f"Nothing is left to decide in review {review.id}.")
        return chosen
    return [pending_item(review, n) for n in dict.fromkeys(numbers)]


def with_items(review: NotesReview, changed: Sequence[ReviewItem]) -> NotesReview:
    """The review with some items in place of those with the same number."""
    by_number = {i.number: i for i in changed}
    items = tuple(by_number.get(i.number, i) for i in review.items)
    return review.model_copy(update={"items": items})


def hold_meeting(
    desk: WritingDesk, review: NotesReview, rep: Rep, chosen: Sequence[ReviewItem]
) -> NotesReview:
    """Confirming notes means that the 1:1 took place: record it, or add to its intent (1.13)."""
    new = any(i.draft.status is DraftStatus.NEW for i in chosen)
    past = any(i.draft.status is not DraftStatus.NEW for i in chosen)
    meeting = meeting_on(desk, rep, review.held_on) or OneOnOne(
        id=one_on_one_id(rep.id, review.held_on),
        rep_id=rep.id,
        manager_id=rep.manager_id,
        on=review.held_on,
    )
    none_due = not any(
        c.due and c.due < review.held_on
        for c in desk.record.all(Commitment, rep_id=rep.id, state=CommitmentState.ACTIVE)
    )
    held = meeting.model_copy(
        update={
            "outcome": OneOnOneOutcome.HELD,
            "reviewed_past": past or none_due or meeting.reviewed_past,
            "committed": new or meeting.committed,
        }
    )
    desk.record.put(held)
    return review.model_copy(update={"one_on_one_id": held.id})


def store_item(
    desk: WritingDesk, item: ReviewItem, review: NotesReview, rep: Rep, manager: Manager
) -> Commitment:
    """Make the record of a confirmed item: a new commitment, or a step of the matching one.

    Raises:
        Conflict: the commitment whose outcome is told was closed meanwhile.
    """
    match = desk.record.get(Commitment, item.draft.matches_id) if item.draft.matches_id else None
    is_renewed = match and not match.is_open and item.draft.says_again
    if match is None or match.rep_id != rep.id or is_renewed:
        return desk.new_commitment(job.commitment_from(item, review, rep=rep, manager=manager))
    if not match.is_open:  # one promise is scored once
        raise Conflict(
            f"“{match.what}” was reviewed or closed since these notes were read.",
            "Reject this item, or reopen that commitment first. Nothing was changed.",
        )
    if item.draft.says_again:
        return _moved(desk, match, item, review)
    found = job.outcome(item, review).model_copy(update={"by_id": desk.actor.person_id})
    return desk.change_commitment(match, lifecycle.review(match, found))


def _moved(
    desk: WritingDesk, standing: Commitment, item: ReviewItem, review: NotesReview
) -> Commitment:
    """An open commitment said again stays the one record; another day moves it (R5.9)."""
    due = item.draft.due
    if due is None or due == standing.due or due < review.held_on:
        return standing
    after = lifecycle.renegotiate(
        standing,
        on=review.held_on,
        settings=desk.method,
        new_due=due,
        new_review_on=standing.review_on,
        leaves=desk.record.all(Leave, rep_id=standing.rep_id),
    )
    return desk.change_commitment(standing, after)


def undo_item(desk: WritingDesk, item: ReviewItem, review: NotesReview) -> None:
    """Take back what confirming an item stored.

    Raises:
        Conflict: it changed since.
    """
    commitment = desk.record.get(Commitment, item.commitment_id or "")
    if commitment is None:
        return
    if item.draft.says_again and commitment.id == item.draft.matches_id:
        _move_back(desk, commitment, item, review)
    elif commitment.id == item.draft.matches_id:
        reopened = {"state": CommitmentState.ACTIVE, "review": None, "closed_on": None}
        desk.change_commitment(commitment, commitment.model_copy(update=reopened))
    elif commitment.version > 1:
        raise Conflict(
            f"“{commitment.what}” changed after it was confirmed, so this cannot be taken back."
        )
    else:
        desk.record.remove(Commitment, commitment.id)


def _move_back(
    desk: WritingDesk, commitment: Commitment, item: ReviewItem, review: NotesReview
) -> None:
    stood = item.draft.standing.due if item.draft.standing else None
    here = (review.held_on, stood, item.draft.due)
    moves = commitment.renegotiations
    if here not in [(move.on, move.old_due, move.new_due) for move in moves]:
        return
    *before, last = moves
    if not commitment.is_open or (last.on, last.old_due, last.new_due) != here:
        raise Conflict(
            f"“{commitment.what}” changed after it was confirmed, so this cannot be taken back."
        )
    undone = {"due": last.old_due, "renegotiations": tuple(before)}
    desk.change_commitment(commitment, commitment.model_copy(update=undone))


def owner_name(wanted: str, rep: Rep, manager: Manager) -> str:
    """The full name of one of the pair."""
    people: list[Rep | Manager] = [rep, manager]
    return naming.find(wanted, people, kind="person in this 1:1").name


def due_fields(desk: Desk, wanted: date | str, rep: Rep, held_on: date) -> dict[str, object]:
    """A due day and, where it was worded, its wording."""
    if isinstance(wanted, date):
        return {"due": wanted, "when_phrase": None}
    return {"due": due_day(wanted, held_on, desk.calendar(rep, held_on)), "when_phrase": wanted}
