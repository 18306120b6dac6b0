"""From steps to skills to resources, some of them first-hand (R4.4, R4.6)."""

from collections.abc import Iterable, Sequence

from assistant.domain.goals import SkillLevel
from assistant.domain.planning import CompetencyLink, ResourceKind

FIRST_HAND = frozenset(
    {ResourceKind.JOINT_CALL, ResourceKind.OWN_EXAMPLE, ResourceKind.INTRODUCTION}
)
"""What a manager gives in person (R4.6)."""


def competency_chain(
    skills: Iterable[SkillLevel], sequence: Sequence[str]
) -> tuple[CompetencyLink, ...]:
    """Each step of the sequence with its skills as last observed, and their resource (R4.4).

    A step without an observed skill is listed too, so that the hole is seen.
    """
    latest: dict[tuple[str, str], SkillLevel] = {}
    for seen in sorted(skills, key=lambda s: (s.observed_on, s.id)):
        latest[seen.step.casefold(), seen.skill] = seen
    chain: list[CompetencyLink] = []
    for step in sequence:
        known = [s for (where, _), s in sorted(latest.items()) if where == step.casefold()]
        chain += [
            CompetencyLink(
                step=step, skill=s.skill, level=s.level, target=s.target, resource=s.resource
            )
            for s in known
        ] or [CompetencyLink(step=step, skill="", level=None, target=None, resource="")]
    return tuple(chain)


def tour_guide_check(resources: Iterable[ResourceKind]) -> str | None:
    """A nudge where a plan holds nothing first-hand of the manager's, else None (R4.6)."""
    if any(resource in FIRST_HAND for resource in resources):
        return None
    return (
        "Nothing in this plan is first-hand: add a joint call, an example of your own, "
        "or an introduction."
    )
