"""From now on I will not, no more of it without asking: refusals that bind."""

from assistant.reading.promises.cue import SPEAKER, Cue
from assistant.reading.promises.lexicon import (
    FROM_NOW,
    holds,
    word_set,
)

_BINDING_LIMITS = word_set("without unless until till before")


_NOT_BINDING_VERBS = word_set(
    """
    get have be make manage know finish see hear think say lie need want hit reach close lose
    forget go miss win complete be able
    """
)


def ends_a_habit(norms: list[str], at: int) -> bool:
    """`No more free installations`, `never again by mail`, `no box leaves without a date`."""
    if norms[at : at + 2] in (["no", "more"], ["never", "again"]):
        return True
    return norms[at : at + 1] in (["no"], ["never"], ["nothing"]) and bool(
        _BINDING_LIMITS & set(norms[at:])
    )


def is_binding_refusal(norms: list[str], cue: Cue) -> bool:
    """`From now on I will not go below ten percent without asking`: a promise by refusing."""
    verb = norms[cue.verb] if cue.verb < len(norms) else ""
    if cue.subject not in {SPEAKER} and cue.rule not in {
        "third_person_future",
        "third_person_said",
        "third_person_agreed",
    }:
        return False
    if holds(norms, (("going", "to", "be", "able"),)) or "if" in norms[: cue.begin]:
        return False
    if holds(norms, FROM_NOW[:6]):
        return True
    limits = _BINDING_LIMITS & set(norms[cue.verb :])
    if "without" in limits or "unless" in limits:
        return True
    if verb in _NOT_BINDING_VERBS:
        return False
    return bool(limits) or holds(norms[cue.verb :], FROM_NOW[6:])
