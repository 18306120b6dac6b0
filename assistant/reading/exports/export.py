"""A foreign file, opened and settled: decisions, questions, and then its values one by one."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from assistant.domain.folding import fold
from assistant.domain.imports import RowFault
from assistant.domain.people import Rep
from assistant.domain.value import Value
from assistant.reading.exports.amounts import LONGEST_NOTHING, NOTHING
from assistant.reading.exports.asking import Asking
from assistant.reading.exports.background import Background
from assistant.reading.exports.cells import Cells, unwrapped
from assistant.reading.exports.columns import Layout, lay_out, letter
from assistant.reading.exports.deals import Credits, Deals
from assistant.reading.exports.entries import Entry, Interpreter, LeaveOut, Matter
from assistant.reading.exports.evidence import PROGRESS_EVERY, Named, Progress, gather
from assistant.reading.exports.framing import find_frame
from assistant.reading.exports.goals import Goals
from assistant.reading.exports.histories import Meetings, Promises
from assistant.reading.exports.people import People
from assistant.reading.exports.process import Figures
from assistant.reading.exports.roster import Absences, Roster
from assistant.reading.exports.source import SourceRow, open_source
from assistant.reading.tables.cells import Context
from assistant.reading.tables.faults import CellFault
from assistant.reading.tables.people import PEOPLE
from assistant.reading.tables.template import WHOLE_ROW

MAX_FAULTS: Final = 20
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
FAULTY_ROWS: Final = "faulty_rows"
REPEATS: Final = "repeats"
SKIP, FIRST = "skip", "first"


class Found(NamedTuple):
    """A value, the kind of our own table it belongs to, and the row it came from."""

    row: int
    kind: str
    value: Value


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
        self.source = open_source(raw, file_name, self.asking)
        self.frame = find_frame(self.source, self.asking)
        recalled = background.recall(self.frame.header.cells)
        self.asking.remember(recalled.answers)
        self.layout = self._lay_out(kind, background)
        self.evidence = gather(self.frame, self.layout, progress)
        self._progress = progress
        self.people = People(background, recalled.aliases, self.asking)
        self.people.settle(self.evidence.people)
        self.cells = Cells(self.layout, self.evidence, background, self.asking)
        matter = Matter(self.layout, self.evidence, self.cells, background, self.asking)
        self._interpreter = _INTERPRETERS[self.layout.kind.name](matter)
        self.readable = self.cells.complete and self._interpreter.complete
        self._check_footer()
        known = replace(
            background.people, reps=(*background.people.reps, *self.people.added.values())
        )
        self._context = Context(known, commas_group=True, file_name=file_name)
        self.left_out = self.evidence.left_out
        self.faults: list[RowFault] = []
        self.fault_count = 0
        self.used = 0
        self.conflicting: list[int] = []
        self._seen: dict[int, int] = {}
        self._used_columns = _columns(self.layout, self.cells)

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
        claimed = self.evidence.records
        if claimed is not None and claimed != self.evidence.rows:
            self.asking.choose(
                "records",
                f"The footer says {claimed:,} records, but the file holds {self.evidence.rows:,}: "
                "it may have been cut short.",
                [("accept", "go on with what is there")],
                default="accept",
            )
        elif claimed is not None:
            self.asking.decided(
                "Complete", f"the footer says {claimed:,} records, and all are there"
            )

    def values(self) -> Iterator[Found]:
        """The values of all rows, new people first; faults and rows left out are collected."""
        for rep in self.people.added.values():
            yield Found(self.frame.header.number, PEOPLE.kind, rep)
        if self.layout.kind.name == PEOPLE.kind:
            self._context = self._with_managers_of_the_file()
        skips = self.asking.given(FAULTY_ROWS) == SKIP
        done = 0
        for row in self.frame.data(_pass_over):
            done += 1
            if self._progress and not done % PROGRESS_EVERY:
                self._progress("reading", done)
            try:
                found = self._read(row)
            except LeaveOut as reason:
                self.left_out.add(reason.reason, row.number)
            except CellFault as fault:
                if skips:
                    self.left_out.add("faulty, left out as you said", row.number)
                else:
                    self._blame(row, fault)
            else:
                if found and not self._repeats(row, found[0]):
                    self.used += 1
                    yield from found
        self._interpreter.finish()
        self._ask_about_faults()

    def _with_managers_of_the_file(self) -> Context:
        """Managers may stand below their reps; nobody has to sort the file."""
        listed = []
        for row in self.frame.data(_pass_over):
            # What is wrong with a row is told when it is read for itself.
            with suppress(LeaveOut, CellFault):
                listed += [
                    cells for _, cells in self._entries(row) if cells.get("role") == "manager"
                ]
        return PEOPLE.widen(listed, self._context)

    def _read(self, row: SourceRow) -> list[Found]:
        values = []
        for template, entry in self._entries(row):
            try:
                value = template.build(entry, self._context)
            except ValidationError as error:
                first = error.errors()[0]
                raise CellFault(
                    first["msg"], str(first["loc"][0]) if first["loc"] else ""
                ) from None
            values.append(Found(row.number, template.kind, value))
        return values

    def _entries(self, row: SourceRow) -> list[Entry]:
        cells = row.cells
        width = len(cells)
        if width > self.frame.width:
            beyond = next((cell for cell in cells[self.frame.width :] if cell), "")
            if beyond:
                raise CellFault(
                    f"at most {self.frame.width} cells (put quotation marks around text with a "
                    "separator)",
                    letter(self.frame.width),
                )
        read: dict[str, Any] = {"row_number": row.number}
        wide: dict[int, Any] = {}
        for name, place, reader, is_wide in self._used_columns:
            cell = cells[place] if place < width else ""
            if not cell:
                continue
            try:
                if cell[0] == "=":
                    cell = unwrapped(cell)
                if len(cell) <= LONGEST_NOTHING and cell.casefold() in NOTHING:
                    continue
                value = reader(cell)
            except CellFault as fault:
                raise CellFault(fault.expected, name if not is_wide else letter(place)) from None
            if is_wide:
                wide[place] = value
            elif value is not None:
                read[name] = value
                if name == "stage":
                    read["stage_cell"] = cell
                elif name == "amount":
                    read["amount_cell"] = cell
        if wide or self.layout.metrics or self.layout.periods:
            read["wide"] = wide
        return self._interpreter.entries(read, self._rep(cells))

    def _rep(self, cells: list[str]) -> Rep | None:
        places = self.layout.places
        if self.layout.kind.name == "people":
            return None
        name, email = places.get("rep"), places.get("rep_email")
        who = Named(
            cells[name] if name is not None and name < len(cells) else "",
            cells[email] if email is not None and email < len(cells) else "",
        )
        found = self.people.rep(who)
        if isinstance(found, str):
            raise LeaveOut(found)
        return found

    def _repeats(self, row: SourceRow, found: Found) -> bool:
        """Whether a row's entry came already. The same words are one entry; others conflict."""
        key = hash((found.kind, found.value.id))  # type: ignore[attr-defined]
        words = hash(tuple(row.cells)) & 0xFFFFFFFF
        before = self._seen.setdefault(key, row.number << 32 | words)
        if before >> 32 == row.number:
            return False
        if before & 0xFFFFFFFF == words:
            self.left_out.add("the same row again", row.number)
        else:
            self.conflicting.append(row.number)
            self.left_out.add("speaks again of an entry above it", row.number)
        return True

    def _blame(self, row: SourceRow, fault: CellFault) -> None:
        self.fault_count += 1
        if len(self.faults) >= MAX_FAULTS:
            return
        places = self.layout.places
        place = places.get(_FIELD_OF.get(fault.column, fault.column))
        if place is None and fault.column.isupper():
            place = next((p for p in range(400) if letter(p) == fault.column), None)
        heading = WHOLE_ROW
        value = ", ".join(cell for cell in row.cells if cell)
        if place is not None:
            value = row.cells[place] if place < len(row.cells) else ""
            heading = self.frame.header.cells[place] if place < self.frame.width else fault.column
        shown = " ".join(value.split())
        self.faults.append(
            RowFault(
                row=row.number,
                column=heading or f"column {letter(place or 0)}",
                value=shown if len(shown) <= 60 else f"{shown[:59]}…",
                expected=fault.expected,
            )
        )

    def _ask_about_faults(self) -> None:
        if self.conflicting:
            shown = ", ".join(map(str, self.conflicting[:5]))
            self.asking.choose(
                REPEATS,
                f"{len(self.conflicting)} rows (first: {shown}) speak again of an entry that stands "
                "above them, and differ from it.",
                [(FIRST, "keep the first of each")],
            )
        self.asking.given(FAULTY_ROWS)


_FIELD_OF: Final = {"credited_on": "closed_on", "on": "closed_on"}


def _pass_over(_: object, __: object) -> None:
    """Rows that are no data were told in the first walk."""


def _columns(layout: Layout, cells: Cells) -> list[tuple[str, int, Callable[[str], Any], bool]]:
    """The columns to read in each row: field, place, reader, and whether of a wide table."""
    used = [
        (name, place, cells.readers[name], False)
        for name, place in layout.places.items()
        if name in cells.readers
    ]
    if "periods" in cells.readers:
        used += [("periods", place, cells.readers["periods"], True) for place in layout.periods]
    used += [
        (f"metric {place}", place, cells.readers[f"metric {place}"], True)
        for place in layout.metrics
        if f"metric {place}" in cells.readers
    ]
    return used
