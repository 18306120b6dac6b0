"""What nextgear understood of a file before anything is stored, and what it has to ask."""

from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field

from assistant.domain.records import Count
from assistant.domain.value import Value


class Difference(NamedTuple):
    """A value that is new (`before` None) or changed, as it would be kept."""

    before: Value | None
    after: Value


class Differences(NamedTuple):
    """How values compare with the record: what differs, and how many stand so already."""

    made: tuple[Difference, ...]
    same: int


class Decision(Value):
    """One thing that was decided from the file's own evidence, shown so that it can be checked.

    `key` is what an answer to it would be called, where another answer is possible.
    """

    subject: str
    reading: str
    example: str = ""
    key: str = ""


class Choice(Value):
    """One possible answer and what it means."""

    value: str
    meaning: str


class ImportQuestion(Value):
    """Something the file does not say. `default` is taken unless the import is strict.

    Without a default nothing is stored before somebody answers. `choices` may be empty: then
    any answer of the form `expected` will do.
    """

    key: str
    text: str
    choices: tuple[Choice, ...] = ()
    expected: str = ""
    default: str | None = None
    example: str = ""


class ColumnChoice(Value):
    """What a column of the file is taken for; `field` None means that it is not stored."""

    header: str
    field: str | None
    meaning: str
    why: str
    example: str = ""


class RowFault(Value):
    """One cell that cannot be used. `row` counts as a spreadsheet does."""

    row: Annotated[int, Field(ge=1)]
    column: str
    value: str
    expected: str


class LeftOut(Value):
    """Rows that are not stored, and why; `first` are the first of them."""

    reason: str
    rows: Count
    first: tuple[int, ...] = ()


class ProposedPerson(Value):
    """Somebody the file names and the team does not know; `row` is where first."""

    name: str
    email: str | None
    row: int
    rows: Count


class KindCount(Value):
    """How many entries of a kind the file would add, change, or find as they are."""

    kind: str
    new: Count = 0
    changed: Count = 0
    same: Count = 0


class ChangeShown(Value):
    """One entry that the file changes: what it is and which fields move."""

    row: int
    what: str
    before: str
    after: str


class ImportPlan(Value):
    """The report on a file. Nothing is stored by making one.

    `rows` are those below the header that hold anything; `used`, the rows that become entries.
    `counts` are empty while a question is open without which the rows cannot be read.
    `returning` are the ids of reps whom the file brings back after an erasure.
    """

    file: str
    sha256: str
    source: str
    kind: str
    rows: Count = 0
    used: Count = 0
    decisions: tuple[Decision, ...] = ()
    columns: tuple[ColumnChoice, ...] = ()
    questions: tuple[ImportQuestion, ...] = ()
    people: tuple[ProposedPerson, ...] = ()
    counts: tuple[KindCount, ...] = ()
    changes: tuple[ChangeShown, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    conflicting: Count = 0
    returning: tuple[str, ...] = ()
    faults: tuple[RowFault, ...] = ()
    fault_count: Count = 0
    warnings: tuple[str, ...] = ()
    strict: bool = False
    own_template: bool = False
    signature: str = ""
    answers: tuple[Choice, ...] = ()

    @property
    def open_questions(self) -> tuple[ImportQuestion, ...]:
        """What must be answered before this can be applied."""
        return tuple(q for q in self.questions if self.strict or q.default is None)

    @property
    def ready(self) -> bool:
        """Whether it can be applied as it stands."""
        return not self.open_questions and not self.fault_count

    @property
    def changes_nothing(self) -> bool:
        """Whether everything in the file is on record already."""
        return self.ready and not any(count.new or count.changed for count in self.counts)

    @property
    def ignored(self) -> int:
        """Rows that are not stored."""
        return sum(group.rows for group in self.left_out)

    def total(self) -> KindCount:
        """The counts of all kinds together."""
        return KindCount(
            kind=self.kind,
            new=sum(c.new for c in self.counts),
            changed=sum(c.changed for c in self.counts),
            same=sum(c.same for c in self.counts),
        )

    def with_warning(self, *warnings: str) -> Self:
        """This plan with something more to say."""
        return self.model_copy(update={"warnings": (*self.warnings, *warnings)})


class ImportProgress(Value):
    """How far a file is: `row` of `of` rows; `of` is None while they are being counted."""

    doing: Literal["looking", "reading"]
    row: Count
    of: Count | None = None


class AppliedImport(Value):
    """What an import did; `import_id` undoes it, None where nothing had to change."""

    import_id: str | None
    plan: ImportPlan


class UndoneImport(Value):
    """What taking an import back did."""

    import_id: str
    file: str
    removed: Count
    restored: Count
