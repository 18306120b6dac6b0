"""Who may do what: one table, asked before anything is loaded (principle 7)."""

from enum import StrEnum

from assistant.domain.people import Actor, Rep, Role


class Relation(StrEnum):
    """How an actor stands to a rep, or to the workspace where no rep is meant."""

    SELF = "self"
    MANAGER_OF_RECORD = "manager of record"
    ADMIN = "admin"
    NONE = "none"


class Function(StrEnum):
    """What can be asked of nextgear."""

    SEE_TEAM = "see the team"
    SEE_RECORD = "see the record"
    SEE_LABELS = "see labels"
    PREPARE = "prepare a 1:1"
    PREPARE_FOR_REP = "see the rep's copy of the agenda"
    READ_NOTES = "read notes into commitments"
    DECIDE = "confirm, edit or reject what was read"
    REVIEW = "review a commitment"
    ADD_COMMITMENT = "add a commitment"
    REPORT_DONE = "report a commitment as done"
    ACKNOWLEDGE = "acknowledge a commitment"
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
    ISSUE_TOKENS = "issue access tokens"


_S, _M, _A = Relation.SELF, Relation.MANAGER_OF_RECORD, Relation.ADMIN

ALLOWED: dict[Function, frozenset[Relation]] = {
    Function.SEE_TEAM: frozenset({_M}),
    Function.SEE_RECORD: frozenset({_S, _M}),
    Function.SEE_LABELS: frozenset({_M}),
    Function.PREPARE: frozenset({_M}),
    Function.PREPARE_FOR_REP: frozenset({_S, _M}),
    Function.READ_NOTES: frozenset({_M}),
    Function.DECIDE: frozenset({_M}),
    Function.REVIEW: frozenset({_M}),
    Function.ADD_COMMITMENT: frozenset({_M}),
    Function.REPORT_DONE: frozenset({_S, _M}),
    Function.ACKNOWLEDGE: frozenset({_S}),
    Function.DISPUTE: frozenset({_S, _M}),
    Function.SETTLE: frozenset({_M, _A}),
    Function.CHANGE_RECORD: frozenset({_M, _A}),
    Function.SET_DESTINATION: frozenset({_S, _M}),
    Function.SELF_ASSESS: frozenset({_S, _M}),
    Function.PLAN_TIME: frozenset({_M}),
    Function.SEARCH: frozenset({_S, _M}),
    Function.READ_PLAYBOOK: frozenset({_S, _M, _A}),
    Function.KEEP_PLAYBOOK: frozenset({_M, _A}),
    Function.SET_UP: frozenset({_A}),
    Function.ISSUE_TOKENS: frozenset({_A}),
}
"""The whole rule set: for each function, the relations that may use it."""


def relations(actor: Actor, rep: Rep | None) -> frozenset[Relation]:
    """How `actor` stands to `rep`; with no rep, which roles count in the workspace."""
    found = set()
    if Role.ADMIN in actor.roles:
        found.add(Relation.ADMIN)
    if rep is None:
        found |= {Relation.MANAGER_OF_RECORD} if Role.MANAGER in actor.roles else set()
        found |= {Relation.SELF} if Role.REP in actor.roles else set()
    else:
        if Role.MANAGER in actor.roles and rep.manager_id == actor.person_id:
            found.add(Relation.MANAGER_OF_RECORD)
        if Role.REP in actor.roles and rep.id == actor.person_id:
            found.add(Relation.SELF)
    return frozenset(found) or frozenset({Relation.NONE})


def may(actor: Actor, function: Function, rep: Rep | None = None) -> bool:
    """Whether `actor` may use `function` on `rep`, or in the workspace where `rep` is None."""
    return bool(relations(actor, rep) & ALLOWED[function])
