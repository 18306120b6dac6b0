"""The audit as admins read it, and as a rep may: who did what, and that nothing was changed."""

from dataclasses import dataclass
from datetime import date, datetime

from assistant.coach.desk import Desk
from assistant.coach.office import Office, RepRef
from assistant.domain.people import Actor, Manager, Rep
from assistant.domain.privacy import AuditCheck, AuditLine, LabelView
from assistant.domain.records import AuditEntry
from assistant.errors import InvalidInput
from assistant.rules.access import Function
from assistant.rules.audit_chain import first_fault
from assistant.store.between import Between

_LABEL_VIEWS = {
    "viewed label": "looked at the label",
    "viewed team labels": "looked at the team with its labels",
    "answered label checks": "answered the five checks of a suggested label",
    "opened case": "opened a case, so that somebody else may see the label",
    "viewed label in a case": "looked at the label in an opened case",
    "exported person": "exported the whole record, label included, on an access request",
}
"""What counts as having seen a label, in words for the rep."""


@dataclass(frozen=True)
class Wanted:
    """Which entries to show; everything that is left out fits all. `latest` None shows all."""

    by: str | None = None
    about: str | None = None
    action: str | None = None
    since: date | None = None
    latest: int | None = 50


class AuditRoom:
    """Reads only: nobody has a way to change or remove an entry."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def show(self, actor: Actor, wanted: Wanted | None = None) -> tuple[AuditLine, ...]:
        """The latest entries that fit, the newest first, with the names of today.

        Raises:
            InvalidInput: a number of entries below 1.
        """
        asked = wanted or Wanted()
        with self._office.reading(actor) as desk:
            desk.allow(Function.READ_AUDIT)
            if asked.latest is not None and asked.latest < 1:
                raise InvalidInput("At least one entry has to be asked for.")
            names = _names(desk)
            fits = [e for e in _entries(desk, asked.since) if _fits(e, asked, names)]
            latest = reversed(fits[-asked.latest :] if asked.latest else fits)
            return tuple(
                AuditLine(
                    entry=entry,
                    by=names.get(entry.actor_id, ""),
                    about=names.get(entry.object_id, ""),
                )
                for entry in latest
            )

    def verify(self, actor: Actor, head: str | None = None) -> AuditCheck:
        """Whether the chain holds from its first entry to its last.

        `head` is what an earlier check printed, ID:DIGEST: that entry has to be there still,
        so that cutting off the end or writing all anew shows.

        Raises:
            InvalidInput: `head` is not of that form.
        """
        with self._office.reading(actor) as desk:
            desk.allow(Function.READ_AUDIT)
            wanted = _parted(head) if head is not None else None
            entries = desk.record.all(AuditEntry)
        fault = first_fault(entries)
        if fault is None and wanted and wanted not in {(e.id, e.digest) for e in entries}:
            fault = (wanted[0], "the chain was cut off or written anew since then")
        last = entries[-1] if entries else None
        return AuditCheck(
            entries=len(entries),
            head=f"{last.id}:{last.digest}" if last else "",
            fault_at=fault[0] if fault else None,
            fault=fault[1] if fault else "",
        )

    def label_views(self, actor: Actor, rep: RepRef) -> tuple[LabelView, ...]:
        """Who saw the rep's label and when, the newest first; for the rep alone (SR20)."""
        with self._office.reading(actor) as desk:
            return label_views_of(desk, desk.rep(rep, Function.SEE_LABEL_VIEWS))


def label_views_of(desk: Desk, person: Rep) -> tuple[LabelView, ...]:
    """Who saw a rep's label and when, the newest first; whoever asks was let pass before."""
    names = _names(desk)
    seen = [
        LabelView(
            at=entry.at,
            by=names.get(entry.actor_id, "somebody who is no longer here"),
            what=_LABEL_VIEWS[entry.action],
        )
        for entry in desk.record.all(AuditEntry, action=tuple(_LABEL_VIEWS))
        if person.id in {entry.object_id, *entry.detail_ids}
    ]
    return tuple(reversed(seen))


def _entries(desk: Desk, since: date | None) -> tuple[AuditEntry, ...]:
    if since is None:
        return desk.record.all(AuditEntry)
    start = datetime.combine(since, datetime.min.time(), desk.now.tzinfo)
    return desk.record.all(AuditEntry, at=Between(start))


def _names(desk: Desk) -> dict[str, str]:
    names = {rep.id: rep.name for rep in desk.record.all(Rep)}
    return names | {manager.id: manager.name for manager in desk.record.all(Manager)}


def _fits(entry: AuditEntry, wanted: Wanted, names: dict[str, str]) -> bool:
    about = (entry.object_id, *entry.detail_ids)
    return (
        (wanted.action is None or wanted.action.casefold() in entry.action.casefold())
        and (wanted.by is None or _means(wanted.by, entry.actor_id, names))
        and (wanted.about is None or any(_means(wanted.about, key, names) for key in about))
    )


def _means(wanted: str, key: str, names: dict[str, str]) -> bool:
    return key == wanted or wanted.casefold() in names.get(key, "").casefold()


def _parted(head: str) -> tuple[str, str]:
    entry_id, _, digest = head.partition(":")
    if not entry_id or not digest:
        raise InvalidInput(
            f"{head!r} is no head of the audit; expected ID:DIGEST as `nextgear audit verify` "
            "prints it."
        )
    return entry_id, digest
