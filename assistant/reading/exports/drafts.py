"""A kind tried on a header: by heading and its synonyms, by content, or as one was told."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from assistant.domain.folding import fold
from assistant.domain.goals import ProcessTarget
from assistant.domain.imports import ColumnChoice
from assistant.reading.exports.asking import Asking, quoted
from assistant.reading.exports.fields import Field, Kind, Sort, heading_key
from assistant.reading.exports.layouts import Layout, code_in, letter, without_code
from assistant.reading.exports.periods import PeriodName, read_period

LEFT_OUT: Final = "-"
"""The answer that leaves a column out."""

_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_DATE_LIKE: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b.*")
_MONEY_LIKE: Final = re.compile(r"[-(]?[$€£]?\s?\d[\d.,' ]*[kKmM]?\)?")


class _Fit(NamedTuple):
    """A heading that goes by a name of a field; the lower the rank, the better the name."""

    rank: int
    place: int
    field: Field


class Draft:
    """One kind tried on the header."""

    def __init__(
        self,
        kind: Kind,
        header: Sequence[str],
        sample: Sequence[Sequence[str]],
        targets: Sequence[ProcessTarget],
        told: Mapping[int, str],
        known_names: frozenset[str],
    ) -> None:
        self.kind = kind
        self.header = tuple(header)
        self.sample = sample
        self.told = told
        self.known_names = known_names
        self.keys = [heading_key(cell) for cell in header]
        self.places: dict[str, int] = {}
        self.why: dict[int, str] = {}
        self.rivals: dict[str, list[_Fit]] = {}
        self.never = dict(kind.never)
        self._take_told()
        self._take_by_name()
        self.metrics = self._metrics(targets) if kind.name == "process" else {}
        self.periods = self._periods() if kind.name == "goals" else {}

    def _take_told(self) -> None:
        for place, name in self.told.items():
            if name != LEFT_OUT and self.kind.field(name):
                self.places[name] = place
                self.why[place] = "as you said"

    def _take_by_name(self) -> None:
        fits = sorted(self._fits_by_name(), key=lambda fit: (fit.rank, fit.place))
        taken = set(self.places.values())
        for fit in fits:
            if fit.place in taken:
                continue
            if fit.field.name in self.places:
                self.rivals.setdefault(fit.field.name, []).append(fit)
                continue
            self.places[fit.field.name] = fit.place
            self.why[fit.place] = "by its heading"
            taken.add(fit.place)
        for name, heading, beside in self.kind.weak:
            if self.keys[self.places.get(name, -1)] == heading and not beside & set(self.places):
                del self.places[name]

    def _fits_by_name(self) -> list[_Fit]:
        fits = []
        for place, key in enumerate(self.keys):
            if not key or place in self.told or key in self.never:
                continue
            for one in self.kind.fields:
                for candidate, extra in ((key, 0), (without_code(key), 1)):
                    if candidate in one.names:
                        fits.append(_Fit(one.names.index(candidate) * 2 + extra, place, one))
                        break
        return fits

    def _metrics(self, targets: Sequence[ProcessTarget]) -> dict[int, ProcessTarget]:
        by_key = {heading_key(t.metric): t for t in targets}
        by_key |= {heading_key(t.name): t for t in targets}
        taken = set(self.places.values())
        return {
            place: by_key[key]
            for place, key in enumerate(self.keys)
            if key in by_key and place not in taken and self.told.get(place) != LEFT_OUT
        }

    def _periods(self) -> dict[int, PeriodName]:
        found = {
            place: name
            for place, cell in enumerate(self.header)
            if self.told.get(place) != LEFT_OUT and cell and (name := read_period(cell))
        }
        # One heading "2026" or "Q3" beside a quota column is a period to read, not a wide table.
        if "amount" in self.places or not found:
            return {}
        shortest = min(name.months for name in found.values())
        return {place: name for place, name in found.items() if name.months == shortest}

    def has(self) -> set[str]:
        """What the columns cover, wide tables under a name of their own."""
        return {
            *self.places,
            *(["metrics"] if self.metrics else []),
            *(["periods"] if self.periods else []),
        }

    def fits(self) -> bool:
        """Whether the columns that the kind cannot do without are there."""
        has = self.has()
        return any(need <= has for need in self.kind.needs)

    def missing(self) -> list[str]:
        """What the need that is nearest to be covered lacks."""
        has = self.has()
        return min((sorted(need - has) for need in self.kind.needs), key=len)

    def score(self) -> int:
        """How much of the header the kind explains."""
        hints = sum(key in self.kind.hints for key in self.keys)
        wide = len(self.metrics) + len(self.periods)
        return len(self.places) + wide + 3 * hints

    def fill_by_content(self) -> None:
        """Give one missing field the only unknown column whose cells look like it."""
        for name in self.missing() if len(self.missing()) == 1 else ():
            one = self.kind.field(name)
            if one is None:
                continue
            free = [
                place
                for place in range(len(self.header))
                if place not in self.places.values()
                and place not in self.told
                and self._looks_like(one.sort, place)
            ]
            if len(free) == 1:
                self.places[name] = free[0]
                self.why[free[0]] = "by its cells"

    def _looks_like(self, sort: Sort, place: int) -> bool:
        cells = [row[place] for row in self.sample if place < len(row) and row[place]]
        if not cells:
            return False
        tests = {
            Sort.PERSON: lambda cell: fold(cell) in self.known_names,
            Sort.EMAIL: lambda cell: bool(_EMAIL.fullmatch(cell)),
            Sort.DAY: lambda cell: bool(_DATE_LIKE.fullmatch(cell)),
            Sort.MONEY: lambda cell: bool(_MONEY_LIKE.fullmatch(cell)),
        }
        test = tests.get(sort)
        return test is not None and sum(map(test, cells)) >= 0.6 * len(cells)

    def settled(self, asking: Asking) -> Layout:
        """The layout, after asking about columns that could be taken in two ways."""
        for name, fits in self.rivals.items():
            self._ask_rival(name, fits, asking)
        for name, place in self.places.items():
            if self.why[place] == "by its cells":
                self._ask_content(name, place, asking)
        currency = {
            name: code for name, place in self.places.items() if (code := code_in(self.keys[place]))
        }
        return Layout(
            self.kind,
            self.header,
            dict(self.places),
            tuple(self._choices()),
            self.metrics,
            self.periods,
            currency,
        )

    def _ask_rival(self, name: str, fits: Sequence[_Fit], asking: Asking) -> None:
        used = self.places[name]
        places = [used, *(fit.place for fit in fits)]
        one = self.kind.field(name)
        if one is None or one.sort not in {Sort.MONEY, Sort.PERSON, Sort.DAY, Sort.STAGE}:
            return
        same = len({self.keys[place] for place in places}) < len(places)
        letters = [letter(place) for place in places]
        answer = asking.choose(
            f"field:{name}",
            f"Several columns could be {quoted(one.name)} ({one.meaning}). Which one is meant?",
            [(letter(p), f"{self.header[p]}, such as {self._example(p)}") for p in places],
            default=None if same else letters[0],
            example=f"{self.header[used]}: {self._example(used)}",
        )
        if answer in letters:
            self.places[name] = places[letters.index(answer)]
            self.why[self.places[name]] = (
                "as you said" if answer != letters[0] else "by its heading"
            )

    def _ask_content(self, name: str, place: int, asking: Asking) -> None:
        heading = self.header[place] or f"column {letter(place)}"
        one = self.kind.field(name)
        asking.choose(
            f"column:{heading}",
            f"No heading says {quoted(name)}; {quoted(heading)} looks like it.",
            [(name, one.meaning if one else ""), (LEFT_OUT, "leave the column out")],
            default=name,
            example=self._example(place),
        )

    def _choices(self) -> list[ColumnChoice]:
        by_place = {place: name for name, place in self.places.items()}
        found = []
        for place, heading in enumerate(self.header):
            shown = heading or f"(column {letter(place)}, no heading)"
            example = self._example(place)
            if not heading and not example:
                continue
            field_name, meaning, why = self._use(place, by_place.get(place))
            found.append(
                ColumnChoice(
                    header=shown, field=field_name, meaning=meaning, why=why, example=example
                )
            )
        return found

    def _use(self, place: int, name: str | None) -> tuple[str | None, str, str]:
        if name and (one := self.kind.field(name)):
            return name, one.meaning, self.why[place]
        if place in self.metrics:
            return "metric", self.metrics[place].name, "by its heading"
        if place in self.periods:
            return "period", "goals of that period", "by its heading"
        if self.told.get(place) == LEFT_OUT:
            return None, "", "left out, as you said"
        if (reason := self.never.get(self.keys[place])) is not None:
            return None, "", reason
        return None, "", "nothing here is kept for it"

    def _example(self, place: int) -> str:
        cell = next((row[place] for row in self.sample if place < len(row) and row[place]), "")
        return " ".join(cell.split())[:40]
