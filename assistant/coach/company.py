"""Loading a made-up company of any size, for benchmarks alone."""

import csv
from collections.abc import Callable
from datetime import date
from io import StringIO

import knowledge
from assistant.coach.office import Office, WritingDesk
from assistant.domain.method import MethodSettings
from assistant.domain.people import Actor, Role, Team
from assistant.errors import Conflict
from assistant.jobs.company import Company, Wording
from assistant.reading.method_file import read_method

UNTIL = date(2026, 9, 15)
"""The day on which the company is looked at; the demo's."""

_AT_ONCE = 50  # reps a transaction


def load_company(
    office: Office,
    reps: int,
    years: int,
    team_size: int = 10,
    progress: Callable[[int, int], None] | None = None,
) -> Actor:
    """Fill an empty workspace with `reps` made-up reps and `years` years of their record.

    The actor is the manager of the first `team_size`, and admin. `progress` is told how many
    reps are there, and of how many.

    Raises:
        Conflict: the workspace has a team already.
    """
    company = Company(reps, years, UNTIL, _wordings(), team_size)
    owner, *others = company.managers()
    team = Team(
        id="company",
        name=f"{reps:,} reps",
        owner_id=owner.id,
        notice_exempt=True,
        pinned_today=UNTIL,
    )
    with office.store.write() as record:
        if record.all(Team):
            raise Conflict("This workspace has a team already.", "Name an empty one.")
        record.add(team, owner.model_copy(update={"roles": (Role.MANAGER, Role.ADMIN)}), *others)
        actor = Actor(
            person_id=owner.id, name=owner.name, roles=frozenset({Role.MANAGER, Role.ADMIN})
        )
        WritingDesk(record, actor, office.clock()).set_method(_method())
    for first in range(0, reps, _AT_ONCE):
        with office.store.write() as record:
            record.add(*company.of_reps(first, first + _AT_ONCE))
        if progress:
            progress(min(first + _AT_ONCE, reps), reps)
    return actor


def _method() -> MethodSettings:
    return read_method(knowledge.sample_file("method.toml"), "method.toml")


def _wordings() -> tuple[Wording, ...]:
    """Promises as the sample team words them."""
    rows = csv.DictReader(StringIO(knowledge.sample_file("commitments.csv").decode()))
    return tuple(
        Wording(row["what"], row["cue"] or None, row["metric"], row["source"], row["when_phrase"])
        for row in rows
        if row["metric"]
    )
