"""Reviews: what was read out of notes, until a person has decided on each item."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response
from pydantic import BeforeValidator, ConfigDict, WithJsonSchema
from pydantic_core import PydanticCustomError

from api.answers import Envelope, answer
from api.auth import Caller, Session
from api.errors import problems
from api.pages import Listed, Paged
from api.parameters import Body, Day, Number, RepFilter, ShortWords, Words
from api.versions import IfMatch, SeenVersion, etag, seen_version
from assistant.domain.commitments import Commitment, NotesReview
from assistant.domain.conversation import Note
from assistant.domain.value import Value

router = APIRouter(prefix="/reviews", tags=["reviews"], responses=problems(403, 404, 409))

ReviewId = Annotated[str, Path(description="Id of the review.")]
ItemNumber = Annotated[int, Path(ge=1, le=10_000, description="Number of the item.")]

_CHANGES = problems(412)


class ReviewedNote(Value):
    """A review with the note that it was read from; offsets count characters of its text."""

    review: NotesReview
    note: Note


class ItemChange(Body):
    """What to change in an item; the quote stays as it was said."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"how": "8 of 8 calls in the CRM", "due": "Friday"}]}
    )

    what: Words | None = None
    how: Words | None = None
    owner: ShortWords | None = None
    """Who promised: the rep or the manager, by name."""

    due: ShortWords | None = None
    """A date, or a wording such as "Friday next week", read against the day of the 1:1."""

    review_on: Day | None = None
    cue: Words | None = None
    as_new: bool = False
    """A commitment of its own, not the open one that it was read to say again."""


def _seen(caller: Caller, review_id: ReviewId, if_match: IfMatch = None) -> int | None:
    """The version that the caller has seen and that stands; the facade holds the change to it."""
    if if_match is None:
        return None
    review, _ = caller.coach.notes.show(caller.actor, review_id)
    return seen_version(if_match, review.version)


Seen = Annotated[int | None, Depends(_seen)]


def _all_is_none(value: object) -> object:
    if value == "all":
        return None
    if not isinstance(value, list) or not value:
        raise PydanticCustomError("no_items", "names no item; expected their numbers, or all")
    return value


class Choice(Body):
    """Which items: their numbers, or "all" that are undecided."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"items": [1, 3]}, {"items": "all"}]})

    items: Annotated[
        tuple[Number, ...] | None,
        BeforeValidator(_all_is_none),
        WithJsonSchema(
            {
                "oneOf": [
                    {
                        "type": "array",
                        "items": {"type": "integer", "minimum": 1, "maximum": 10_000},
                        "minItems": 1,
                    },
                    {"const": "all"},
                ]
            }
        ),
    ]
    """None is all."""


@router.get("", response_model=Listed[NotesReview])
def pending(caller: Caller, page: Paged, rep: RepFilter = None) -> Response:
    """The reviews in which an item still waits for a decision, oldest first."""
    return page.answer("pending", caller.coach.notes.pending(caller.actor, rep), as_of=caller.today)


@router.get("/{review_id}", response_model=Envelope[ReviewedNote])
def show_review(caller: Caller, review_id: ReviewId) -> Response:
    """One review with its note. Its ETag goes into If-Match of a change."""
    review, note = caller.coach.notes.show(caller.actor, review_id)
    return answer(
        "reviewed_note",
        ReviewedNote(review=review, note=note),
        as_of=caller.today,
        warnings=review.warnings,
        headers={"ETag": etag(review.version)},
    )


@router.patch(
    "/{review_id}/items/{number}",
    response_model=Envelope[NotesReview],
    responses=problems(412, 428),
)
def edit_item(
    caller: Caller,
    review_id: ReviewId,
    number: ItemNumber,
    change: ItemChange,
    if_match: SeenVersion = None,
) -> Response:
    """Change an undecided item; the method judges it again."""
    standing, _ = caller.coach.notes.show(caller.actor, review_id)
    seen = seen_version(if_match, standing.version)
    review = caller.coach.notes.edit(
        caller.actor,
        review_id,
        number,
        what=change.what,
        how=change.how,
        owner=change.owner,
        due=change.due,
        review_on=change.review_on,
        cue=change.cue,
        as_new=change.as_new,
        version=seen,
    )
    return _review_answer(caller, review)


@router.post(
    "/{review_id}/confirm",
    response_model=Envelope[tuple[Commitment, ...]],
    responses=_CHANGES,
)
def confirm(caller: Caller, review_id: ReviewId, choice: Choice, seen: Seen) -> Response:
    """Make commitments of items; outcomes of earlier commitments review those."""
    made, warnings = caller.coach.notes.confirm(caller.actor, review_id, choice.items, version=seen)
    return answer("commitments", made, as_of=caller.today, warnings=warnings)


@router.post("/{review_id}/reject", response_model=Envelope[NotesReview], responses=_CHANGES)
def reject(caller: Caller, review_id: ReviewId, choice: Choice, seen: Seen) -> Response:
    """Set items aside; nothing is stored of them."""
    review = caller.coach.notes.reject(caller.actor, review_id, choice.items, version=seen)
    return _review_answer(caller, review)


@router.post("/{review_id}/undo", response_model=Envelope[NotesReview], responses=_CHANGES)
def undo(caller: Caller, review_id: ReviewId, seen: Seen) -> Response:
    """Take every decision on a review back; its items wait again."""
    review = caller.coach.notes.take_back(caller.actor, review_id, version=seen)
    return _review_answer(caller, review)


def _review_answer(caller: Session, review: NotesReview) -> Response:
    return answer(
        "notes_review",
        review,
        as_of=caller.today,
        warnings=review.warnings,
        headers={"ETag": etag(review.version)},
    )
