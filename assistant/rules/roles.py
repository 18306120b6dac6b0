"""Whether rep and manager see the same roles (M1.19)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from assistant.domain.goals import RoleList, RoleShare
from assistant.domain.method import MethodSettings
from assistant.domain.planning import RoleClarity
from assistant.rules.display import percent


def role_clarity(
    by_rep: RoleList, by_manager: RoleList, *, as_of: date, settings: MethodSettings
) -> RoleClarity:
    """Agreement of the two lists, and the share of time in roles that produce; no pass or fail.

    Roles are the same when spelled the same but for case and spaces.
    """
    mine, theirs = _names(by_rep.roles), _names(by_manager.roles)
    shared, union = mine.keys() & theirs.keys(), mine.keys() | theirs.keys()
    agreement = Fraction(len(shared), len(union)) if union else None
    many = max(len(mine), len(theirs)) > settings.roles.max_roles
    apart = agreement is not None and agreement < Fraction(settings.roles.min_agreement)
    return RoleClarity(
        as_of=as_of,
        rule_version=settings.version,
        evidence=(by_rep.id, by_manager.id),
        inputs=(f"roles listed by the rep: {len(mine)}", f"by the manager: {len(theirs)}"),
        explain=_explain(len(shared), len(union), agreement, many=many, apart=apart),
        agreement=agreement,
        shared=tuple(name for key, name in mine.items() if key in shared),
        only_rep=tuple(name for key, name in mine.items() if key not in shared),
        only_manager=tuple(name for key, name in theirs.items() if key not in shared),
        produce_share_rep=produce_share(by_rep.roles),
        produce_share_manager=produce_share(by_manager.roles),
        ambiguous=many or apart,
    )


def produce_share(roles: Sequence[RoleShare]) -> Fraction | None:
    """Time in roles that produce (leads, customers, sales) over all time listed.

    For a manager's own list: the share that reproduces skill in others. None without time.
    """
    total = sum((Fraction(role.share) for role in roles), Fraction(0))
    produced = sum((Fraction(role.share) for role in roles if role.produces), Fraction(0))
    return produced / total if total else None


def _names(roles: Sequence[RoleShare]) -> dict[str, str]:
    return {" ".join(role.role.casefold().split()): role.role for role in roles}


def _explain(
    shared: int, union: int, agreement: Fraction | None, *, many: bool, apart: bool
) -> str:
    if agreement is None:
        return "Neither side has listed a role yet."
    parts = [f"{shared} of {union} roles stand on both lists: {percent(agreement, 0)} agreement."]
    if apart:
        parts.append("You see different jobs: talk about which roles count.")
    if many:
        parts.append("More roles than one can keep in view: agree on the few that count most.")
    return " ".join(parts)
