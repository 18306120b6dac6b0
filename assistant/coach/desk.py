"""A desk: one transaction's work for one actor, permission first, then loading."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from assistant.coach.loading import (
    FOR_OPEN,
    FOR_PROCESS,
    FOR_STANDING,
    RECENT_DAYS,
    WHOLE_RECORD,
    current_figures,
    open_or_closed_since,
)
from assistant.coach.standpoint import Standpoint
from assistant.domain.calendar import TeamCalendar
from assistant.domain.commitments import Commitment
from assistant.domain.meetings import ClosureDay, OneOnOne, OneOnOneOutcome
from assistant.domain.people import Rep
from assistant.domain.record import RepRecord
from assistant.domain.records import ToxicConfirmation
from assistant.domain.standing import Standing
from assistant.errors import Ambiguous, Conflict, NotFound
from assistant.rules import access
from assistant.rules.access import Function
from assistant.rules.as_it_stood import as_it_stood
from assistant.rules.standing import standing
from assistant.store.between import Between

SHORTEST_ID = 4
"""How many characters of an id a person must type."""


class Desk(Standpoint):
    """One transaction's work for one actor. Nothing is loaded before `allow` said yes."""

    def record_of(self, rep: Rep, as_of: date) -> RepRecord:
        """Everything on record about one rep that the rules read, as it stood on `as_of`."""
        return self.records_of((rep,), as_of, WHOLE_RECORD)[0]

    def records_of(
        self,
        reps: tuple[Rep, ...],
        as_of: date,
        kinds: Mapping[str, type[Any]] = FOR_STANDING,
        only: Mapping[str, Sequence[Mapping[str, Any]]] = MappingProxyType({}),
    ) -> tuple[RepRecord, ...]:
        """The same for several reps, one query a kind however many they are.

        `only` narrows a field to the values that one of its questions fits, no two the same.
        """
        rows: dict[str, dict[str, list[Any]]] = {r.id: {f: [] for f in kinds} for r in reps}
        for field, kind in kinds.items():
            for asked in only.get(field, ({},)):
                for value in self.record.all(kind, rep_id=tuple(rows), **asked):
                    rows[value.rep_id][field].append(value)
        if "destinations" in kinds:
            for rep in reps:
                rows[rep.id]["destinations"] = [
                    access.without_foreign_why(self.actor, rep, one)
                    for one in rows[rep.id]["destinations"]
                ]
        # The store has validated every value; validating them again in the frame costs seconds
        # for a company.
        frames = (RepRecord.model_construct(rep=r, **_tuples(rows[r.id])) for r in reps)
        return tuple(as_it_stood(record, as_of) for record in frames)

    def with_what_is_open(self, reps: tuple[Rep, ...], as_of: date) -> tuple[RepRecord, ...]:
        """Records with nothing but leave and the commitments that were open on `as_of`."""
        still = open_or_closed_since(as_of + timedelta(days=1))
        return self.records_of(reps, as_of, FOR_OPEN, {"commitments": still})

    def lately(self, rep: Rep, as_of: date) -> RepRecord:
        """The same as `record_of` without the promises and 1:1s of years ago.

        What is open is in it however old; where no 1:1 was held lately, the older ones are.
        """
        first = as_of - timedelta(days=self._recent_days)
        narrow = {
            "commitments": open_or_closed_since(first),
            "one_on_ones": ({"on": Between(first)},),
        }
        record = self.records_of((rep,), as_of, WHOLE_RECORD, narrow)[0]
        before = (m for m in record.one_on_ones if m.on <= as_of)
        if any(m.outcome is OneOnOneOutcome.HELD for m in before):
            return record
        held = self.record.all(OneOnOne, rep_id=rep.id)
        return record.model_copy(update={"one_on_ones": held})

    def held_before(self, rep: Rep, on: date) -> int:
        """How many 1:1s with the rep took place before a day."""
        before = Between(last=on - timedelta(days=1))
        return self.record.count(OneOnOne, rep_id=rep.id, outcome=OneOnOneOutcome.HELD, on=before)

    @property
    def _recent_days(self) -> int:
        return max(RECENT_DAYS, 2 * self.method.coachability.window_days)

    def for_standings(self, reps: tuple[Rep, ...], as_of: date) -> tuple[RepRecord, ...]:
        """Records with what a standing reads, and nothing that is too old for it."""
        recent = open_or_closed_since(as_of - timedelta(days=self._recent_days))
        only = {"commitments": recent, "figures": current_figures(self.method.process, as_of)}
        return self.records_of(reps, as_of, FOR_STANDING, only)

    def for_process(self, reps: tuple[Rep, ...], as_of: date) -> tuple[RepRecord, ...]:
        """Records with what a process reading is computed from."""
        only = {"figures": current_figures(self.method.process, as_of)}
        return self.records_of(reps, as_of, FOR_PROCESS, only)

    def standing_of(self, record: RepRecord, as_of: date) -> Standing:
        """The rep's standing; whoever asks decides first whether labels may be seen."""
        return self.standings_of((record,), as_of)[0]

    def standings_of(self, records: Sequence[RepRecord], as_of: date) -> tuple[Standing, ...]:
        """The same for several reps, one query however many they are."""
        ids = tuple(record.rep.id for record in records)
        confirmed = self.record.all(ToxicConfirmation, rep_id=ids, order_by="confirmed_on")
        latest = {each.rep_id: each for each in confirmed}
        toxic_on = {key: each.confirmed_on for key, each in latest.items() if each.holds}
        holidays = self.holidays() if self.method.goals.workdays_only else frozenset()
        return tuple(
            standing(
                record,
                as_of=as_of,
                settings=self.method,
                team=self.team,
                toxic_confirmed_on=toxic_on.get(record.rep.id),
                holidays=holidays,
            )
            for record in records
        )

    def holidays(self) -> frozenset[date]:
        """Days on which the team does not work: company closures and the country's holidays."""
        closed = frozenset(c.day for c in self.record.all(ClosureDay))
        if self.team.country is None:
            return closed
        # The holiday tables are loaded for teams that named a country.
        from assistant.reading.when import holidays_of

        years = range(self.today.year - 1, self.today.year + 2)
        return closed | holidays_of(self.team.country, years)

    def calendar(self, rep: Rep, on: date) -> TeamCalendar:
        """How dates are read that were said to a rep on a day: by the team, and the next 1:1."""
        to_come = Between(on + timedelta(days=1))
        held = OneOnOneOutcome.HELD
        coming = self.record.all(OneOnOne, rep_id=rep.id, on=to_come, outcome=held)
        return TeamCalendar(
            fiscal_year_start=self.team.fiscal_year_start,
            holidays=self.holidays(),
            day_first=self.team.day_first,
            next_one_on_one=min((m.on for m in coming), default=None),
        )

    def commitment(
        self, wanted: str, function: Function, version: int | None = None
    ) -> tuple[Commitment, Rep]:
        """The commitment whose id is or begins with `wanted`, and its rep.

        Raises:
            NotFound: none that the actor may see.
            Ambiguous: several begin so.
            Conflict: another version than the one that was seen.
        """
        reps = {r.id: r for r in self.visible_reps()}
        # What is not the actor's is never loaded: that it exists must not even take time.
        fits = list(self.record.all(Commitment, id=wanted, rep_id=tuple(reps)))
        if not fits and len(wanted) >= SHORTEST_ID:
            everything = self.record.all(Commitment, rep_id=tuple(reps))
            fits = [c for c in everything if c.id.startswith(wanted)]
        if not fits:
            raise NotFound(
                f"There is no commitment {wanted!r}.",
                "`nextgear commitments` lists the ids.",
                kind="commitment",
                wanted=wanted,
                function=function.value,
            )
        if len(fits) > 1:
            raise Ambiguous(f"{wanted!r} fits several commitments.", [c.id for c in fits])
        rep = reps[fits[0].rep_id]
        self.allow(function, rep)
        if version not in (None, fits[0].version):
            raise Conflict("This commitment was changed meanwhile.", "Look again, then repeat.")
        return fits[0], rep


def _tuples(rows: Mapping[str, list[Any]]) -> dict[str, Any]:
    return {field: tuple(values) for field, values in rows.items()}
