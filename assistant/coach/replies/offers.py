"""Cards that record something once a person says "yes": a commitment, or what came of one."""

from collections.abc import Sequence
from datetime import date

from assistant.coach.commitments import CommitmentsRoom
from assistant.coach.replies.pieces import Events, block
from assistant.domain.chat import ChatEvent, Statement
from assistant.domain.commitments import Commitment, CommitmentDraft, ReviewResult
from assistant.domain.people import Actor, Rep, Role
from assistant.domain.views import OpenCommitment
from assistant.markdown import day, escaped, weekday
from assistant.wording import due


def is_own(actor: Actor) -> bool:
    """Whether a rep asks, who keeps no record but the own."""
    return Role.MANAGER not in actor.roles


def statement_of(actor: Actor, rep: Rep, draft: CommitmentDraft) -> Statement:
    """What a promise, as the rules read it, would record."""
    return Statement(
        rep_id=rep.id,
        commitment_id=draft.matches_id,
        what=draft.what,
        how=draft.how.text if draft.how else None,
        due=draft.due,
        review_on=draft.review_on,
        mine=draft.owner == actor.name,
    )


def commitment(said: Statement, owner: str, already: str = "") -> ChatEvent:
    """The card of a commitment to record; `already` says that and how it stands on record."""
    lines = [f"**{escaped(owner)}**: {escaped(said.what)}"]
    if already:
        lines.append(f"- {already}")
    else:
        lines.append(f"- how: {escaped(said.how) if said.how else 'not said yet'}")
        lines.append(f"- due: {weekday(said.due) if said.due else 'not said yet'}")
    text = "\n".join(lines)
    return ChatEvent(kind="draft", card="commitment", text=text, ref=said.rep_id, statement=said)


def outcome(
    actor: Actor, rep: Rep, row: OpenCommitment, result: ReviewResult, said: str = ""
) -> ChatEvent:
    """The card of what came of an open commitment; `said` becomes the note of its review."""
    what = row.commitment.what
    came = "reported done by you" if is_own(actor) else result.value
    return ChatEvent(
        kind="draft",
        card="review",
        text=f"**{escaped(rep.name)}**: “{escaped(what)}” ({due(row)}): {came}.",
        ref=row.commitment.id,
        statement=Statement(
            rep_id=rep.id, commitment_id=row.commitment.id, what=what, result=result, said=said
        ),
    )


def changes_nothing(draft: CommitmentDraft) -> bool:
    """Whether it says an open commitment again, and no other day."""
    known = draft.standing.due if draft.standing else None
    return draft.says_again and draft.due in {None, known}


def stands_already(draft: CommitmentDraft) -> ChatEvent:
    """That there is nothing to record, since it is on record."""
    since = f", open since {day(draft.standing.since)}" if draft.standing else ""
    until = draft.standing.due if draft.standing else None
    when = f" and due {day(until)}" if until else ""
    return block(f"That is on record already{since}{when}: {escaped(draft.what)}.")


class Recorder:
    """Makes the record of statements that a person confirmed, as they stood on their cards."""

    def __init__(self, commitments: CommitmentsRoom) -> None:
        self._commitments = commitments

    def record(self, actor: Actor, statements: Sequence[Statement], today: date) -> Events:
        """Record each, in order, and tell so.

        Raises:
            Conflict: the commitment was closed meanwhile.
        """
        for statement in statements:
            if statement.result is not None:
                yield self._reviewed(actor, statement, today)
            elif statement.commitment_id is not None:
                yield self._moved(actor, statement, today)
            else:
                yield from self._added(actor, statement)

    def _reviewed(self, actor: Actor, said: Statement, today: date) -> ChatEvent:
        if is_own(actor):
            done = self._commitments.report_done(actor, said.commitment_id or "", today)
            return block(f"Reported as done: {escaped(done.what)}. Your manager reviews it.")
        done = self._commitments.review(
            actor,
            said.commitment_id or "",
            said.result,
            on=today,
            reason="as told in chat",
            note=said.said,
        )
        return block(f"Recorded: {escaped(done.what)}: {_result(done)}.")

    def _moved(self, actor: Actor, said: Statement, today: date) -> ChatEvent:
        until = said.due.isoformat() if said.due else ""
        moved, warnings = self._commitments.move(actor, said.commitment_id or "", until, on=today)
        told = f"Moved to {day(moved.due)}: {moved.what}." if moved.due else moved.what
        return block(" ".join(map(escaped, (told, *warnings))))

    def _added(self, actor: Actor, said: Statement) -> Events:
        made, warnings = self._commitments.add(
            actor,
            said.rep_id,
            said.what,
            how=said.how,
            due=said.due.isoformat() if said.due else None,
            review_on=said.review_on,
            mine=said.mine,
        )
        yield block(f"Recorded: {escaped(made.what)}.")
        for warning in warnings:
            yield block(escaped(warning))


def _result(done: Commitment) -> str:
    return done.review.result.value if done.review else "reviewed"
