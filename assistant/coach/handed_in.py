"""One file that somebody hands in: read against the record, reported on, kept if so wished."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from assistant.coach.matching import Matching
from assistant.coach.office import Desk
from assistant.coach.undoing import ByHand, Keeper
from assistant.domain.folding import fold
from assistant.domain.ids import stable_id
from assistant.domain.imports import ColumnChoice, ImportPlan
from assistant.domain.people import Manager, Rep
from assistant.domain.privacy import Erasure
from assistant.domain.records import ImportLog, PersonAlias
from assistant.jobs import importing as job
from assistant.reading import tables
from assistant.reading.exports import Background, Export, Found, Progress, Recalled
from assistant.reading.exports.asking import Asking
from assistant.reading.exports.ours import our_table
from assistant.rules.returning import ErasedBefore

OUR_TEMPLATE = "one of our own templates"


class HandedIn:
    """One file with what was said about it."""

    def __init__(
        self,
        raw: bytes,
        name: str,
        kind: str | None,
        answers: Mapping[str, str],
        strict: bool,  # noqa: FBT001
        progress: Progress | None,
    ) -> None:
        self.raw = raw
        self.name = name
        self.kind = kind
        self.answers = answers
        self.strict = strict
        self.progress = progress
        self.sha256 = hashlib.sha256(raw).hexdigest()

    def go_through(
        self, desk: Desk, keeper: Keeper | None
    ) -> tuple[ImportPlan, tuple[PersonAlias, ...]]:
        """The report; with a keeper, what differs is stored on the way."""
        known = known_people(desk)
        ours = as_ours(self.raw, self.name, self.kind, self.answers)
        if ours is not None:
            plan = self._ours(desk, known, keeper, ours)
            return self._with_earlier(desk, plan), ()
        plan, aliases = self._foreign(desk, known, keeper)
        return self._with_earlier(desk, plan), aliases

    def _with_earlier(self, desk: Desk, plan: ImportPlan) -> ImportPlan:
        if earlier := _same_file(desk, self.sha256):
            return plan.with_warning(
                f"This very file was imported on {earlier.at:%Y-%m-%d} (import {earlier.id[:6]})."
            )
        return plan

    def _ours(
        self, desk: Desk, known: tables.KnownPeople, keeper: Keeper | None, raw: bytes
    ) -> ImportPlan:
        table = tables.read_table(raw, self.name, self.kind, known)
        asking = Asking(self.answers)
        match = Matching(desk, known)
        found = (Found(0, table.kind, match(value)) for value in table.values)
        tally = job.take(
            found,
            asking,
            desk.record.differences,
            ByHand(desk.record),
            keeper.keep if keeper else None,
            ErasedBefore(desk.record.all(Erasure)),
        )
        unneeded = (f"--set {key} was not needed." for key in asking.unneeded())
        return ImportPlan(
            file=self.name,
            sha256=self.sha256,
            source=OUR_TEMPLATE,
            kind=table.kind,
            rows=len(table.values),
            used=len(table.values),
            decisions=tuple(asking.decisions),
            columns=tuple(
                ColumnChoice(header=c, field=None, meaning="", why="not a column of the template")
                for c in table.ignored_columns
            ),
            questions=tuple(asking.questions),
            counts=tally.counts(),
            changes=tuple(tally.changes),
            conflicting=len(tally.by_hand),
            returning=tuple(tally.returning),
            warnings=(*table.warnings, *unneeded, *match.doubts()),
            strict=self.strict,
            own_template=True,
        )

    def _foreign(
        self, desk: Desk, known: tables.KnownPeople, keeper: Keeper | None
    ) -> tuple[ImportPlan, tuple[PersonAlias, ...]]:
        background = Background(
            people=known,
            currency=desk.team.currency,
            zone=ZoneInfo(desk.team.timezone),
            fiscal_year_start=desk.team.fiscal_year_start,
            targets=desk.method.process.targets,
            recall=partial(_recall, desk),
        )
        export = Export(
            self.raw, self.name, background, self.answers, kind=self.kind, progress=self.progress
        )
        tally = None
        match = Matching(desk, known, *export.people.added.values())
        if export.readable:
            tally = job.take(
                (item._replace(value=match(item.value)) for item in export.values()),
                export.asking,
                desk.record.differences,
                ByHand(desk.record),
                keeper.keep if keeper else None,
                ErasedBefore(desk.record.all(Erasure)),
            )
        plan = job.plan(export, self.sha256, tally, strict=self.strict)
        plan = plan.with_warning(*match.doubts())
        aliases = tuple(
            PersonAlias(
                id=stable_id("import", plan.signature, name),
                rep_id=rep_id,
                signature=plan.signature,
                name=name,
            )
            for name, rep_id in export.people.aliases.items()
        )
        return plan, aliases


def as_ours(raw: bytes, name: str, kind: str | None, answers: Mapping[str, str]) -> bytes | None:
    """The file as one of our own templates, of which only the record's side is ever asked.

    None for any other file, and where other answers say that it is to be read like one.
    """
    return None if set(answers) - job.OF_THE_RECORD else our_table(raw, name, kind)


def known_people(desk: Desk) -> tables.KnownPeople:
    """Everybody on record, for matching."""
    return tables.KnownPeople(
        manager_id=desk.actor.person_id,
        reps=desk.record.all(Rep),
        managers=desk.record.all(Manager),
        today=desk.today,
    )


def _recall(desk: Desk, headings: Sequence[str]) -> Recalled:
    """What was said about the last file with these headings that was not taken back."""
    signature = job.signature_of(headings)
    logs = desk.record.all(ImportLog, order_by="at", signature=signature, undone_at=None)
    aliases = desk.record.all(PersonAlias, signature=signature)
    return Recalled(
        answers=dict(logs[-1].answers) if logs else {},
        aliases={fold(alias.name): alias.rep_id for alias in aliases},
    )


def _same_file(desk: Desk, sha256: str) -> ImportLog | None:
    logs = desk.record.all(ImportLog, order_by="at", sha256=sha256, undone_at=None)
    return next((log for log in reversed(logs) if log.kind), None)
