"""What is on record already and bears on how a file is read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo

from assistant.domain.goals import ProcessTarget
from assistant.reading.tables.known import KnownPeople


@dataclass(frozen=True)
class Recalled:
    """What a person said about the last file of a source.

    `answers` are by the key of the question, `aliases` are rep ids by folded name.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)


def _nothing(_: Sequence[str]) -> Recalled:
    return Recalled()


@dataclass(frozen=True)
class Background:
    """The team that a file is read for. `recall` knows a source by its headings."""

    people: KnownPeople
    currency: str
    zone: tzinfo
    fiscal_year_start: tuple[int, int]
    targets: tuple[ProcessTarget, ...] = ()
    recall: Callable[[Sequence[str]], Recalled] = _nothing

    @property
    def today(self) -> date:
        """The last day on which anything can have happened."""
        return self.people.today
