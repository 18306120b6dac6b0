"""Notes and commitments, over a server. A change says which version it was decided upon."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from assistant.domain.commitments import Commitment, ImpactMetric, NotesReview, ReviewResult
from assistant.domain.conversation import Note
from assistant.domain.people import Actor, Rep
from assistant.domain.records import StatusChange
from tui.remote.shapes import CommitmentLife, ReviewedNote
from tui.remote.wire import Sent, Wire, content, fields

RepRef = str | Rep


class RemoteNotes:
    """`coach.notes`, over a server."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def read(
        self,
        actor: Actor,
        rep: RepRef,
        raw: bytes | str,
        *,
        held_on: date | None = None,
        file_name: str = "",
    ) -> NotesReview:
        path = ("reps", rep, "notes")
        return self._wire.change(
            "POST", NotesReview, *path, send=_text(raw), on=held_on, file_name=file_name
        ).data

    def pending(self, actor: Actor, rep: RepRef | None = None) -> tuple[NotesReview, ...]:
        of = rep.id if isinstance(rep, Rep) else rep
        return self._wire.listed(NotesReview, "reviews", rep=of)

    def show(self, actor: Actor, review_id: str) -> tuple[NotesReview, Note]:
        found = self._wire.get(ReviewedNote, "reviews", review_id)
        return found.review, found.note

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
        said = fields(
            what=what,
            how=how,
            owner=owner,
            due=due,
            review_on=review_on,
            cue=cue,
            as_new=as_new or None,
        )
        path = ("reviews", review_id, "items", number)
        return self._wire.change("PATCH", NotesReview, *path, send=said, seen=version or "*").data

    def confirm(
        self,
        actor: Actor,
        review_id: str,
        numbers: Sequence[int] | None = None,
        *,
        version: int | None = None,
    ) -> tuple[tuple[Commitment, ...], tuple[str, ...]]:
        path = ("reviews", review_id, "confirm")
        made = self._wire.change(
            "POST", tuple[Commitment, ...], *path, send=_choice(numbers), seen=version
        )
        return made.data, made.warnings

    def reject(
        self,
        actor: Actor,
        review_id: str,
        numbers: Sequence[int] | None = None,
        *,
        version: int | None = None,
    ) -> NotesReview:
        path = ("reviews", review_id, "reject")
        return self._wire.change(
            "POST", NotesReview, *path, send=_choice(numbers), seen=version
        ).data

    def take_back(self, actor: Actor, review_id: str, *, version: int | None = None) -> NotesReview:
        path = ("reviews", review_id, "undo")
        return self._wire.change("POST", NotesReview, *path, seen=version).data


class RemoteCommitments:
    """`coach.commitments`, over a server."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def closed(self, actor: Actor, rep: RepRef | None = None) -> tuple[Commitment, ...]:
        of = rep.id if isinstance(rep, Rep) else rep
        return self._wire.listed(Commitment, "commitments", state="closed", rep=of)

    def show(self, actor: Actor, commitment_id: str) -> tuple[Commitment, tuple[StatusChange, ...]]:
        found = self._wire.get(CommitmentLife, "commitments", commitment_id)
        return found.commitment, found.steps

    def add(
        self,
        actor: Actor,
        rep: RepRef,
        what: str,
        *,
        how: str | None = None,
        due: str | None = None,
        review_on: date | None = None,
        cue: str | None = None,
        mine: bool = False,
        own_words: bool = False,
        impact: ImpactMetric | None = None,
    ) -> tuple[Commitment, tuple[str, ...]]:
        said = fields(
            rep=rep.id if isinstance(rep, Rep) else rep,
            what=what,
            how=how,
            due=due,
            review_on=review_on,
            cue=cue,
            mine=mine,
            own_words=own_words,
            impact=impact,
        )
        made = self._wire.change("POST", Commitment, "commitments", send=said)
        return made.data, made.warnings

    def review(
        self,
        actor: Actor,
        commitment_id: str,
        result: ReviewResult | None,
        *,
        on: date,
        actual: Decimal | None = None,
        done_on: date | None = None,
        reason: str = "",
        note: str = "",
        version: int | None = None,
    ) -> Commitment:
        said = fields(
            result=result, on=on, actual=actual, done_on=done_on, reason=reason, note=note
        )
        return _step(self._wire, commitment_id, "review", said, version)

    def reopen(self, actor: Actor, commitment_id: str, *, version: int | None = None) -> Commitment:
        return _step(self._wire, commitment_id, "reopen", None, version)

    def report_done(
        self, actor: Actor, commitment_id: str, on: date, *, version: int | None = None
    ) -> Commitment:
        return _step(self._wire, commitment_id, "report", fields(on=on), version)


class RemoteDisputes:
    """`coach.disputes`, over a server: the rep's own steps."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def acknowledge(
        self, actor: Actor, commitment_id: str, comment: str = "", *, version: int | None = None
    ) -> Commitment:
        said = fields(comment=comment)
        return _step(self._wire, commitment_id, "acknowledge", said, version)

    def comment(self, actor: Actor, commitment_id: str, text: str) -> Commitment:
        return _step(self._wire, commitment_id, "comment", fields(comment=text))

    def dispute(
        self, actor: Actor, commitment_id: str, comment: str, *, version: int | None = None
    ) -> Commitment:
        return _step(self._wire, commitment_id, "dispute", fields(comment=comment), version)


def _step(
    wire: Wire, commitment_id: str, step: str, said: Sent | None, version: int | None = None
) -> Commitment:
    path = ("commitments", commitment_id, step)
    return wire.change("POST", Commitment, *path, send=said, seen=version).data


def _text(raw: bytes | str) -> Sent:
    if isinstance(raw, str):
        return content(raw.encode(errors="replace"), "text/plain; charset=utf-8")
    return content(raw)


def _choice(numbers: Sequence[int] | None) -> Sent:
    return fields(items="all" if numbers is None else numbers)
