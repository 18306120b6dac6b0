"""Conversation or commitment: the test, its gaps and the quality score (R5.1 to R5.3, 1.5.2)."""

from collections.abc import Collection
from datetime import date
from typing import Protocol

from assistant.domain.commitments import (
    Assessment,
    Author,
    Commitment,
    CommitmentDraft,
    CommitmentKind,
    DraftStatus,
    Gap,
    GapKind,
    Measure,
    QualityScore,
    YesOwner,
)
from assistant.domain.method import CommitmentSettings
from assistant.rules.commitment_lint import lint
from assistant.rules.measured import measure_found
from assistant.rules.specific import specific_change
from assistant.rules.yes_owner import turn_round, yes_owner

_CONTROL = {YesOwner.REP: 2, YesOwner.COLLEAGUE: 1, YesOwner.CUSTOMER: 0}


class Promise(Protocol):
    """What drafts and commitments have in common."""

    @property
    def what(self) -> str:
        """The behaviour promised."""

    @property
    def cue(self) -> str | None:
        """Where, when or on which accounts."""

    @property
    def how(self) -> Measure | None:
        """What will show it."""

    @property
    def when_phrase(self) -> str | None:
        """The deadline as said."""

    @property
    def due(self) -> date | None:
        """The day by which it is done."""

    @property
    def review_on(self) -> date | None:
        """The day of the 1:1 that looks at it."""


def assess(
    draft: CommitmentDraft,
    *,
    rep_name: str,
    manager_name: str,
    held_on: date,
    settings: CommitmentSettings,
    colleagues: Collection[str] = (),
) -> Assessment:
    """The method's reading of a draft found in the notes of the 1:1 of `held_on`.

    A manager's promise is a help item, asked for its act and its date only. The outcome of an
    earlier commitment has no gaps, nor has an open one said again: neither is made here.
    """
    by_manager = draft.owner is not None and same_person(draft.owner, manager_name)
    by_rep = draft.owner is not None and same_person(draft.owner, rep_name) and not by_manager
    own_words = draft.owner_is_speaker or (
        draft.owner is not None
        and draft.evidence.speaker is not None
        and same_person(draft.owner, draft.evidence.speaker)
    )
    ownership = (2 if own_words else 1) if by_rep or by_manager else 0
    whose = yes_owner(draft.what, (manager_name, *colleagues))
    reading = _read(
        draft,
        ownership=ownership,
        whose=whose,
        is_help=by_manager,
        rep_name=rep_name,
        who_question=_who_question(draft.owner, rep_name, manager_name),
        quote=draft.evidence.quote,
        held_on=held_on,
        settings=settings,
    )
    if draft.status is DraftStatus.NEW and not draft.says_again:
        return reading
    return reading.model_copy(update={"gaps": (), "lint": (), "turn_round": None})


def assess_commitment(
    commitment: Commitment,
    *,
    rep_name: str,
    manager_name: str,
    settings: CommitmentSettings,
    colleagues: Collection[str] = (),
) -> Assessment:
    """The same for a promise that was typed, imported or edited, as of the day it was made."""
    in_own_words = commitment.author is Author.REP or commitment.rep_restated
    return _read(
        commitment,
        ownership=2 if in_own_words else 1,
        whose=yes_owner(commitment.what, (manager_name, *colleagues)),
        is_help=commitment.owner_id != commitment.rep_id,
        rep_name=rep_name,
        who_question="",
        quote=commitment.evidence.quote if commitment.evidence else "",
        held_on=commitment.made_on,
        settings=settings,
    )


def gaps_of(commitment: Commitment, *, rep: str = "the rep") -> tuple[Gap, ...]:
    """What a stored promise still lacks, for the next agenda to ask; `rep` is a name to address.

    Thresholds decide between one point and two only, so a gap is the same under any.
    """
    quality = score(
        commitment,
        ownership=1,
        whose=commitment.yes_owner,
        held_on=commitment.made_on,
        settings=CommitmentSettings(),
    )
    return _gaps(commitment, quality, rep=rep, who_question="", held_on=commitment.made_on)


def score(
    promise: Promise,
    *,
    ownership: int,
    whose: YesOwner,
    held_on: date,
    settings: CommitmentSettings,
) -> QualityScore:
    """O, S, M, T and C, 0 to 2 each; the value itself tells total, gate and band (1.5.2).

    `ownership` is 2 if the rep said, wrote or restated it, 1 if the rep only accepted, else 0.
    """
    return QualityScore(
        ownership=ownership,
        specific=specific_change(promise.what, promise.cue),
        measure=measure_found(promise.what, promise.how).score,
        time=_time(promise, held_on, settings),
        control=_CONTROL[whose],
    )


def _time(promise: Promise, held_on: date, settings: CommitmentSettings) -> int:
    """2 for a due day within the horizon and a review within a week of it, 1 for a due day.

    A due day before the 1:1 is a slip of the pen, not a date.
    """
    if promise.due is None or promise.due < held_on:
        return 0
    near = (promise.due - held_on).days <= settings.max_horizon_days
    reviewed = (
        promise.review_on is not None
        and 0 <= (promise.review_on - promise.due).days <= settings.review_within_days
    )
    return 2 if near and reviewed else 1


def _read(
    promise: Promise,
    *,
    ownership: int,
    whose: YesOwner,
    is_help: bool,
    rep_name: str,
    who_question: str,
    quote: str,
    held_on: date,
    settings: CommitmentSettings,
) -> Assessment:
    quality = score(promise, ownership=ownership, whose=whose, held_on=held_on, settings=settings)
    rep = first_name(rep_name)
    gaps = _gaps(promise, quality, rep=rep, who_question=who_question, held_on=held_on)
    if is_help:
        wanted = (GapKind.WHAT, GapKind.WHEN)
        return Assessment(
            kind=CommitmentKind.HELP,
            yes_owner=whose,
            quality=quality,
            gaps=tuple(gap for gap in gaps if gap.kind in wanted),
        )
    needs_customer = whose is YesOwner.CUSTOMER
    return Assessment(
        kind=_kind(needs_customer=needs_customer, complete=not gaps),
        yes_owner=whose,
        quality=quality,
        gaps=gaps,
        lint=lint(promise.what, quote=quote, rep=rep),
        turn_round=turn_round(promise.what, rep=rep, due=promise.due) if needs_customer else None,
    )


def _kind(*, needs_customer: bool, complete: bool) -> CommitmentKind:
    if needs_customer:
        return CommitmentKind.SALES_GOAL
    return CommitmentKind.COMMITMENT if complete else CommitmentKind.ACTION


def _gaps(
    promise: Promise, quality: QualityScore, *, rep: str, who_question: str, held_on: date
) -> tuple[Gap, ...]:
    """One question for each criterion at 0, in the order in which to ask (R5.1)."""
    asked = (
        (quality.ownership, GapKind.WHO, who_question),
        (
            quality.specific,
            GapKind.WHAT,
            "What exactly would one see done differently, and in which situation?",
        ),
        (quality.measure, GapKind.HOW, "What number will show it, and where do both see it?"),
        (quality.time, GapKind.WHEN, _when_question(promise, held_on)),
        (
            quality.control,
            GapKind.WHOSE_YES,
            f"What will {rep} do that makes the customer's yes likelier?",
        ),
    )
    return tuple(
        Gap(kind=kind, question=question) for points, kind, question in asked if not points
    )


def _who_question(owner: str | None, rep_name: str, manager_name: str) -> str:
    rep, manager = first_name(rep_name), first_name(manager_name)
    if owner is None:
        return f"Who will do this: {rep} or {manager}?"
    return f"{owner} was not in this 1:1: will {rep} or {manager} see to it?"


def _when_question(promise: Promise, held_on: date) -> str:
    if promise.due is not None and promise.due < held_on:
        return f"{promise.due.day} {promise.due:%b %Y} has passed: by which day will it be done?"
    if promise.when_phrase:
        return f"“{promise.when_phrase}” names no day: by which day will it be done?"
    return "By which day will it be done, and in which 1:1 is it reviewed?"


def same_person(one: str, other: str) -> bool:
    """Whether two names fit the same person: equal, or a first name alone and its full name."""
    left, right = one.casefold().split(), other.casefold().split()
    if not left or not right:
        return False
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    return left == right


def first_name(name: str) -> str:
    """The first name, for questions; the whole name where there is no other."""
    return name.split()[0] if name.split() else name
