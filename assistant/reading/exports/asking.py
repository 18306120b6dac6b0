"""What is decided about a file and what has to be asked; answers come from the person."""

from collections.abc import Mapping, Sequence
from typing import Final

from assistant.domain.folding import fold
from assistant.domain.imports import Choice, Decision, ImportQuestion
from assistant.errors import InvalidInput

_KEYS: Final = frozenset(
    [
        "all_won",
        "column",
        "conflicts",
        "currency",
        "dates",
        "encoding",
        "erased",
        "faulty_rows",
        "field",
        "fiscal_year",
        "forecast_type",
        "header",
        "kind",
        "made_on",
        "manager",
        "numbers",
        "people",
        "percent",
        "period",
        "period_length",
        "person",
        "rate",
        "records",
        "repeats",
        "revenue",
        "reviewed_on",
        "same_deals",
        "separator",
        "sheet",
        "stage",
        "value",
        "window_end",
        "year",
    ]
)
"""Every kind of question; what follows a colon names the column, cell or person."""

MOST_QUESTIONS: Final = 100

SHOWN: Final = 48
"""How many characters of an untrusted cell a sentence quotes."""


def quoted(cell: str) -> str:
    """A cell for a sentence: short, in quotation marks."""
    one = " ".join(cell.split())
    return f"'{one if len(one) <= SHOWN else one[: SHOWN - 1] + '…'}'"


def counted(number: int, noun: str, several: str = "") -> str:
    """'1 row', '3 rows'."""
    return f"{number:,} {noun if number == 1 else several or f'{noun}s'}"


class Asking:
    """Collects decisions and questions while a file is read.

    `answers` are by the key of a question.
    """

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._given = {fold(key): (key, value.strip()) for key, value in answers.items()}
        self._remembered: dict[str, str] = {}
        self._used: set[str] = set()
        self.decisions: list[Decision] = []
        self.questions: list[ImportQuestion] = []
        self.answered: dict[str, str] = {}

    def remember(self, answers: Mapping[str, str]) -> None:
        """From here on, take answers that were given for an earlier file of the same source."""
        self._remembered = {fold(key): value for key, value in answers.items()}

    def decided(self, subject: str, reading: str, example: str = "", key: str = "") -> None:
        """Show something that the file's own evidence settled."""
        self.decisions.append(Decision(subject=subject, reading=reading, example=example, key=key))

    def given(self, key: str) -> str | None:
        """The answer to `key`, if there is one: of now, else of the last file of this source."""
        folded = fold(key)
        if folded in self._given:
            self._used.add(folded)
            self.answered[key] = self._given[folded][1]
        elif folded in self._remembered:
            self.answered[key] = self._remembered[folded]
        return self.answered.get(key)

    def was_remembered(self, key: str) -> bool:
        """Whether the answer to `key` is that of an earlier file."""
        return fold(key) not in self._given and fold(key) in self._remembered

    def choose(
        self,
        key: str,
        text: str,
        choices: Sequence[tuple[str, str]] = (),
        *,
        expected: str = "",
        default: str | None = None,
        example: str = "",
    ) -> str | None:
        """The answer to a question; unanswered it is put, and the default (or None) comes back.

        Raises:
            InvalidInput: an answer that is none of the choices.
        """
        answer = self.given(key)
        if answer is not None:
            by_fold = {fold(value): value for value, _ in choices}
            if choices and not expected and fold(answer) not in by_fold:
                words = ", ".join(value for value, _ in choices)
                raise InvalidInput(
                    f"--set {key}={answer}: that is none of {words}.", "Nothing was stored."
                )
            chosen = by_fold.get(fold(answer), answer)
            since = "as last time" if self.was_remembered(key) else "as you said"
            self.decided("Answer", f"{key}={chosen}, {since}", key=key)
            return chosen
        if len(self.questions) >= MOST_QUESTIONS:
            raise InvalidInput(
                f"This file raises more than {MOST_QUESTIONS} questions, the last on "
                f"{quoted(key)}: some column is not what it was taken for.",
                "Leave such a column out with --set 'column:HEADING=-'. Nothing was stored.",
            )
        self.questions.append(
            ImportQuestion(
                key=key,
                text=text,
                choices=tuple(Choice(value=v, meaning=m) for v, m in choices),
                expected=expected,
                default=default,
                example=example,
            )
        )
        return default

    def unneeded(self) -> list[str]:
        """The keys of answers to questions that this file does not raise.

        Raises:
            InvalidInput: a key that no file raises; a slip of the pen would be lost in silence.
        """
        unused = [key for folded, (key, _) in self._given.items() if folded not in self._used]
        for key in unused:
            if fold(key).partition(":")[0] not in _KEYS:
                raise InvalidInput(
                    f"--set {key}: there is no such question.",
                    "The report names the keys that can be set.",
                )
        return unused
