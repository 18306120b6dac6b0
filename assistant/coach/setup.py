"""Setting a workspace up: the team, its people, and files of records."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import knowledge
from assistant.coach.imports import ImportsRoom, file_of_ours, take_in
from assistant.coach.office import Office, WritingDesk
from assistant.domain.ids import stable_id
from assistant.domain.method import MethodSettings
from assistant.domain.people import Actor, LabelWording, Manager, Role, Team
from assistant.domain.records import MethodVersion
from assistant.domain.value import Value
from assistant.domain.views import ImportReport, Workspace
from assistant.errors import Conflict, InvalidInput, NotFound
from assistant.reading import tables
from assistant.reading.method_file import read_method
from assistant.rules.access import Function

if TYPE_CHECKING:
    from assistant.store import WritableRecord


class SampleNote(Value):
    """A note of the sample team: its file, whom it is about, and the day of the 1:1."""

    file: str
    rep: str
    held_on: date


class SetupRoom:
    """Creates the team once, then takes files in, all or nothing."""

    def __init__(self, office: Office, imports: ImportsRoom) -> None:
        self._office = office
        self._imports = imports

    def init(self, manager_name: str, team: Team, *, email: str | None = None) -> Actor:
        """Make the person at this machine manager and admin of a new team (design 3b).

        Raises:
            Conflict: the workspace has a team already.
        """
        with self._office.store.write() as record:
            _refuse_second_team(record.all(Team), self._office.workspace)
            desk = self._founded(record, team, manager_name, email)
            desk.audit("set up", "team", team.id)
            return desk.actor

    def _founded(
        self, record: "WritableRecord", team: Team, owner: str, email: str | None
    ) -> WritingDesk:
        """The desk of the person at this machine, manager and admin of the new team."""
        roles = (Role.ADMIN, Role.MANAGER)
        manager = Manager(id=team.owner_id, name=owner, email=email, roles=roles)
        record.add(team, manager)
        actor = Actor(person_id=manager.id, name=manager.name, roles=frozenset(roles))
        return WritingDesk(record, actor, self._office.clock())

    def workspace(self, actor: Actor) -> Workspace:
        """Where one is, and what is on record."""
        with self._office.reading(actor) as desk:
            manager = desk.record.get(Manager, desk.team.owner_id)
            if manager is None:
                raise NotFound("The owner of this workspace is not on record.")
            return Workspace(
                name=self._office.workspace,
                team=desk.team,
                manager=manager,
                today=desk.today,
                pinned=desk.team.pinned_today is not None,
                reps=len(desk.visible_reps()),
                opened_at=desk.now,
            )

    def change(
        self,
        actor: Actor,
        *,
        notice_given_on: date | None = None,
        labels: LabelWording | None = None,
        currency: str | None = None,
        timezone: str | None = None,
        country: str | None = None,
        day_first: bool | None = None,
        version: int | None = None,
    ) -> Team:
        """Change what holds for the whole team; `version` is the one that was seen.

        Raises:
            InvalidInput: nothing to change, or a notice on a day to come.
            Conflict: another version stands.
        """
        with self._office.writing(actor) as desk:
            desk.allow(Function.SET_UP)
            wanted = {
                "notice_given_on": notice_given_on,
                "labels": labels,
                "currency": currency,
                "timezone": timezone,
                "country": country,
                "day_first": day_first,
            }
            changes = {field: value for field, value in wanted.items() if value is not None}
            if not changes:
                raise InvalidInput("Nothing to change was given.")
            if notice_given_on and notice_given_on > desk.today:
                raise InvalidInput(
                    f"{notice_given_on} has not come yet; notice counts once it was given.",
                    "Nothing was changed.",
                )
            if timezone is not None:
                _refuse_unknown_zone(timezone)
            desk.audit("changed", "team", desk.team.id)
            seen = {} if version is None else {"version": version}
            return desk.record.replace(desk.team.model_copy(update=changes | seen))

    def set_method(self, actor: Actor, settings: MethodSettings) -> MethodVersion:
        """Set the method's thresholds from now on; earlier versions stay (R0.5)."""
        with self._office.writing(actor) as desk:
            desk.allow(Function.SET_UP)
            return desk.set_method(settings)

    def read_method(self, actor: Actor, raw: bytes, file_name: str) -> MethodVersion:
        """Set the method's thresholds from a TOML file.

        Raises:
            InvalidInput: not TOML, an unknown key or a value that cannot be.
        """
        return self.set_method(actor, read_method(raw, file_name))

    def import_file(
        self, actor: Actor, raw: bytes, file_name: str, kind: str | None = None
    ) -> ImportReport:
        """Take a file in at once where nothing has to be asked; else nothing is stored.

        Raises:
            InvalidInput: what is wrong, with file, row, column and what was expected.
        """
        done = self._imports.apply(actor, raw, file_name, kind=kind)
        total = done.plan.total()
        return ImportReport(
            file=file_name,
            kind=done.plan.kind,
            rows=done.plan.rows,
            new=total.new,
            changed=total.changed,
            same=total.same,
            ignored_columns=tuple(c.header for c in done.plan.columns if c.field is None),
            warnings=done.plan.warnings,
        )

    def load_sample(self) -> Actor:
        """Fill an empty workspace with the sample team by the ordinary import, all or nothing.

        Raises:
            Conflict: the workspace has a team already.
        """
        sample = _sample()
        month, day = sample.fiscal_year_start.split("-")
        team = Team(
            # Ids that follow from the sample make every load of it the same.
            id=stable_id("team", sample.company),
            name=sample.company,
            owner_id=stable_id("manager", sample.manager_email),
            currency=sample.currency,
            fiscal_year_start=(int(month), int(day)),
            day_first=True,
            notice_exempt=True,
            pinned_today=sample.today,
        )
        with self._office.store.write() as record:
            _refuse_second_team(record.all(Team), self._office.workspace)
            desk = self._founded(record, team, sample.manager, sample.manager_email)
            desk.set_method(read_method(knowledge.sample_file(sample.method), sample.method))
            for name in sample.tables:
                take_in(desk, file_of_ours(knowledge.sample_file(name), name))
        return desk.actor

    def load_company(
        self,
        reps: int,
        years: int,
        team_size: int = 10,
        progress: Callable[[int, int], None] | None = None,
    ) -> Actor:
        """Fill an empty workspace with a made-up company, for benchmarks.

        Raises:
            Conflict: the workspace has a team already.
        """
        from assistant.coach.company import load_company

        return load_company(self._office, reps, years, team_size, progress)

    @staticmethod
    def sample_notes() -> tuple[SampleNote, ...]:
        """The notes that come with the sample team, in order of their days."""
        return _sample().notes

    @staticmethod
    def sample_file(name: str) -> bytes:
        """One file of the sample team, named as in its manifest."""
        return knowledge.sample_file(name)

    @staticmethod
    def template(kind: str) -> str:
        """An empty table of `kind` with an example row, as CSV."""
        return tables.template_csv(kind)

    @staticmethod
    def kinds() -> tuple[tuple[str, str], ...]:
        """Every kind of table that can be imported, with what it holds."""
        return tuple((t.kind, t.meaning) for t in tables.TEMPLATES)


class SampleManifest(Value):
    """What the sample team's manifest says: who, when, and which files."""

    company: str
    manager: str
    manager_email: str
    currency: str
    today: date
    fiscal_year_start: str
    method: str
    tables: tuple[str, ...]
    notes: tuple[SampleNote, ...]


def _sample() -> SampleManifest:
    return SampleManifest.model_validate_json(knowledge.sample_file("manifest.json"))


def _refuse_second_team(teams: tuple[Team, ...], workspace: str) -> None:
    if teams:
        raise Conflict(
            f"Workspace {workspace!r} has a team already.",
            "Use another one with --workspace NAME, or change this one with `nextgear settings`.",
        )


def _refuse_unknown_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InvalidInput(
            f"{name!r} is not a time zone.", "Give a name such as Europe/Berlin."
        ) from None
