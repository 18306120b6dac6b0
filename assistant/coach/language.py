"""The language model as its admin sees it: what is set, whether it works, what it took."""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from assistant.coach.office import Office
from assistant.domain.modelling import TrialStep, UsageReport, UsageTotal
from assistant.domain.people import Actor, Rep
from assistant.domain.records import ModelUse
from assistant.errors import ModelNotReady
from assistant.rules.access import Function
from assistant.store.between import Between

USAGE_DAYS = 30


class LanguageRoom:
    """For admins: who set a model up sees what it does and takes."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def what_is_set(self, actor: Actor) -> tuple[str, ...]:
        """The model in plain words, without its key; empty where none is set up."""
        self._allow(actor)
        return self._office.language.what_is_set

    def check(self, actor: Actor) -> Iterator[TrialStep]:
        """Try the model out, step by step.

        Raises:
            ModelNotReady: none is set up, or its settings cannot be used.
            ModelBudgetSpent: the month's tokens are used up.
        """
        self._allow(actor)
        model = self._office.model(actor)
        if model is None:
            raise ModelNotReady(
                "No language model is set up: the rules engine does everything.",
                "Set NEXTGEAR_MODEL, and NEXTGEAR_MODEL_URL for one of your own; "
                "docs/models.md has a recipe for each.",
            )
        from assistant.jobs.model_trial import tried

        yield from tried(model, self._office.language.prompts, time.monotonic)

    def usage(self, actor: Actor, *, since: date | None = None) -> UsageReport:
        """Calls, tokens and seconds since a day (30 days back without it), by day, job and rep."""
        today = self._office.clock().astimezone(UTC).date()
        first = since or today - timedelta(days=USAGE_DAYS)
        with self._office.reading(actor) as desk:
            desk.allow(Function.SET_UP)
            start = datetime(first.year, first.month, first.day, tzinfo=UTC)
            uses = desk.record.all(ModelUse, at=Between(start), order_by="at")
            names = {rep.id: rep.name for rep in desk.record.all(Rep)}
        return UsageReport(
            since=first,
            by_day=_totals({u.id: u.at.astimezone(UTC).date().isoformat() for u in uses}, uses),
            by_job=_totals({u.id: u.call.prompt for u in uses}, uses),
            by_rep=_totals({u.id: names.get(u.rep_id or "", "no rep") for u in uses}, uses),
            this_month=self._office.tokens_this_month(),
            budget=self._office.language.monthly_tokens,
        )

    def _allow(self, actor: Actor) -> None:
        with self._office.reading(actor) as desk:
            desk.allow(Function.SET_UP)


def _totals(names: Mapping[str, str], uses: Sequence[ModelUse]) -> tuple[UsageTotal, ...]:
    groups: dict[str, list[ModelUse]] = defaultdict(list)
    for use in uses:
        groups[names[use.id]].append(use)
    return tuple(
        UsageTotal(
            of=name,
            calls=len(group),
            answered=sum(u.call.outcome == "answered" for u in group),
            tokens_in=sum(u.call.tokens_in for u in group),
            tokens_out=sum(u.call.tokens_out for u in group),
            seconds=round(sum(u.call.milliseconds for u in group) / 1000),
        )
        for name, group in sorted(groups.items())
    )
