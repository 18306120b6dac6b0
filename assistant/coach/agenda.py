"""Preparing a 1:1: permission, loading, the agenda job."""

from collections.abc import Mapping
from datetime import date, timedelta

from assistant.coach.desk import Desk
from assistant.coach.loading import FOR_IMPACT, FOR_STANDING
from assistant.coach.office import Office, RepRef
from assistant.coach.shelves import stocks
from assistant.domain.guidance import Audience
from assistant.domain.impact import Impact, Verdict
from assistant.domain.meetings import Agenda, AgendaAudience, OneOnOneOutcome
from assistant.domain.people import Actor, Rep
from assistant.domain.record import RepRecord
from assistant.domain.rhythm import Celebration
from assistant.domain.standing import PeerGap, Standing
from assistant.errors import InvalidInput, ModelFailure
from assistant.jobs import agenda as job
from assistant.jobs import team as team_job
from assistant.jobs.occasion import Occasion
from assistant.rules.access import Function
from assistant.rules.celebration import celebrations
from assistant.rules.impact import impacts
from assistant.rules.peer_gaps import peer_gaps
from assistant.rules.process import process

LONGEST_MINUTES = 180
AHEAD_DAYS = 60
TOLD_IMPACTS = 2
"""How many numbers that moved, or did not, an agenda speaks of."""
IMPACT_DAYS = 365
"""How long ago a commitment was kept at most whose number an agenda speaks of."""
_READERS = {AgendaAudience.MANAGER: Audience.MANAGER, AgendaAudience.REP: Audience.ALL}


class AgendaRoom:
    """Drafts agendas; nothing is stored."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def prepare(
        self,
        actor: Actor,
        rep: RepRef,
        *,
        held_on: date | None = None,
        as_of: date | None = None,
        audience: AgendaAudience | None = None,
        minutes: int = 30,
    ) -> Agenda:
        """The agenda of the 1:1 on `held_on` (the next one due without it).

        The manager gets the own copy unless `audience` asks for the rep's; a rep always gets
        the rep's copy: same steps, default minutes, no label, no private note.

        Raises:
            InvalidInput: a day too far ahead, or a length outside 10 to 180 minutes.
        """
        if not 10 <= minutes <= LONGEST_MINUTES:
            raise InvalidInput(f"A 1:1 of {minutes} minutes is not one; expected 10 to 180.")
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.PREPARE_FOR_REP)
            copy = audience or _copy_of(desk, person)
            if copy is AgendaAudience.MANAGER:
                desk.allow(Function.PREPARE, person)
            today = as_of or desk.today
            occasion = self._occasion(desk, person, copy, today, held_on, minutes)
        base, cited = job.by_rules(occasion, self._office.library)
        try:
            return self._worded(actor, base, cited, occasion)
        except (ModelFailure, InvalidInput) as failure:
            note = f"{failure.problem} The rules engine wrote this agenda."
            return base.model_copy(update={"warnings": (*base.warnings, note)})

    def _occasion(
        self,
        desk: Desk,
        person: Rep,
        copy: AgendaAudience,
        today: date,
        held_on: date | None,
        minutes: int,
    ) -> Occasion:
        """What the agenda rests on."""
        record = desk.lately(person, today)
        standing = desk.standing_of(record, today)
        on = _day_of(held_on, record, today, desk)
        manager = desk.manager_of(person)
        since = team_job.last_held(record, today) or date.min
        moved = _impacts(desk, record, since, today)
        return Occasion(
            record=record,
            standing=standing,
            manager=manager,
            held_on=on,
            as_of=today,
            audience=copy,
            settings=desk.method,
            open_rows=team_job.open_commitments(record, manager, today, desk.method),
            cadence_days=team_job.cadence_days(record, today, desk.method),
            celebrations=celebrations(
                record,
                since=_before_last(record, on),
                as_of=today,
                settings=desk.method,
                impacts=moved,
            ),
            impacts=moved,
            peer_gaps=_peer_gaps(desk, person, standing, today),
            beside=stocks(self._office, desk, _READERS[copy], person, today),
            minutes=minutes,
            session_number=desk.held_before(person, on) + 1,
        )

    def celebrations(self, actor: Actor, as_of: date | None = None) -> tuple[Celebration, ...]:
        """What there is to celebrate in the next 1:1 of each of the actor's reps, by name (M1.14).

        Kept commitments and forms in time; what needs peers to compare with stays in the agenda.
        """
        with self._office.reading(actor) as desk:
            desk.allow(Function.SEE_TEAM)
            day = as_of or desk.today
            return tuple(
                found
                for record in desk.records_of(
                    desk.visible_reps(Function.SEE_TEAM), day, FOR_STANDING
                )
                for found in celebrations(
                    record, since=_before_last(record, day), as_of=day, settings=desk.method
                )
            )

    def _worded(
        self, actor: Actor, base: Agenda, cited: Mapping[str, str], occasion: Occasion
    ) -> Agenda:
        """The agenda as the language model words it, where one is set up."""
        model = self._office.model(actor, occasion.record.rep)
        if model is None:
            return base
        from assistant.jobs.agenda_by_model import by_model

        return by_model(base, cited, occasion, model, self._office.language.prompts)


def _before_last(record: RepRecord, on: date) -> date:
    """The 1:1 before the last: what was kept in the last one is still to be celebrated."""
    held = sorted(
        m.on for m in record.one_on_ones if m.outcome is OneOnOneOutcome.HELD and m.on < on
    )
    return held[-2] if len(held) > 1 else on - timedelta(days=28)


def _copy_of(desk: Desk, person: Rep) -> AgendaAudience:
    own = desk.may(Function.PREPARE, person)
    return AgendaAudience.MANAGER if own else AgendaAudience.REP


def _day_of(held_on: date | None, record: RepRecord, today: date, desk: Desk) -> date:
    if held_on is None:
        return max(team_job.next_due(record, today, desk.method), today)
    if held_on < today:
        raise InvalidInput(
            f"{held_on} is past; an agenda is for a 1:1 to come.",
            "Record a past one with `nextgear meeting NAME --on DATE`.",
        )
    if (held_on - today).days > AHEAD_DAYS:
        raise InvalidInput(
            f"{held_on} is more than {AHEAD_DAYS} days ahead; evidence ages.",
            "Prepare closer to the day.",
        )
    return held_on


def _peer_gaps(desk: Desk, rep: Rep, standing: Standing, as_of: date) -> tuple[PeerGap, ...]:
    """Against reps of the same job; only medians of three or more ever leave this function."""
    peers = desk.for_process(desk.peers_of(rep), as_of)
    processes = [process(record, as_of=as_of, settings=desk.method) for record in peers]
    return peer_gaps(standing.process, processes, desk.method.process)


def _impacts(desk: Desk, record: RepRecord, since: date, as_of: date) -> tuple[Impact, ...]:
    """Of commitments kept since the last 1:1 that name a number; peers are loaded only then."""
    named = any(c.impact_metric and c.review and c.review.on >= since for c in record.commitments)
    if not named:
        return ()
    peers = desk.records_of(desk.peers_of(record.rep), as_of, FOR_IMPACT)
    recent = as_of - timedelta(days=IMPACT_DAYS)
    told = impacts(record, peers=peers, as_of=as_of, settings=desk.method, since=recent)
    return tuple(i for i in told if i.verdict is not Verdict.TOO_LITTLE_DATA)[:TOLD_IMPACTS]
