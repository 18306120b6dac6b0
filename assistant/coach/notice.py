"""The notice and what stands behind it: purpose, rules, periods, who sees what (SR15 to SR17)."""

from assistant.coach.office import Office
from assistant.domain.people import Actor, Team
from assistant.domain.privacy import NoticeFacts
from assistant.domain.records import AuditEntry
from assistant.errors import InvalidInput
from assistant.rules.access import Function


class NoticeRoom:
    """Open to everybody on record: the people it speaks about first of all."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def facts(self, actor: Actor) -> NoticeFacts:
        """What the notice and the works-council sheet are written from."""
        with self._office.reading(actor) as desk:
            newest = desk.record.latest(AuditEntry)
            return NoticeFacts(
                as_of=desk.today,
                team=desk.team,
                method=desk.method,
                model=self._office.language.what_is_set,
                audit_head=f"{newest.id}:{newest.digest}" if newest else "",
            )

    def word(
        self,
        actor: Actor,
        *,
        purpose: str | None = None,
        lawful_basis: str | None = None,
        contact: str | None = None,
        version: int | None = None,
    ) -> Team:
        """Say for the organisation what the data are for, on what basis, and whom to ask (SR17).

        Raises:
            InvalidInput: an empty purpose, or nothing to change.
            Conflict: another version of the team than the one that was seen.
        """
        if purpose is not None and not purpose.strip():
            raise InvalidInput("Data without a purpose may not be kept.", "Nothing was changed.")
        said = {"purpose": purpose, "lawful_basis": lawful_basis, "contact": contact}
        changes = {name: text.strip() for name, text in said.items() if text is not None}
        if not changes:
            raise InvalidInput("Nothing to change was given.")
        seen = {} if version is None else {"version": version}
        with self._office.writing(actor) as desk:
            desk.allow(Function.SET_UP)
            desk.audit("changed notice", "team", desk.team.id)
            return desk.record.replace(desk.team.model_copy(update=changes | seen))
