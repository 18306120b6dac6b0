"""One file that somebody hands in: read against the record, reported on, kept if so wished."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from assistant.coach.office import Desk
from assistant.coach.undoing import ByHand, Keeper
from assistant.domain.commitments import Commitment
from assistant.domain.folding import fold
from assistant.domain.ids import stable_id
from assistant.domain.imports import ColumnChoice, ImportPlan
from assistant.domain.people import Manager, Rep
from assistant.domain.records import ImportLog, PersonAlias
from assistant.domain.value import Value
from assistant.jobs import importing as job
from assistant.jobs.merging import merged_commitment
from assistant.reading import tables
from assistant.reading.exports import Background, Export, Found, Progress, Recalled
from assistant.reading.exports.asking import counted
from assistant.reading.exports.ours import our_table
from assistant.rules.commitment_quality import assess_commitment

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
        ours = None if self.answers else our_table(self.raw, self.name, self.kind)
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
        judge = Judge(desk, known)
        found = (Found(0, table.kind, judge(value)) for value in table.values)
        tally = job.Tally()
        by_hand = ByHand(desk.record)
        for chunk in job.compared(found, desk.record.differences):
            changed = [d for d in chunk.differences.made if d.before is not None]
            kept = tally.add(chunk, by_hand(changed) if changed else frozenset())
            if keeper:
                keeper.keep(kept)
        warnings = list(table.warnings)
        if tally.by_hand:
            warnings.append(
                f"Replaced by the file, though entered or changed by hand: "
                f"{counted(len(tally.by_hand), 'entry', 'entries')}."
            )
        return ImportPlan(
            file=self.name,
            sha256=self.sha256,
            source=OUR_TEMPLATE,
            kind=table.kind,
            rows=len(table.values),
            used=len(table.values),
            columns=tuple(
                ColumnChoice(header=c, field=None, meaning="", why="not a column of the template")
                for c in table.ignored_columns
            ),
            counts=tally.counts(),
            changes=tuple(tally.changes),
            warnings=tuple(warnings),
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
        if export.readable:
            judge = Judge(desk, known, *export.people.added.values())
            tally = job.take(
                export,
                judge,
                desk.record.differences,
                ByHand(desk.record),
                keeper.keep if keeper else None,
            )
        plan = job.plan(export, self.sha256, tally, strict=self.strict)
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


def known_people(desk: Desk) -> tables.KnownPeople:
    """Everybody on record, for matching."""
    return tables.KnownPeople(
        manager_id=desk.actor.person_id,
        reps=desk.record.all(Rep),
        managers=desk.record.all(Manager),
        today=desk.today,
    )


class Judge:
    """Gives an imported commitment the method's reading of it; anything else stays as it is."""

    def __init__(self, desk: Desk, known: tables.KnownPeople, *added: Rep) -> None:
        self._record = desk.record
        self._reps = {rep.id: rep for rep in (*known.reps, *added)}
        self._managers = {manager.id: manager.name for manager in known.managers}
        self._settings = desk.method.commitments
        self._stored: dict[str, dict[str, Commitment]] = {}

    def __call__(self, value: Value) -> Value:
        """The value as it is to be kept."""
        if not isinstance(value, Commitment):
            return value
        if stored := self._on_record(value):
            merged = merged_commitment(stored, value)
            if merged == stored:
                return stored
            value = merged
        rep = self._reps[value.rep_id]
        judged = assess_commitment(
            value,
            rep_name=rep.name,
            manager_name=self._managers.get(rep.manager_id, ""),
            settings=self._settings,
        )
        return value.model_copy(
            update={"kind": judged.kind, "yes_owner": judged.yes_owner, "quality": judged.quality}
        )

    def _on_record(self, value: Commitment) -> Commitment | None:
        if value.rep_id not in self._stored:
            found = self._record.all(Commitment, rep_id=value.rep_id)
            self._stored[value.rep_id] = {commitment.id: commitment for commitment in found}
        return self._stored[value.rep_id].get(value.id)


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
