"""The eight types: the pair of both quadrants, and what to work on with each (1.10)."""

from assistant.domain.people import GoalStyle
from assistant.domain.standing import GoalKind, ProcessQuadrant, Quadrant, RepType
from assistant.domain.value import Value


class RepTypeCard(Value):
    """One row of the table. All but `rep_wording` is for the manager of record.

    `style` applies where the rep has stated none; None where the method prefers neither.
    `rep_wording` is free of labels; `{lag}` stands for when results can arrive.
    """

    rep_type: RepType
    process: ProcessQuadrant
    quadrant: Quadrant
    manager_name: str
    focus: str
    goal_kinds: tuple[GoalKind, ...]
    goal_note: str
    style: GoalStyle | None
    rep_wording: str


_ALL = (
    RepTypeCard(
        rep_type=RepType.T1,
        process=ProcessQuadrant.REBUILD,
        quadrant=Quadrant.TOXIC,
        manager_name="Restart",
        focus="Facts, role and minimum expectations. First check goal, patch, health and your own "
        "help; then ask what would make a change worth it.",
        goal_kinds=(GoalKind.ACTIVITY,),
        goal_note="One only, 14 days at most, chosen by the rep, easy to prove.",
        style=GoalStyle.ACTIVITY,
        rep_wording="Let's agree the basics and one small step.",
    ),
    RepTypeCard(
        rep_type=RepType.T2,
        process=ProcessQuadrant.REBUILD,
        quadrant=Quadrant.FUTURE_STAR,
        manager_name="Builder",
        focus="Find the one broken step: create more pipeline or move deals faster. Joint calls.",
        goal_kinds=(GoalKind.SKILL, GoalKind.ACTIVITY),
        goal_note="With an observed moment.",
        style=GoalStyle.ACTIVITY,
        rep_wording="You act on what we agree; next we fix one step of the process.",
    ),
    RepTypeCard(
        rep_type=RepType.T3,
        process=ProcessQuadrant.UNLUCKY,
        quadrant=Quadrant.TOXIC,
        manager_name="Stuck engine",
        focus="The process is worked, results and change are missing: suspect the advice or the "
        "patch before the person, and let the rep set the question.",
        goal_kinds=(GoalKind.LEARNING,),
        goal_note="Test one cause; the rep designs the test.",
        style=None,
        rep_wording="You do the work and it isn't paying yet; let's find out why.",
    ),
    RepTypeCard(
        rep_type=RepType.T4,
        process=ProcessQuadrant.UNLUCKY,
        quadrant=Quadrant.FUTURE_STAR,
        manager_name="Close to breakthrough",
        focus="Protect the process. Look at lag, conversion at the weakest stage and deal "
        "quality, and say when results can arrive.",
        goal_kinds=(GoalKind.PROCESS_QUALITY,),
        goal_note="At one stage; keep the volume steady.",
        style=None,
        rep_wording="Keep going; results usually follow {lag}.",
    ),
    RepTypeCard(
        rep_type=RepType.T5,
        process=ProcessQuadrant.LUCKY,
        quadrant=Quadrant.INDEPENDENT,
        manager_name="Exposed winner",
        focus="Does it last? Look at concentration and the result without the largest deal. Begin "
        "from aspiration: a small change with a large effect.",
        goal_kinds=(GoalKind.PROCESS_QUALITY,),
        goal_note="Framed by the bigger picture.",
        style=GoalStyle.BIG_PICTURE,
        rep_wording="Great result; let's make it repeatable.",
    ),
    RepTypeCard(
        rep_type=RepType.T6,
        process=ProcessQuadrant.LUCKY,
        quadrant=Quadrant.STAR,
        manager_name="Fast learner",
        focus="Build the missing process while results give room.",
        goal_kinds=(GoalKind.SKILL,),
        goal_note="A mix of both styles.",
        style=None,
        rep_wording="You learn fast; let's add structure while it's going well.",
    ),
    RepTypeCard(
        rep_type=RepType.T7,
        process=ProcessQuadrant.EARNED,
        quadrant=Quadrant.INDEPENDENT,
        manager_name="Proven independent",
        focus="Respect the method that works. What does the rep aspire to? Have the method shared "
        "so that others can copy it.",
        goal_kinds=(GoalKind.SHARE, GoalKind.SKILL),
        goal_note="Teach it or write it down, or a stretch.",
        style=GoalStyle.BIG_PICTURE,
        rep_wording="Your way works; what's next, and who could learn it?",
    ),
    RepTypeCard(
        rep_type=RepType.T8,
        process=ProcessQuadrant.EARNED,
        quadrant=Quadrant.STAR,
        manager_name="Multiplier",
        focus="The what-if talk: next gear, career, context and insight. Time is not withdrawn "
        "because all is well.",
        goal_kinds=(GoalKind.SHARE, GoalKind.LEARNING, GoalKind.SKILL),
        goal_note="Share, learn, or stretch a skill.",
        style=GoalStyle.BIG_PICTURE,
        rep_wording="How good could this get?",
    ),
)

CARDS = {card.rep_type: card for card in _ALL}
"""The table by type."""

_BY_PAIR = {(card.process, card.quadrant): card.rep_type for card in _ALL}


def rep_type(process: ProcessQuadrant | None, quadrant: Quadrant | None) -> RepType | None:
    """The type of a pair; None where a half is missing or in the middle (M1.10)."""
    if process is None or quadrant is None:
        return None
    return _BY_PAIR.get((process, quadrant))


def preferred_style(kind: RepType | None, stated: GoalStyle | None) -> GoalStyle | None:
    """The style to word a commitment in: the rep's own, else the type's default (M1.10)."""
    if stated is not None or kind is None:
        return stated
    return CARDS[kind].style


def rep_wording(kind: RepType, cycle_days: int | None) -> str:
    """What to say to the rep instead of a type; `cycle_days` is the usual sales cycle (T4)."""
    lag = f"in about {cycle_days} days" if cycle_days else "after about one sales cycle"
    return CARDS[kind].rep_wording.format(lag=lag)
