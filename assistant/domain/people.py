"""People, teams and absence."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from assistant.domain.purpose import PURPOSE, Retention
from assistant.domain.value import Value

PersonName = Annotated[str, Field(min_length=1, max_length=120)]
CadenceDays = Literal[7, 14, 28]


class Role(StrEnum):
    """What an actor may do; one person may hold several."""

    ADMIN = "admin"
    MANAGER = "manager"
    REP = "rep"


class GoalStyle(StrEnum):
    """How a rep likes a commitment worded; the rep's own statement (M1.10)."""

    ACTIVITY = "activity"
    BIG_PICTURE = "big_picture"


class Recognition(StrEnum):
    """How a rep wants to be recognised; the rep's wish always wins (M1.14)."""

    PRIVATE = "private"
    TEAM = "team"
    NONE = "none"


class Manager(Value):
    """A coach: the manager of record of some reps; or whoever only sets up, by `roles`.

    `roles` are rights beside that of a rep, which follows from being on record as one. From
    `ended_on` there are none. Somebody who is a rep as well has a `Rep` of the same id.
    `notes_searched` is the person's own wish that private notes are found in the own search
    and so may reach the language model; without it they are in no index and no prompt.
    """

    id: str
    name: PersonName
    email: str | None = None
    manager_id: str | None = None
    roles: tuple[Role, ...] = (Role.MANAGER,)
    notes_searched: bool = False
    ended_on: date | None = None
    version: int = 1


class Rep(Value):
    """A salesperson being coached.

    `job` groups comparable peers ("same role" in the method). `hired_on` starts the ramp
    table; `job_since`, `territory_since` and `manager_since` mark changes of context, None
    meaning "since hired". `version` guards against silent overwrites.
    """

    id: str
    name: PersonName
    email: str | None = None
    manager_id: str
    job: str = ""
    hired_on: date | None = None
    job_since: date | None = None
    territory_since: date | None = None
    manager_since: date | None = None
    left_on: date | None = None
    ramps: bool = True
    cadence_days: CadenceDays | None = None
    goal_style: GoalStyle | None = None
    recognition: Recognition | None = None
    version: int = 1


class Leave(Value):
    """Days away, both ends included. Reasons are never recorded (SR14).

    `relief` says that these days carry no goal (R1.4).
    """

    id: str
    rep_id: str
    first_day: date
    last_day: date
    relief: bool = True

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last_day < self.first_day:
            raise ValueError("the last day of a leave cannot come before its first day")
        return self

    def covers(self, day: date) -> bool:
        """Whether `day` is one of the days away."""
        return self.first_day <= day <= self.last_day


class Person(Value):
    """Somebody on record with the rights held today; none once `ended_on` has come.

    `version` grows with every change of the person, as a rep and as a colleague.
    """

    id: str
    name: PersonName
    email: str | None = None
    roles: tuple[Role, ...] = ()
    manager_id: str | None = None
    manager_name: str | None = None
    ended_on: date | None = None
    version: int = 1


class Actor(Value):
    """Who is asking, and in which roles.

    A door keeps one for as long as it likes: every desk reads the roles again from the record,
    so that a right given or taken counts on the very next call. `waived` are roles that this way
    in does not carry, though the person holds them: a token without the scope of an admin.
    """

    person_id: str
    name: PersonName
    roles: frozenset[Role]
    waived: frozenset[Role] = frozenset()


class LabelWording(StrEnum):
    """Which names the manager sees for quadrants (SR1)."""

    METHOD = "method"
    NEUTRAL = "neutral"


class Team(Value):
    """What holds for everybody in a workspace. `owner_id` is the local person, its manager.

    `fiscal_year_start` is (month, day). `country` names the holiday calendar (ISO 3166 code)
    or None for none. `day_first` reads 3/4 as 3 April; None means nobody has said.
    `notice_given_on` unlocks labels of real people (SR15). `purpose`, `lawful_basis` and
    `contact` stand in the notice (SR17). `pinned_today` freezes the demo's clock, since
    evidence ages.
    """

    id: str
    name: str
    owner_id: str
    currency: str = ""
    timezone: str = "UTC"
    fiscal_year_start: tuple[int, int] = (1, 1)
    country: str | None = None
    day_first: bool | None = None
    labels: LabelWording = LabelWording.METHOD
    notice_given_on: date | None = None
    notice_exempt: bool = False
    purpose: str = PURPOSE
    lawful_basis: str = ""
    contact: str = ""
    retention: Retention = Retention()
    pinned_today: date | None = None
    version: int = 1

    @property
    def labels_unlocked(self) -> bool:
        """Whether quadrants and types may be shown to the manager of record (SR15)."""
        return self.notice_exempt or self.notice_given_on is not None
