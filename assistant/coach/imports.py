"""Files that people hand in: a report first, then all of it or nothing, and a way back."""

from collections.abc import Generator, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from assistant.coach.following import followed
from assistant.coach.office import Desk, Office, WritingDesk
from assistant.coach.undoing import Keeper, undo
from assistant.domain.ids import new_id
from assistant.domain.imports import AppliedImport, ImportPlan, ImportProgress, UndoneImport
from assistant.domain.people import Actor
from assistant.domain.records import ImportLog
from assistant.errors import Ambiguous, InvalidInput, NotFound
from assistant.markdown import counted
from assistant.rules.access import Function

if TYPE_CHECKING:
    # Reading files is loaded when a file is handed in: most commands never do.
    from assistant.coach.handed_in import HandedIn
    from assistant.reading.exports import Progress


class NotReady(InvalidInput):
    """The report has open questions or faults; `plan` names them. Nothing was stored."""

    def __init__(self, plan: ImportPlan) -> None:
        if plan.open_questions:
            first = plan.open_questions[0]
            told = counted(len(plan.open_questions), "open question")
            problem = f"{plan.file} has {told}. {first.text}"
            remedy = f"Answer with --set '{first.key}=…'. Nothing was stored."
        else:
            first_fault = plan.faults[0]
            problem = (
                f"{plan.file} has {counted(plan.fault_count, 'row')} that cannot be used. Row "
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
    def is_ours(
        raw: bytes,
        file_name: str,
        kind: str | None = None,
        answers: Mapping[str, str] | None = None,
    ) -> bool:
        """Whether a file is made from one of our templates, so that its columns need no report."""
        from assistant.coach.handed_in import as_ours

        return as_ours(raw, file_name, kind, answers or {}) is not None

    def propose(
        self,
        actor: Actor,
        raw: bytes,
        file_name: str,
        *,
        kind: str | None = None,
        answers: Mapping[str, str] | None = None,
        strict: bool = False,
        progress: "Progress | None" = None,
    ) -> ImportPlan:
        """What nextgear understands of a file and what it asks; nothing is stored.

        Raises:
            InvalidInput: the file is no table, or of no kind that can be told.
        """
        from assistant.coach.handed_in import HandedIn

        with self._office.reading(actor) as desk:
            desk.allow(Function.SET_UP)
            file = HandedIn(raw, file_name, kind, dict(answers or {}), strict, progress)
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
        progress: "Progress | None" = None,
    ) -> AppliedImport:
        """Take a file in, all or nothing; a file that changes nothing leaves no trace.

        Raises:
            NotReady: a question is open or a row cannot be used; it carries the report.
            InvalidInput: the file is no table, or of no kind that can be told.
        """
        from assistant.coach.handed_in import HandedIn

        with self._office.writing(actor) as desk:
            desk.allow(Function.SET_UP)
            file = HandedIn(raw, file_name, kind, dict(answers or {}), strict, progress)
            return take_in(desk, file)

    def follow(
        self,
        actor: Actor,
        raw: bytes,
        file_name: str,
        *,
        store: bool,
        kind: str | None = None,
        answers: Mapping[str, str] | None = None,
        strict: bool = False,
    ) -> Generator[ImportProgress | ImportPlan | AppliedImport]:
        """The report as `propose` gives it, or with `store` what `apply` does; progress before it.

        Closing the iterator cancels, and nothing is stored.

        Raises:
            NotReady: with `store`, a question is open or a row cannot be used.
            InvalidInput: the file is no table, or of no kind that can be told.
        """
        run = self.apply if store else self.propose
        whole = partial(run, actor, raw, file_name, kind=kind, answers=answers, strict=strict)
        return followed(lambda tell: whole(progress=tell))

    def list(self, actor: Actor) -> tuple[ImportLog, ...]:
        """What was imported, latest first; what came in at the same moment by file name."""
        with self._office.reading(actor) as desk:
            desk.allow(Function.SET_UP)
            found = desk.record.all(ImportLog, order_by=("file_name", "id"))
            return tuple(sorted(found, key=lambda log: log.at, reverse=True))

    def undo(self, actor: Actor, wanted: str) -> UndoneImport:
        """Take an import back as a whole: what it added goes, what it changed stands as before.

        Raises:
            NotFound: no such import.
            Conflict: something it brought was changed since, or was built upon.
        """
        with self._office.writing(actor) as desk:
            desk.allow(Function.SET_UP)
            return undo(desk, _import_log(desk, wanted))


def take_in(desk: WritingDesk, file: "HandedIn") -> AppliedImport:
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
    for rep_id in plan.returning:
        desk.audit("brought back", "person", rep_id, (log.id,))
    return AppliedImport(import_id=log.id, plan=plan)


def file_of_ours(raw: bytes, name: str, kind: str | None = None) -> "HandedIn":
    """A file to take in as it stands, with nothing said about it."""
    from assistant.coach.handed_in import HandedIn

    return HandedIn(raw, name, kind, {}, strict=False, progress=None)


def _import_log(desk: Desk, wanted: str) -> ImportLog:
    logs: Iterator[ImportLog] = iter(desk.record.all(ImportLog, order_by="at"))
    fits = [log for log in logs if log.id.startswith(wanted.strip())] if wanted.strip() else []
    if not fits:
        raise NotFound(f"There is no import {wanted!r}.", "`nextgear imports` lists them.")
    if len(fits) > 1:
        raise Ambiguous(f"{wanted!r} fits several imports.", [log.id for log in fits])
    return fits[0]
