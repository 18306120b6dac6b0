"""Two readings of one text made one: what both found once, what differs said."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.domain.commitments import CommitmentDraft, Confidence, Engine, SetAside
from assistant.domain.conversation import Span
from assistant.jobs.proposals import Proposed
from assistant.markdown import weekday
from assistant.reading.speakers import parts_of

OUTCOME = (
    "The language model reads this as the outcome of an earlier commitment, the rules do not: "
    "review that commitment if it is."
)
_ALIKE = 0.5


@dataclass(frozen=True)
class Joint:
    """One draft and what the other reading says otherwise."""

    draft: CommitmentDraft
    remarks: tuple[str, ...] = ()


def joined(
    drafts: Sequence[CommitmentDraft],
    proposed: Sequence[Proposed],
    set_aside: Sequence[SetAside] = (),
) -> tuple[list[Joint], list[SetAside]]:
    """The rules' drafts, completed and remarked upon, with what only the model found.

    An outcome needs a commitment that it is of, which only the rules match: what the model
    alone takes for one is set aside.
    """
    joints, aside = [Joint(draft) for draft in drafts], []
    for one in proposed:
        twin = _twin(one.draft, joints)
        if twin is not None:
            joints[twin] = _completed(joints[twin], one)
        elif one.is_outcome:
            told = one.draft.evidence
            span = Span(start=told.start, end=told.end)
            aside.append(SetAside(text=told.quote, span=span, speaker=told.speaker, reason=OUTCOME))
        else:
            joints.append(_alone(one, set_aside))
    return sorted(joints, key=lambda joint: joint.draft.evidence.start), aside


def _twin(draft: CommitmentDraft, joints: Sequence[Joint]) -> int | None:
    """The joint that tells of the same promise: the most overlapping, then the most alike."""
    near = [
        (_likeness(draft.what, joint.draft.what), number)
        for number, joint in enumerate(joints)
        if _overlap(draft, joint.draft)
    ]
    if near:
        return max(near)[1]
    alike = [
        (likeness, number)
        for number, joint in enumerate(joints)
        if (likeness := _likeness(draft.what, joint.draft.what)) > _ALIKE
        and draft.owner in {joint.draft.owner, None}
    ]
    return max(alike)[1] if alike else None


def _overlap(first: CommitmentDraft, second: CommitmentDraft) -> bool:
    shared = min(first.evidence.end, second.evidence.end) - max(
        first.evidence.start, second.evidence.start
    )
    shorter = min(len(first.evidence.quote), len(second.evidence.quote))
    return 2 * shared >= shorter


def _likeness(first: str, second: str) -> float:
    one, two = ({w[:5] for w in parts_of(text) if len(w) > 3} for text in (first, second))
    return len(one & two) / len(one | two) if one | two else 0.0


def _completed(joint: Joint, one: Proposed) -> Joint:
    """The rules' reading, its gaps filled from the model's where the notes bear it out."""
    rules, other = joint.draft, one.draft
    remarks = list(joint.remarks)
    filled: dict[str, object] = {}
    if rules.status.value != one.status:
        remarks.append(f"The language model reads this as {one.status}.")
    elif not one.is_outcome:
        if rules.owner is None and other.owner is not None:
            filled |= {"owner": other.owner, "owner_is_speaker": other.owner_is_speaker}
        elif other.owner not in {rules.owner, None}:
            remarks.append(f"The language model reads {other.owner} as the owner.")
        if rules.how is None and other.how is not None:
            filled |= {"how": other.how, "how_span": other.how_span}
        if rules.due is None and rules.review_on is None and other.due is not None:
            filled |= {f: getattr(other, f) for f in ("due", "when_phrase", "when_span")}
        elif other.due is not None and other.due not in {rules.due, rules.review_on}:
            remarks.append(
                f"The language model reads {weekday(other.due)} from “{other.when_phrase}”."
            )
    if filled:
        rules = rules.model_copy(update={**filled, "engine": Engine.MODEL})
    return Joint(rules, tuple(dict.fromkeys(remarks)))


def _alone(one: Proposed, set_aside: Sequence[SetAside]) -> Joint:
    """What only the model found; where the rules had a reason against it, it is said."""
    span = one.draft.evidence
    reasons = [
        f"The rules set these words aside: {aside.reason}"
        for aside in set_aside
        if aside.span and aside.span.start < span.end and aside.span.end > span.start
    ]
    draft = one.draft
    if reasons:
        draft = draft.model_copy(update={"confidence": Confidence.UNSURE})
    return Joint(draft, (*one.remarks, *dict.fromkeys(reasons)))
