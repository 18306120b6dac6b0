"""Every error a person can meet, in one tree.

CoachError                  a sentence that says what is wrong, and what to do
├── InvalidInput            something handed in cannot be used as it is
│   ├── InvalidRow          one cell of a table: file, row, column, what was expected
│   └── InvalidTable        several such cells of one file
├── NotFound                no such person, item or file that the asker may see
├── Ambiguous               a name or id that fits several; lists the choices
├── Refused                 the asker may not do this
├── Conflict                the record changed meanwhile, or its state forbids the step
├── NotSetUp                the workspace has no team yet
├── Cancelled               somebody asked to stop a long piece of work
├── StorageFailure          the data folder cannot be read or written
│   └── Damaged             what is there is no database of ours, or is damaged
├── ModelFailure            the language model was of no use this time
│   ├── ModelNotReady       none is set up, or its settings cannot be used
│   ├── ModelDenied         the provider refuses: key, permission, name, quota, request
│   ├── ModelUnreachable    no answer in time: network, overload, too many requests
│   ├── ModelAnswerUnusable an answer that is empty, cut off, refused or not as asked
│   └── ModelBudgetSpent    the month's budget of tokens is used up
└── ServerFailure           the server that a team shares was of no use this time
    ├── ServerUnreachable   no connection to it, or one that was lost
    ├── ServerBusy          it was asked for more than it allows in a while
    ├── ServerUnlike        it is no nextgear, or a version that this one does not understand
    └── SignedOut           it does not take the token, or not any more
"""

from collections.abc import Sequence


class CoachError(Exception):
    """Base of all errors meant for a person.

    `problem` is one sentence on what is wrong; `remedy` one on what to do, or empty.
    """

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(f"{problem} {remedy}".strip())
        self.problem = problem
        self.remedy = remedy


class InvalidInput(CoachError):
    """Something handed in cannot be used as it is; nothing was stored."""


class InvalidRow(InvalidInput):
    """One cell of a table is wrong. `row` counts as a spreadsheet does, the header being 1."""

    def __init__(self, file: str, row: int, column: str, value: str, expected: str) -> None:
        shown = repr(value) if value else "an empty cell"
        super().__init__(
            f"{file}, row {row}, column {column!r}: {shown} is not usable; expected {expected}.",
            "Nothing was stored: correct the cell and import the file again.",
        )
        self.file = file
        self.row = row
        self.column = column
        self.value = value
        self.expected = expected


class InvalidTable(InvalidInput):
    """Several cells of one file are wrong; `faults` names each, in the file's order."""

    def __init__(self, file: str, faults: Sequence[InvalidRow], *, more: bool = False) -> None:
        many = f"at least {len(faults)}" if more else str(len(faults))
        told = [f"{file} has {many} cells that cannot be used:", *(f.problem for f in faults)]
        super().__init__(
            "\n".join(told),
            "Nothing was stored: correct the cells and import the file again.",
        )
        self.file = file
        self.faults = tuple(faults)


class NotFound(CoachError):
    """No such thing that the asker may see; says the same whether hidden or absent.

    `kind`, `wanted` and `function` are for the audit, where somebody else's may be meant.
    """

    def __init__(
        self,
        problem: str,
        remedy: str = "",
        *,
        kind: str = "",
        wanted: str = "",
        function: str = "",
    ) -> None:
        super().__init__(problem, remedy)
        self.kind = kind
        self.wanted = wanted
        self.function = function


class Ambiguous(CoachError):
    """A name or id fits several; `choices` are the candidates, never a guess."""

    def __init__(self, problem: str, choices: Sequence[str]) -> None:
        super().__init__(problem, f"Did you mean {' or '.join(choices)}?")
        self.choices = tuple(choices)


class Refused(CoachError):
    """The asker may not do this. `function` and `about`, an id, are for the audit."""

    def __init__(
        self, problem: str, remedy: str = "", *, function: str = "", about: str = ""
    ) -> None:
        super().__init__(problem, remedy)
        self.function = function
        self.about = about


class Conflict(CoachError):
    """The record changed meanwhile, or its state forbids this step."""


class NotSetUp(CoachError):
    """The workspace has no team yet."""


class Cancelled(CoachError):
    """Somebody asked to stop; a long piece of work ended and nothing of it was stored."""

    def __init__(self) -> None:
        super().__init__("Stopped as you asked. Nothing was stored.")


class StorageFailure(CoachError):
    """The data folder or the database cannot be read or written."""


class Damaged(StorageFailure):
    """The file of the database is damaged, or is none."""


class ModelFailure(CoachError):
    """The language model was of no use this time; the rules engine's result stands instead.

    `outcome` is the short word that usage keeps for it.
    """

    outcome = "failed"


class ModelNotReady(ModelFailure):
    """No language model is set up, or its settings cannot be used."""

    outcome = "not ready"


class ModelDenied(ModelFailure):
    """The provider refuses as long as settings, account or request stay as they are."""

    outcome = "denied"


class ModelUnreachable(ModelFailure):
    """No answer in time; asking again later may help."""

    outcome = "unreachable"


class ModelAnswerUnusable(ModelFailure):
    """An answer came and is empty, cut off, refused or not in the form asked for."""

    outcome = "unusable"


class ModelBudgetSpent(ModelFailure):
    """The month's budget of tokens is used up; nothing was sent."""

    outcome = "budget"


class ServerFailure(CoachError):
    """The server that a team shares was of no use this time."""


class ServerUnreachable(ServerFailure):
    """No connection, or one that was lost; whether a change was made may be unknown."""


class ServerBusy(ServerFailure):
    """The server was asked for more than it allows in a while."""


class ServerUnlike(ServerFailure):
    """The server is no nextgear, or one of a version that does not understand this one."""


class SignedOut(ServerFailure):
    """The server does not take the token: unknown, expired or revoked."""
