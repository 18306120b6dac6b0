"""Imports over a server: the report and taking in, with progress while the server reads."""

import json
from collections.abc import Callable, Mapping

from pydantic import TypeAdapter, ValidationError

from assistant.domain.imports import AppliedImport, ImportPlan, ImportProgress, UndoneImport
from assistant.domain.people import Actor
from assistant.domain.records import ImportLog
from assistant.errors import Cancelled, InvalidInput, ServerUnreachable
from tui.remote.problems import Told, error_told, unlike
from tui.remote.streams import events
from tui.remote.wire import Sent, Wire

Progress = Callable[[ImportProgress], None]
_STEPS: dict[str, TypeAdapter[ImportProgress | ImportPlan | AppliedImport | Told]] = {
    "progress": TypeAdapter(ImportProgress),
    "report": TypeAdapter(ImportPlan),
    "import": TypeAdapter(AppliedImport),
    "problem": TypeAdapter(Told),
}


class RemoteImports:
    """`coach.imports`, over a server. What `progress` raises cancels what is not stored yet."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

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
        file = _form(raw, file_name, kind, answers, strict=strict)
        if progress is None:
            return self._wire.change("POST", ImportPlan, "imports", "report", send=file).data
        found = self._follow(file, progress, store=False)
        if not isinstance(found, ImportPlan):
            raise unlike()
        return found

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
        from assistant.coach.imports import NotReady

        file = _form(raw, file_name, kind, answers, strict=strict)
        try:
            found = self._follow(file, progress, store=True)
        except Cancelled as stopped:  # the server may have been further than it had told
            stopped.problem = "Stopped as you asked, unless the server was done already."
            stopped.remedy = "Look under what was taken in before."
            raise
        except InvalidInput:
            plan = self.propose(actor, raw, file_name, kind=kind, answers=answers, strict=strict)
            if plan.ready:
                raise
            raise NotReady(plan) from None
        if not isinstance(found, AppliedImport):
            raise unlike()
        return found

    def list(self, actor: Actor) -> tuple[ImportLog, ...]:
        return self._wire.listed(ImportLog, "imports")

    def undo(self, actor: Actor, wanted: str) -> UndoneImport:
        return self._wire.change("POST", UndoneImport, "imports", wanted, "undo").data

    def _follow(
        self, file: Sent, progress: Progress | None, *, store: bool
    ) -> ImportPlan | AppliedImport:
        sent = {**file, "params": {"store": str(store).lower()}}
        with self._wire.stream("POST", "imports", "follow", changes=store, **sent) as stream:
            for name, data in events(stream):
                step = _step(name, data)
                if isinstance(step, Told):
                    raise error_told(step)
                if not isinstance(step, ImportProgress):
                    return step
                if progress is not None:
                    progress(step)  # leaving by what it raises hangs up, which cancels
        told = "Look under what was taken in before whether it was stored." if store else ""
        raise ServerUnreachable(f"The connection to {self._wire.url} was lost on the way.", told)


def _step(name: str, data: bytes) -> ImportProgress | ImportPlan | AppliedImport | Told:
    try:
        return _STEPS[name].validate_json(data, extra="ignore")
    except (KeyError, ValidationError) as error:
        raise unlike() from error


def _form(
    raw: bytes,
    file_name: str,
    kind: str | None,
    answers: Mapping[str, str] | None,
    *,
    strict: bool,
) -> Sent:
    said = {"answers": json.dumps(dict(answers or {})), "strict": str(strict).lower()}
    if kind is not None:
        said["kind"] = kind
    return {"files": {"file": (file_name, raw)}, "data": said}
