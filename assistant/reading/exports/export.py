"""A foreign file, opened and settled: decisions, questions, and then its values one by one."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import Any, Final

from assistant.domain.folding import fold
from assistant.domain.imports import ImportProgress, RowFault
from assistant.reading.exports.asking import Asking, counted
from assistant.reading.exports.background import Background
from assistant.reading.exports.cells import Cells
from assistant.reading.exports.columns import lay_out
from assistant.reading.exports.deals import Credits, Deals
from assistant.reading.exports.entries import Interpreter, LeaveOut, Matter
from assistant.reading.exports.evidence import PROGRESS_EVERY, Progress, gather
from assistant.reading.exports.framing import find_frame
from assistant.reading.exports.goals import Goals
from assistant.reading.exports.histories import Meetings, Promises
from assistant.reading.exports.layouts import Layout
from assistant.reading.exports.people import People
from assistant.reading.exports.process import Figures
from assistant.reading.exports.roster import Absences, Roster
from assistant.reading.exports.rows import Found, RowReader
from assistant.reading.exports.source import SourceRow, open_source
from assistant.reading.tables.cells import Context
from assistant.reading.tables.faults import CellFault
from assistant.reading.tables.people import PEOPLE

MAX_FAULTS: Final = 20
"""Faults that are shown; all are counted."""

_SAMPLE: Final = 300
_INTERPRETERS: Final[Mapping[str, Callable[[Matter], Interpreter]]] = {
    "deals": Deals,
    "credits": Credits,
    "goals": Goals,
    "people": Roster,
    "leave": Absences,
    "process": Figures,
    "one_on_ones": Meetings,
    "commitments": Promises,
}


class Export:
    """One file on its way into the record; nothing is stored here.

    `readable` says that no question is open without which the rows cannot be read.
    """

    def __init__(
        self,
        raw: bytes,
        file_name: str,
        background: Background,
        answers: Mapping[str, str],
        *,
        kind: str | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.asking = Asking(answers)
        self._progress = progress
        self.source = open_source(raw, file_name, self.asking)
        self.frame = find_frame(self.source, self.asking)
        recalled = background.recall(self.frame.header.cells)
        self.asking.remember(recalled.answers)
        self.layout = self._lay_out(kind, background)
        self.evidence = gather(self.frame, self.layout, progress)
        self.people = People(background, recalled.aliases, self.asking)
        self.people.settle(self.evidence.people)
        cells = Cells(self.layout, self.evidence, background, self.asking)
        matter = Matter(self.layout, self.evidence, cells, background, self.asking)
        self._interpreter = _INTERPRETERS[self.layout.kind.name](matter)
        self.readable = cells.complete and self._interpreter.complete
        self._check_footer()
        self._reader = RowReader(self.layout, cells, self.people, self._interpreter)
        known = background.people
        known = replace(known, reps=(*known.reps, *self.people.added.values()))
        self._context = Context(known, commas_group=True, file_name=file_name)
        self.left_out = self.evidence.left_out
        self.faults: list[RowFault] = []
        self.fault_count = 0
        self.used = 0
        self.conflicting: list[int] = []
        self._seen: dict[int, int] = {}

    def _lay_out(self, kind: str | None, background: Background) -> Layout:
        sample = [row.cells for row in islice(self.frame.data(_pass_over), _SAMPLE)]
        return lay_out(
            self.frame.header.cells,
            sample,
            self.asking,
            kind=kind or self.asking.given("kind"),
            targets=background.targets,
            known_names=frozenset(fold(rep.name) for rep in background.people.reps),
            file_name=self.source.file_name,
        )

    def _check_footer(self) -> None:
        """A footer that counts its records shows whether the file is whole."""
        claimed, rows = self.evidence.records, self.evidence.rows
        if claimed is None:
            return
        if claimed == rows:
            told = f"the footer says {counted(claimed, 'record')}, and all are there"
            self.asking.decided("Complete", told)
            return
        self.asking.choose(
            "records",
            f"The footer says {counted(claimed, 'record')}, but the file holds {rows:,}: it may "
            "have been cut short.",
            [("accept", "go on with what is there")],
            default="accept",
        )

    def values(self) -> Iterator[Found]:
        """The values of all rows, new people first; faults and rows left out are collected."""
        for rep in self.people.added.values():
            yield Found(self.frame.header.number, PEOPLE.kind, rep)
        if self.layout.kind.name == PEOPLE.kind:
            self._context = self._with_managers_of_the_file()
        skips_faulty = self.asking.given("faulty_rows") == "skip"
        for done, row in enumerate(self.frame.data(_pass_over), start=1):
            if self._progress and not done % PROGRESS_EVERY:
                rows = self.evidence.rows
                self._progress(ImportProgress(doing="reading", row=done, of=rows))
            try:
                found = self._reader.values(row, self._context)
            except LeaveOut as reason:
                self.left_out.add(reason.reason, row.number)
            except CellFault as fault:
                if skips_faulty:
                    self.left_out.add("faulty, left out as you said", row.number)
                else:
                    self._blame(row, fault)
            else:
                if not self._repeats(row, found):
                    self.used += 1
                    yield from found
        self._interpreter.finish()
        self._ask_about_conflicts()

    def _with_managers_of_the_file(self) -> Context:
        """Managers may stand below their reps; nobody has to sort the file."""
        listed: list[dict[str, Any]] = []
        for row in self.frame.data(_pass_over):
            # What is wrong with a row is told when it is read for itself.
            with suppress(LeaveOut, CellFault):
                entries = self._reader.entries(row)
                listed += [cells for _, cells in entries if cells.get("role") == "manager"]
        return PEOPLE.widen(listed, self._context)

    def _repeats(self, row: SourceRow, found: list[Found]) -> bool:
        """Whether a row's entry came already. The same words are one entry; others conflict."""
        words = hash(tuple(row.cells)) & 0xFFFFFFFF
        mark = row.number << 32 | words
        wide = self.layout.periods or self.layout.metrics
        for item in found if wide else found[:1]:
            before = self._seen.setdefault(hash((item.kind, item.value.id)), mark)  # type: ignore[attr-defined]
            if before == mark:
                continue
            if before & 0xFFFFFFFF == words:
                self.left_out.add("the same row again", row.number)
            else:
                self.conflicting.append(row.number)
                self.left_out.add("speaks again of an entry above it", row.number)
            return True
        return False

    def _blame(self, row: SourceRow, fault: CellFault) -> None:
        self.fault_count += 1
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(self._reader.fault(row, fault))

    def _ask_about_conflicts(self) -> None:
        if self.conflicting:
            shown = ", ".join(map(str, self.conflicting[:5]))
            self.asking.choose(
                "repeats",
                f"{counted(len(self.conflicting), 'row')} ({shown}) tell of an entry that stands "
                "above already, and differently.",
                [("first", "keep the first of each")],
            )


def _pass_over(_: object, __: object) -> None:
    """Rows that are no data were told in the first walk."""
