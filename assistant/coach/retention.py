"""The retention job: what has outlived its period is shown first, then removed for good."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from assistant.coach.erasures import ErasuresRoom, is_held, leave_stub, other_roles, take_off
from assistant.coach.office import Desk, Office, WritingDesk
from assistant.domain.chat import ChatMessage
from assistant.domain.commitments import Commitment, NotesReview
from assistant.domain.conversation import Note
from assistant.domain.goals import Destination
from assistant.domain.meetings import ObservedMoment, OneOnOne, SelfAssessment
from assistant.domain.people import Actor, Rep
from assistant.domain.privacy import Dispute, LabelCase, Outlived, RetentionReport
from assistant.domain.purpose import Retention
from assistant.domain.records import ModelUse, ToxicConfirmation
from assistant.domain.value import Value
from assistant.rules.access import Function
from assistant.rules.retention import KeptSince, kept_since
from assistant.store.between import Between


class _Found(NamedTuple):
    """Values of one kind that have outlived their period, and the day that tells it."""

    what: str
    kind: type[Value]
    values: tuple[Any, ...]
    before: date


class RetentionRoom:
    """Nobody's record is kept longer than the works council was told; a legal hold stands above."""

    def __init__(self, office: Office, erasures: ErasuresRoom) -> None:
        self._office = office
        self._erasures = erasures

    def due(self, actor: Actor) -> RetentionReport:
        """What has outlived its period today; nothing is changed."""
        with self._office.reading(actor) as desk:
            desk.allow(Function.RETAIN)
            return _report(desk, list(_found(desk)))

    def apply(self, actor: Actor) -> RetentionReport:
        """Remove it. Whoever left long enough ago is erased whole, as on request."""
        with self._office.writing(actor) as desk:
            desk.allow(Function.RETAIN)
            found = list(_found(desk))
            report = _report(desk, found)
            for one in found:
                _remove(desk, one, self._office.clock())
            if report.count:
                told = f"retention: {report.count} entries"
                leave_stub(desk, self._office.clock(), reason=told)
                desk.audit("applied retention", "team", desk.team.id)
        for rep in (rep for one in found if one.kind is Rep for rep in one.values):
            self._office.library.forget(f"history-{rep.id}")
        return report.model_copy(update={"applied": True, "finished": self._erasures.finish()})

    def set(self, actor: Actor, retention: Retention, *, version: int | None = None) -> Retention:
        """Set shorter periods, or the defaults again; longer ones cannot be said.

        Raises:
            Conflict: another version of the team than the one that was seen.
        """
        seen = {} if version is None else {"version": version}
        with self._office.writing(actor) as desk:
            desk.allow(Function.SET_UP)
            desk.record.replace(desk.team.model_copy(update={"retention": retention} | seen))
            desk.audit("changed retention", "team", desk.team.id)
            return retention


def _found(desk: Desk) -> Iterator[_Found]:
    since = kept_since(desk.team.retention, desk.today)
    gone = desk.record.all(Rep, left_on=Between(last=desk.today))
    free = tuple(rep for rep in gone if not is_held(desk, rep.id))
    long_gone = tuple(
        rep
        for rep in free
        if rep.left_on and rep.left_on < since.leaving and not other_roles(desk, rep.id)
    )
    yield _Found("reps who left, with everything about them", Rep, long_gone, since.leaving)
    whys = desk.record.all(Destination, rep_id=tuple(rep.id for rep in free))
    told = tuple(d for d in whys if d.why)
    yield _Found("personal reasons of reps who left", Destination, told, desk.today)
    held = _Held(desk)
    for what, kind, values, before in _by_age(desk, since):
        yield _Found(what, kind, tuple(v for v in values if not held(v.rep_id)), before)


def _by_age(desk: Desk, since: KeptSince) -> Iterator[tuple[str, type[Value], Iterable[Any], date]]:
    old = Between(last=since.record - timedelta(days=1))
    record = desk.record
    closed = (c for c in record.all(Commitment, closed_on=old) if not c.is_open and not c.disputed)
    yield "closed commitments", Commitment, closed, since.record
    yield "1:1s", OneOnOne, record.all(OneOnOne, on=old), since.record
    yield "notes", Note, record.all(Note, on=old), since.record
    yield "reviews of notes", NotesReview, record.all(NotesReview, held_on=old), since.record
    forms = record.all(SelfAssessment, held_on=old)
    yield "self-assessments", SelfAssessment, forms, since.record
    yield "observed moments", ObservedMoment, record.all(ObservedMoment, on=old), since.record
    labels = Between(last=since.labels - timedelta(days=1))
    checks = record.all(ToxicConfirmation, confirmed_on=labels)
    yield "answers to label checks", ToxicConfirmation, checks, since.labels
    cases = record.all(LabelCase, until=labels)
    yield "cases about labels", LabelCase, cases, since.labels
    settled = record.all(Dispute, settled_at=Between(last=_start(since.disputes)))
    yield "settled disputes", Dispute, settled, since.disputes
    said = record.all(ChatMessage, at=Between(last=_start(since.chat)))
    yield "turns of chat", ChatMessage, said, since.chat
    used = record.all(ModelUse, at=Between(last=_start(since.usage)))
    yield "requests to the language model", ModelUse, used, since.usage


class _Held:
    """Whether a legal hold stands for a rep, asked once a rep."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, bool] = {}

    def __call__(self, rep_id: str | None) -> bool:
        if rep_id is None:
            return False
        if rep_id not in self._known:
            self._known[rep_id] = is_held(self._desk, rep_id)
        return self._known[rep_id]


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _report(desk: Desk, found: list[_Found]) -> RetentionReport:
    reps = desk.record.all(Rep, left_on=Between(last=desk.today))
    return RetentionReport(
        as_of=desk.today,
        outlived=tuple(
            Outlived(what=one.what, count=len(one.values), before=one.before)
            for one in found
            if one.values
        ),
        held=sum(is_held(desk, rep.id) for rep in reps),
    )


def _remove(desk: WritingDesk, found: _Found, now: datetime) -> None:
    if found.kind is Rep:
        for rep in found.values:
            take_off(desk, rep, now, reason="retention: left longer ago than records are kept")
    elif found.kind is Destination:
        still = [d for d in found.values if desk.record.get(Destination, d.id)]
        desk.record.put(*(d.model_copy(update={"why": ""}) for d in still))
    else:
        desk.record.expire(found.kind, [value.id for value in found.values])
