"""Notes in, commitments out: read, show, edit, confirm, reject, take back."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from assistant.coach.deciding import (
    chosen_items,
    due_fields,
    find_review,
    hold_meeting,
    is_undecided,
    meeting_day,
    meeting_on,
    owner_name,
    pending_item,
    store_item,
    undo_item,
    with_items,
)
from assistant.coach.office import Office, RepRef
from assistant.domain.calendar import TeamCalendar
from assistant.domain.commitments import (
    Commitment,
    CommitmentDraft,
    CommitmentState,
    Decision,
    Measure,
    NotesReview,
)
from assistant.domain.conversation import Note
from assistant.domain.ids import new_id
from assistant.domain.method import MethodSettings
from assistant.domain.people import Actor, Manager, Rep
from assistant.domain.plain_text import plain
from assistant.errors import InvalidInput, ModelFailure, NotFound
from assistant.jobs import commitments as job
from assistant.reading import documents, transcripts
from assistant.rules import lifecycle
from assistant.rules.access import Function


class _Known(NamedTuple):
    """Who met, and how the team reads dates and judges commitments."""

    rep: Rep
    manager: Manager
    calendar: TeamCalendar
    settings: MethodSettings


class NotesRoom:
    """A draft counts only once a person confirmed it."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def read(
        self,
        actor: Actor,
        rep: RepRef,
        raw: bytes | str,
        *,
        held_on: date | None = None,
        file_name: str = "",
    ) -> NotesReview:
        """Read a note or transcript and keep what was found as a pending review.

        `held_on` is the day of the meeting; without it the date stated in the text, else today.

        Raises:
            InvalidInput: empty, unreadable, too large, or a meeting day that cannot be.
        """
        note, review, known = self._read(actor, rep, raw, held_on, file_name)
        # Asked with no desk open: a model may take a minute, and others go on working.
        review = self._read_by_model(actor, review, note, known)
        with self._office.writing(actor) as desk:
            desk.rep(note.rep_id, Function.READ_NOTES)
            desk.record.add(note, review)
            desk.audit("handed in", "note", note.id, (note.rep_id,))
        return review

    def look(self, actor: Actor, rep: RepRef, text: str) -> NotesReview:
        """What the rules read in a few words, as `read` does; nothing is kept.

        Raises:
            InvalidInput: empty or unreadable.
        """
        return self._read(actor, rep, text, None, "")[1]

    def _read(
        self, actor: Actor, rep: RepRef, raw: bytes | str, held_on: date | None, file_name: str
    ) -> tuple[Note, NotesReview, "_Known"]:
        # Offsets count the text as stored, so what no screen may show goes before reading.
        text = plain(documents.decode(raw, file_name, max_bytes=self._office.largest_note))
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.READ_NOTES)
            stated = transcripts.parse(text).stated_date
            on = meeting_day(held_on or stated or desk.today, desk.today)
            open_items = desk.record.all(
                Commitment, rep_id=person.id, state=CommitmentState.ACTIVE, order_by="made_on"
            )
            meeting = meeting_on(desk, person, on)
            calendar = desk.calendar(person, on)
            known = _Known(person, desk.manager_of(person), calendar, desk.method)
        note = Note(
            id=new_id("note"),
            rep_id=person.id,
            author_id=actor.person_id,
            on=on,
            text=text,
            one_on_one_id=meeting.id if meeting else None,
        )
        review = job.read(
            note,
            review_id=new_id("review"),
            open_commitments=open_items,
            **known._asdict(),
        )
        return note, review, known

    def _read_by_model(
        self, actor: Actor, review: NotesReview, note: Note, known: "_Known"
    ) -> NotesReview:
        """The review joined with what the language model reads, where one is set up."""
        try:
            model = self._office.model(actor, known.rep)
            if model is None:
                return review
            # Not `writing`: a repeated request must not take this for its work.
            with self._office.reading(actor) as desk:
                desk.audit("gave the language model", "note", note.id, (note.rep_id,))
            from assistant.jobs.commitments_by_model import with_model

            return with_model(
                review,
                note,
                model=model,
                prompts=self._office.language.prompts,
                **known._asdict(),
            )
        except (ModelFailure, InvalidInput) as failure:
            told = f"{failure.problem} The rules engine read these notes."
            return review.model_copy(update={"warnings": (*review.warnings, told)})

    def pending(self, actor: Actor, rep: RepRef | None = None) -> tuple[NotesReview, ...]:
        """The actor's own reviews with an item still to decide, oldest first."""
        with self._office.reading(actor) as desk:
            reps = (
                desk.visible_reps(Function.READ_NOTES)
                if rep is None
                else (desk.rep(rep, Function.READ_NOTES),)
            )
            reviews = desk.record.all(
                NotesReview,
                rep_id=tuple(r.id for r in reps),
                author_id=actor.person_id,
                order_by="held_on",
            )
            return tuple(r for r in reviews if is_undecided(r))

    def show(self, actor: Actor, review_id: str) -> tuple[NotesReview, Note]:
        """A review and the note it was read from; ids may be shortened. Reading is audited."""
        with self._office.reading(actor) as desk:
            review, _ = find_review(desk, review_id)
            note = desk.record.get(Note, review.note_id)
            if note is None or note.author_id != actor.person_id:
                raise NotFound("The note of this review belongs to somebody else, or was erased.")
            desk.audit("read raw notes", "note", note.id, (review.rep_id,))
            return review, note

    def edit(
        self,
        actor: Actor,
        review_id: str,
        number: int,
        *,
        what: str | None = None,
        how: str | None = None,
        owner: str | None = None,
        due: date | str | None = None,
        review_on: date | None = None,
        cue: str | None = None,
        as_new: bool = False,
        version: int | None = None,
    ) -> NotesReview:
        """Change fields of a pending item; the quote stays as it was said.

        `due` may be a wording such as "Friday next week", read against the meeting's day.
        `as_new` says that it is a commitment of its own, not an open one said again.

        Raises:
            Conflict: the item is decided, or the review no longer stands at `version`.
            InvalidInput: a wording that names no day, an owner outside this 1:1.
        """
        with self._office.writing(actor) as desk:
            review, person = find_review(desk, review_id, version)
            manager = desk.manager_of(person)
            item = pending_item(review, number)
            said = {"what": what, "review_on": review_on, "cue": cue}
            changes: dict[str, object] = {name: value for name, value in said.items() if value}
            if how:
                changes["how"] = Measure(text=how)
            if owner:
                changes["owner"] = owner_name(owner, person, manager)
                changes["owner_is_speaker"] = False
            if due:
                changes |= due_fields(desk, due, person, review.held_on)
            if item.draft.says_again and (as_new or owner):
                changes |= {"matches_id": None, "standing": None}
            if not changes:
                raise InvalidInput("Nothing to change was given.", "See `nextgear edit --help`.")
            draft = CommitmentDraft.model_validate({**item.draft.model_dump(), **changes})
            edited = job.reassess(
                item.model_copy(update={"draft": draft}),
                rep=person,
                manager=manager,
                held_on=review.held_on,
                settings=desk.method,
            )
            return desk.record.replace(with_items(review, [edited]))

    def confirm(
        self,
        actor: Actor,
        review_id: str,
        numbers: Sequence[int] | None = None,
        *,
        version: int | None = None,
    ) -> tuple[tuple[Commitment, ...], tuple[str, ...]]:
        """Make commitments of the chosen items (None: all that are undecided).

        Outcomes of earlier commitments review the matching record. The 1:1 is recorded as held.
        Returns the commitments and warnings such as a third active one (R5.5).

        Raises:
            NotFound: no such review or item.
            Conflict: an item is decided already, or the review is not at `version` any more.
            InvalidInput: an item that nobody on record owns.
        """
        with self._office.writing(actor) as desk:
            review, person = find_review(desk, review_id, version)
            desk.allow(Function.DECIDE, person)
            manager = desk.manager_of(person)
            chosen = chosen_items(review, numbers)
            review = hold_meeting(desk, review, person, chosen)
            done, decided = [], []
            for item in chosen:
                commitment = store_item(desk, item, review, person, manager)
                done.append(commitment)
                decided.append(
                    item.model_copy(
                        update={"decision": Decision.CONFIRMED, "commitment_id": commitment.id}
                    )
                )
            desk.record.replace(with_items(review, decided))
            desk.audit("confirmed", "notes_review", review.id)
            active = desk.record.all(
                Commitment, rep_id=person.id, state=CommitmentState.ACTIVE, order_by="made_on"
            )
            warning = lifecycle.too_many_active(active, desk.method)
            return tuple(done), (warning,) if warning else ()

    def reject(
        self,
        actor: Actor,
        review_id: str,
        numbers: Sequence[int] | None = None,
        *,
        version: int | None = None,
    ) -> NotesReview:
        """Set the chosen items aside (None: all undecided); nothing is stored of them."""
        with self._office.writing(actor) as desk:
            review, person = find_review(desk, review_id, version)
            desk.allow(Function.DECIDE, person)
            rejected = [
                i.model_copy(update={"decision": Decision.REJECTED})
                for i in chosen_items(review, numbers)
            ]
            return desk.record.replace(with_items(review, rejected))

    def take_back(self, actor: Actor, review_id: str, *, version: int | None = None) -> NotesReview:
        """Undo every decision on a review: its new commitments go, its items wait again.

        Raises:
            Conflict: a commitment from it was reviewed or changed since.
        """
        with self._office.writing(actor) as desk:
            review, person = find_review(desk, review_id, version)
            desk.allow(Function.DECIDE, person)
            undone = []
            for item in review.items:
                if item.commitment_id is not None:
                    undo_item(desk, item, review)
                undone.append(
                    item.model_copy(update={"decision": Decision.PENDING, "commitment_id": None})
                )
            desk.audit("took back", "notes_review", review.id)
            return desk.record.replace(with_items(review, undone))
