"""The record as files: tables that import reads back, agendas, and days for a calendar."""

from datetime import date
from enum import StrEnum

from assistant import markdown
from assistant.coach.agenda import AgendaRoom
from assistant.coach.office import Desk, Office
from assistant.domain.commitments import Commitment
from assistant.domain.meetings import Agenda, AgendaAudience, OneOnOne
from assistant.domain.people import Actor, Manager, Rep
from assistant.errors import InvalidInput
from assistant.rules.access import Function
from assistant.writing import own_tables
from assistant.writing.calendar import CalendarDay, as_calendar
from assistant.writing.sheets import Sheet, as_csv, as_markdown, as_xlsx


class ExportKind(StrEnum):
    """What can be written to a file."""

    TEAM = "team"
    COMMITMENTS = "commitments"
    AGENDAS = "agendas"


class ExportForm(StrEnum):
    """In which form."""

    CSV = "csv"
    XLSX = "xlsx"
    MARKDOWN = "md"
    CALENDAR = "ics"


class ExportsRoom:
    """Writes what the actor may see; labels and private notes are in none of it."""

    def __init__(self, office: Office, agenda: AgendaRoom) -> None:
        self._office = office
        self._agenda = agenda

    def file(
        self, actor: Actor, kind: ExportKind, form: ExportForm, as_of: date | None = None
    ) -> bytes:
        """The bytes of a file.

        Agendas are the next ones in Markdown and in a calendar (the rep's copy, since others
        look at calendars), and the 1:1s on record in a table.

        Raises:
            InvalidInput: a list of people has no days for a calendar.
        """
        raw = self._written(actor, kind, form, as_of)
        with self._office.writing(actor) as desk:
            desk.audit(f"exported {kind.value}", "person", desk.actor.person_id)
        return raw

    def _written(
        self, actor: Actor, kind: ExportKind, form: ExportForm, as_of: date | None
    ) -> bytes:
        if form is ExportForm.CALENDAR:
            return self._calendar(actor, kind, as_of)
        if kind is ExportKind.AGENDAS and form is ExportForm.MARKDOWN:
            agendas = self._agendas(actor, None, as_of)
            return "\n\n---\n\n".join(markdown.agenda(agenda) for agenda in agendas).encode()
        sheet = self._sheet(actor, kind)
        if form is ExportForm.MARKDOWN:
            return as_markdown(sheet).encode()
        return as_csv(sheet) if form is ExportForm.CSV else as_xlsx(sheet)

    def _sheet(self, actor: Actor, kind: ExportKind) -> Sheet:
        with self._office.reading(actor) as desk:
            reps = {rep.id: rep for rep in _visible(desk, kind)}
            if kind is ExportKind.TEAM:
                managers = {manager.id: manager for manager in desk.record.all(Manager)}
                return own_tables.team(tuple(reps.values()), managers)
            if kind is ExportKind.COMMITMENTS:
                found = desk.record.all(Commitment, rep_id=tuple(reps), order_by="made_on")
                return own_tables.commitments(found, reps)
            held = desk.record.all(OneOnOne, rep_id=tuple(reps), order_by="on")
            return own_tables.meetings(held, reps)

    def _agendas(
        self, actor: Actor, audience: AgendaAudience | None, as_of: date | None
    ) -> tuple[Agenda, ...]:
        with self._office.reading(actor) as desk:
            day = as_of or desk.today
            reps = [r for r in desk.visible_reps() if r.left_on is None or r.left_on >= day]
        return tuple(
            self._agenda.prepare(actor, rep, as_of=as_of, audience=audience) for rep in reps
        )

    def _calendar(self, actor: Actor, kind: ExportKind, as_of: date | None) -> bytes:
        if kind is ExportKind.TEAM:
            raise InvalidInput(
                "A list of people has no days for a calendar.",
                "Export agendas or commitments as ics, or the team as csv, xlsx or md.",
            )
        if kind is ExportKind.AGENDAS:
            days = [
                _agenda_day(agenda) for agenda in self._agendas(actor, AgendaAudience.REP, as_of)
            ]
            return as_calendar(days, self._office.clock())
        with self._office.reading(actor) as desk:
            reps = {rep.id: rep for rep in _visible(desk, kind)}
            found = desk.record.all(Commitment, rep_id=tuple(reps), order_by="due")
            due = [
                CalendarDay(
                    uid=f"{c.id}@nextgear",
                    on=c.due,
                    title=f"Due: {own_tables.called(reps[c.rep_id], reps)}: {c.what}",
                    text=f"Measured by: {c.how.text}" if c.how else "",
                )
                for c in found
                if c.is_open and c.due
            ]
            return as_calendar(due, desk.now)


def _visible(desk: Desk, kind: ExportKind) -> tuple[Rep, ...]:
    if kind is ExportKind.TEAM:
        desk.allow(Function.SEE_TEAM)
    return desk.visible_reps()


def _agenda_day(agenda: Agenda) -> CalendarDay:
    steps = "\n".join(f"{s.number}. {s.title} ({s.minutes} min)" for s in agenda.steps)
    return CalendarDay(
        uid=f"{agenda.rep_id}-{agenda.held_on}@nextgear",
        on=agenda.held_on,
        title=f"1:1 {agenda.manager_name} and {agenda.rep_name}",
        text=steps,
    )
