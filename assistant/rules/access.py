"""Who may do what: one table, asked before anything is loaded (principle 7)."""

from enum import StrEnum

from assistant.domain.goals import Destination
from assistant.domain.people import Actor, Rep, Role


class Relation(StrEnum):
    """How an actor stands to a rep, or to the workspace where no rep is meant."""

    SELF = "self"
    MANAGER_OF_RECORD = "manager of record"
    MANAGERS_MANAGER = "manager's manager"
    ADMIN = "admin"
    NAMED_IN_CASE = "named in a case"
    NONE = "none"


class Function(StrEnum):
    """What can be asked of nextgear."""

    SEE_TEAM = "see the team"
    SEE_COUNTS = "see counts per quadrant"
    SEE_RECORD = "see the record"
    SEE_LABELS = "see labels"
    OPEN_CASE = "open a case about a label"
    SEE_CASE = "see the label in an opened case"
    SEE_LABEL_VIEWS = "see who viewed the own label"
    SEE_MANAGERS_SIDE = "see the manager's figures"
    PREPARE = "prepare a 1:1"
    PREPARE_FOR_REP = "see the rep's copy of the agenda"
    READ_NOTES = "read notes into commitments"
    DECIDE = "confirm, edit or reject what was read"
    REVIEW = "review a commitment"
    ADD_COMMITMENT = "add a commitment"
    REPORT_DONE = "report a commitment as done"
    ACKNOWLEDGE = "acknowledge or comment a commitment"
    DISPUTE = "dispute a commitment or its review"
    SETTLE = "settle a dispute"
    CHANGE_RECORD = "change the record"
    SET_DESTINATION = "set the destination"
    SELF_ASSESS = "prepare or hand in a self-assessment"
    PLAN_TIME = "plan coaching hours"
    SEARCH = "search the library"
    READ_PLAYBOOK = "read the playbook"
    KEEP_PLAYBOOK = "change the playbook"
    SET_UP = "set up people and the team"
    READ_AUDIT = "read the audit"
    EXPORT_PERSON = "export everything about a rep"
    ERASE = "erase a rep"
    RETAIN = "apply the retention periods"
    CHECK_FAIRNESS = "check the organisation's fairness"
    ISSUE_TOKENS = "issue access tokens"


_S, _M, _U, _A, _C = (
    Relation.SELF,
    Relation.MANAGER_OF_RECORD,
    Relation.MANAGERS_MANAGER,
    Relation.ADMIN,
    Relation.NAMED_IN_CASE,
)

ALLOWED: dict[Function, frozenset[Relation]] = {
    Function.SEE_TEAM: frozenset({_M}),
    Function.SEE_COUNTS: frozenset({_U}),
    Function.SEE_RECORD: frozenset({_S, _M}),
    Function.SEE_LABELS: frozenset({_M}),
    Function.OPEN_CASE: frozenset({_A}),
    Function.SEE_CASE: frozenset({_C}),
    Function.SEE_LABEL_VIEWS: frozenset({_S}),
    Function.SEE_MANAGERS_SIDE: frozenset({_S, _M}),
    Function.PREPARE: frozenset({_M}),
    Function.PREPARE_FOR_REP: frozenset({_S, _M}),
    Function.READ_NOTES: frozenset({_M}),
    Function.DECIDE: frozenset({_M}),
    Function.REVIEW: frozenset({_M}),
    Function.ADD_COMMITMENT: frozenset({_M}),
    Function.REPORT_DONE: frozenset({_S, _M}),
    Function.ACKNOWLEDGE: frozenset({_S}),
    Function.DISPUTE: frozenset({_S, _M}),
    Function.SETTLE: frozenset({_M, _U, _A}),
    Function.CHANGE_RECORD: frozenset({_M}),
    Function.SET_DESTINATION: frozenset({_S, _M}),
    Function.SELF_ASSESS: frozenset({_S, _M}),
    Function.PLAN_TIME: frozenset({_M}),
    Function.SEARCH: frozenset({_S, _M}),
    Function.READ_PLAYBOOK: frozenset({_S, _M, _A}),
    Function.KEEP_PLAYBOOK: frozenset({_M, _A}),
    Function.SET_UP: frozenset({_A}),
    Function.ISSUE_TOKENS: frozenset({_A}),
    Function.READ_AUDIT: frozenset({_A}),
    Function.EXPORT_PERSON: frozenset({_A}),
    Function.ERASE: frozenset({_A}),
    Function.RETAIN: frozenset({_A}),
    Function.CHECK_FAIRNESS: frozenset({_A}),
}
"""The whole rule set: for each function, the relations that may use it.

Where SELF disputes, the manager may record the rep's words; who settles is nobody who reviewed.
"""

OF_THE_WORKSPACE = frozenset(
    {
        Function.READ_PLAYBOOK,
        Function.KEEP_PLAYBOOK,
        Function.SET_UP,
        Function.ISSUE_TOKENS,
        Function.READ_AUDIT,
        Function.RETAIN,
        Function.CHECK_FAIRNESS,
    }
)
"""The functions that are about no rep; all others are about one, or about one's own team."""


def relations(
    actor: Actor, rep: Rep | None, above: str | None = None, *, in_case: bool = False
) -> frozenset[Relation]:
    """How `actor` stands to `rep`; with no rep, which roles count in the workspace.

    `above` is the manager of the rep's manager, where that matters; `in_case` that an open case
    about the rep names the actor.
    """
    found = set()
    manages = Role.MANAGER in actor.roles
    if Role.ADMIN in actor.roles:
        found.add(Relation.ADMIN)
    if rep is None:
        found |= {Relation.MANAGER_OF_RECORD, Relation.MANAGERS_MANAGER} if manages else set()
        found |= {Relation.SELF} if Role.REP in actor.roles else set()
        return frozenset(found) or frozenset({Relation.NONE})
    if manages and rep.manager_id == actor.person_id:
        found.add(Relation.MANAGER_OF_RECORD)
    if manages and above == actor.person_id:
        found.add(Relation.MANAGERS_MANAGER)
    if in_case and rep.id != actor.person_id and actor.roles & {Role.MANAGER, Role.ADMIN}:
        found.add(Relation.NAMED_IN_CASE)
    if Role.REP in actor.roles and rep.id == actor.person_id:
        found.add(Relation.SELF)
    return frozenset(found) or frozenset({Relation.NONE})


def may(
    actor: Actor,
    function: Function,
    rep: Rep | None = None,
    above: str | None = None,
    *,
    in_case: bool = False,
) -> bool:
    """Whether `actor` may use `function` on `rep`, or in the workspace where `rep` is None."""
    return bool(relations(actor, rep, above, in_case=in_case) & ALLOWED[function])


def without_foreign_why(actor: Actor, rep: Rep, destination: Destination) -> Destination:
    """A destination as `actor` may read it: its why belongs to the rep and the manager told it.

    A manager who came after it was set, or on that day, sees the destination without it (SR3).
    """
    own = actor.person_id == rep.id
    told = rep.manager_since is None or destination.set_on > rep.manager_since
    if own or (actor.person_id == rep.manager_id and told):
        return destination
    return destination.model_copy(update={"why": ""})
