"""What a file tells, put beside what is on record of the same thing."""

from datetime import timedelta

from assistant.coach.desk import Desk
from assistant.domain.commitments import Commitment
from assistant.domain.folding import fold
from assistant.domain.meetings import OneOnOne
from assistant.domain.people import Rep
from assistant.domain.value import Value
from assistant.jobs.merging import merged_commitment, merged_meeting
from assistant.reading.tables import KnownPeople
from assistant.rules.commitment_quality import assess_commitment

_A_DAY = timedelta(days=1)


class Matching:
    """Completes what a file tells of a 1:1 or commitment that is on record, typed or imported.

    An imported commitment gets the method's reading of it; anything else stays as it is.
    """

    def __init__(self, desk: Desk, known: KnownPeople, *added: Rep) -> None:
        self._record = desk.record
        self._reps = {rep.id: rep for rep in (*known.reps, *added)}
        self._managers = {manager.id: manager.name for manager in known.managers}
        self._settings = desk.method.commitments
        self._commitments: dict[str, dict[str, Commitment]] = {}
        self._meetings: dict[str, dict[str, OneOnOne]] = {}
        self._near: list[tuple[OneOnOne, OneOnOne]] = []

    def __call__(self, value: Value) -> Value:
        """The value as it is to be kept."""
        if isinstance(value, OneOnOne):
            return self._meeting(value)
        return self._commitment(value) if isinstance(value, Commitment) else value

    def doubts(self) -> tuple[str, ...]:
        """Told where 1:1s of the file stand a day beside one on record.

        They may be one meeting told with two dates, which only a person can know.
        """
        if not self._near:
            return ()
        told, stored = self._near[0]
        name = self._reps[told.rep_id].name
        count = f"{len(self._near)} 1:1s stand" if len(self._near) > 1 else "A 1:1 stands"
        days = f"{told.on:%Y-%m-%d} and {stored.on:%Y-%m-%d}"
        advice = "If that is one meeting, correct its date in the file first."
        return (f"{count} a day beside one on record: {name}, {days}. {advice}",)

    def _meeting(self, told: OneOnOne) -> OneOnOne:
        on_record = self._meetings_of(told.rep_id)
        if stored := on_record.get(told.id):
            return merged_meeting(stored, told)
        beside = (one for one in on_record.values() if abs(one.on - told.on) == _A_DAY)
        if near := next(beside, None):
            self._near.append((told, near))
        return told

    def _commitment(self, told: Commitment) -> Commitment:
        on_record = self._commitments_of(told.rep_id)
        stored = on_record.get(told.id)
        if stored is None and (stored := on_record.get(_wording(told))):
            told = told.model_copy(update={"what": stored.what})
        if stored:
            merged = merged_commitment(stored, told)
            if merged == stored:
                return stored
            told = merged
        rep = self._reps[told.rep_id]
        judged = assess_commitment(
            told,
            rep_name=rep.name,
            manager_name=self._managers.get(rep.manager_id, ""),
            settings=self._settings,
        )
        return told.model_copy(
            update={"kind": judged.kind, "yes_owner": judged.yes_owner, "quality": judged.quality}
        )

    def _commitments_of(self, rep_id: str) -> dict[str, Commitment]:
        """The rep's commitments by id, and by what was promised on which day."""
        if rep_id not in self._commitments:
            found = self._record.all(Commitment, rep_id=rep_id)
            by_wording = {_wording(commitment): commitment for commitment in found}
            self._commitments[rep_id] = by_wording | {each.id: each for each in found}
        return self._commitments[rep_id]

    def _meetings_of(self, rep_id: str) -> dict[str, OneOnOne]:
        if rep_id not in self._meetings:
            found = self._record.all(OneOnOne, rep_id=rep_id)
            self._meetings[rep_id] = {meeting.id: meeting for meeting in found}
        return self._meetings[rep_id]


def _wording(commitment: Commitment) -> str:
    return f"{commitment.made_on} {fold(commitment.what).rstrip('. ')}"
