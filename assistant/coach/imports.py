"""Files that people hand in: a report first, then all of it or nothing, and a way back."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from assistant.coach.office import Desk, Office, WritingDesk
from assistant.coach.undoing import ByHand, Keeper, undo
from assistant.domain.commitments import Commitment
from assistant.domain.folding import fold
from assistant.domain.ids import new_id, stable_id
from assistant.domain.imports import AppliedImport, ColumnChoice, ImportPlan, UndoneImport
from assistant.domain.people import Actor, Manager, Rep
from assistant.domain.records import ImportLog, PersonAlias
from assistant.domain.value import Value
from assistant.errors import Ambiguous, InvalidInput, NotFound
from assistant.jobs import importing as job
from assistant.jobs.merging import merged_commitment
from assistant.reading import tables
from assistant.reading.exports import Background, Export, Found, Progress, Recalled
from assistant.reading.exports.ours import our_table
from assistant.rules.access import Function
from assistant.rules.commitment_quality import assess_commitment

OUR_TEMPLATE = "one of our own templates"


class NotReady(InvalidInput):
    """The report has open questions or faults; `plan` names them. Nothing was stored."""

    def __init__(self, plan: ImportPlan) -> None:
        if plan.open_questions:
            first = plan.open_questions[0]
            problem = f"{plan.file}: {len(plan.open_questions)} questions are open. {first.text}"
            remedy = f"Answer with --set '{first.key}=…'. Nothing was stored."
        else:
            first_fault = plan.faults[0]
            problem = (
                f"{plan.file}: {plan.fault_count} rows cannot be used, the first is row "
                f"{first_fault.row}, column {first_fault.column!r}: expected "
                f"{first_fault.expected}."
            )
            remedy = (
                "Correct them, or leave them out with --set faulty_rows=skip. Nothing was stored."
            )
        super().__init__(problem, remedy)
        self.plan = plan


class ImportsRoom:
    """Reports on files, takes them in, lists what was taken in, and takes it back."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @staticmethod
    def is_ours(raw: bytes, file_name: str, kind: str | None = None) -> bool:
        """Whether a file is made from one of our templates, so that nothing has to be asked."""
        return our_table(raw, file_name, kind) is not None

    def propose(
        self,
        actor: Actor,
        raw: bytes,
        file_name: str,
        *,
        kind: str | None = None,
        answers: Mapping[str, str] | None = None,
        strict: bool = False,
        progress: Progress | None = None,
    ) -> ImportPlan:
        """What nextgear understands of a file and what it asks; nothing is stored.

        Raises:
            InvalidInput: the file is no table, or of no kind that can be told.
        """
        with self._office.reading(actor) as desk:
            desk.allow(Function.SET_UP)
            file = _File(raw, file_name, kind, dict(answers or {}), strict, progress)
            return file.go_through(desk, None)[0]

    def apply(
        self,
        actor: Actor,
        raw: bytes,
        file_name: str,
        *,
        kind: str | None = None,
        answers: Mapping[str, str] | None = None,
        strict: bool = False,
        progress: Progress | None = None,
    ) -> AppliedImport:
        """Take a file in, all or nothing; a file that changes nothing leaves no trace.

        Raises:
            NotReady: a question is open or a row cannot be used; it carries the report.
            InvalidInput: the file is no table, or of no kind that can be told.
        """
        with self._office.writing(actor) as desk:
            desk.allow(Function.SET_UP)
            file = _File(raw, file_name, kind, dict(answers or {}), strict, progress)
            return take_in(desk, file)

    def list(self, actor: Actor) -> tuple[ImportLog, ...]:
        """What was imported, latest first."""
        with self._office.reading(actor) as desk:
            desk.allow(Function.SET_UP)
            return tuple(reversed(desk.record.all(ImportLog, order_by="at")))

    def undo(self, actor: Actor, wanted: str) -> UndoneImport:
        """Take an import back as a whole: what it added goes, what it changed stands as before.

        Raises:
            NotFound: no such import.
            Conflict: something it brought was changed since, or was built upon.
        """
        with self._office.writing(actor) as desk:
            desk.allow(Function.SET_UP)
            return undo(desk, _import_log(desk, wanted))


class _File:
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
                f"{len(tally.by_hand)} entries had been changed by hand since; the file's word "
                "replaces them."
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


def take_in(desk: WritingDesk, file: _File) -> AppliedImport:
    """Store what a file brings, with what is needed to take it back.

    Raises:
        NotReady: a question is open or a row cannot be used; the transaction must end in it.
    """
    log = ImportLog(
        id=new_id("import"),
        file_name=file.name,
        sha256=file.sha256,
        kind="",
        new=0,
        changed=0,
        same=0,
        at=desk.now,
        by_id=desk.actor.person_id,
    )
    desk.record.add(log)
    keeper = Keeper(desk.record, log.id)
    plan, aliases = file.go_through(desk, keeper)
    if not plan.ready:
        raise NotReady(plan)
    if plan.changes_nothing:
        desk.record.remove(ImportLog, log.id)
        return AppliedImport(import_id=None, plan=plan)
    keeper.keep(desk.record.differences(*aliases).made)
    keeper.finish()
    total = plan.total()
    desk.record.put(
        log.model_copy(
            update={
                "kind": plan.kind,
                "new": total.new,
                "changed": total.changed,
                "same": total.same,
                "signature": plan.signature,
                "answers": tuple((a.value, a.meaning) for a in plan.answers),
            }
        )
    )
    desk.audit("imported", plan.kind, log.id)
    return AppliedImport(import_id=log.id, plan=plan)


def file_of_ours(raw: bytes, name: str, kind: str | None = None) -> _File:
    """A file to take in as it stands, with nothing said about it."""
    return _File(raw, name, kind, {}, strict=False, progress=None)


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


def _import_log(desk: Desk, wanted: str) -> ImportLog:
    logs: Iterator[ImportLog] = iter(desk.record.all(ImportLog, order_by="at"))
    fits = [log for log in logs if log.id.startswith(wanted.strip())] if wanted.strip() else []
    if not fits:
        raise NotFound(f"There is no import {wanted!r}.", "`nextgear imports` lists them.")
    if len(fits) > 1:
        raise Ambiguous(f"{wanted!r} fits several imports.", [log.id for log in fits])
    return fits[0]
