"""What is on record already and bears on how a file is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo

from assistant.domain.goals import ProcessTarget
from assistant.reading.tables.known import KnownPeople


@dataclass(frozen=True)
class Background:
    """The team that a file is read for.

    `aliases` are names of earlier files of the same source that a person has matched: folded
    name to rep id. `remembered` are the answers given for the last file of that source.
    """

    people: KnownPeople
    currency: str
    zone: tzinfo
    fiscal_year_start: tuple[int, int]
    targets: tuple[ProcessTarget, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    remembered: Mapping[str, str] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The last day on which anything can have happened."""
        return self.people.today
