"""The rep's self-assessment: a form pre-filled from the record, and the filled one read back."""

import re
from datetime import date

from assistant.domain.meetings import Answer, SelfAssessmentForm
from assistant.errors import InvalidInput

_HEADING = re.compile(r"^##\s+(\d{1,2})\.\s+(.*?)(?:<!--\s*([\w.-]{1,60})\s*-->)?\s*$")
_HINT = re.compile(r"^\s*>")


def read(text: str, form: SelfAssessmentForm, file: str) -> tuple[Answer, ...]:
    """The rep's answers in a filled form; unanswered questions are left out.

    Questions are known by the key in their heading, or by its text where an editor dropped the
    key. Text before the first question is not an answer.

    Raises:
        InvalidInput: the file is not this form, or holds no answer.
    """
    by_key = {q.key: q for q in form.questions}
    by_text = {_words(f"{q.item} {q.text}"): q for q in form.questions}
    answers: list[Answer] = []
    question, lines = None, []

    def close() -> None:
        if question is None:
            return
        said = "\n".join(lines).strip()
        if said and said != question.prefilled.strip():
            answers.append(
                Answer(
                    key=question.key,
                    item=question.item,
                    text=said,
                    commitment_id=question.commitment_id,
                )
            )

    for line in text.splitlines():
        heading = _HEADING.match(line)
        if heading is None:
            if not _HINT.match(line):
                lines.append(line.rstrip())
            continue
        close()
        number, wording, key = heading.groups()
        question = by_key.get(key or "") or by_text.get(_words(f"{number} {wording}"))
        lines = []
    close()
    if not answers:
        raise InvalidInput(
            f"{file} holds no answer to a question of this self-assessment.",
            "Fill the file that `nextgear assess NAME --out FILE` wrote, and keep its headings.",
        )
    return tuple(answers)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def default_day(next_due: date | None, today: date) -> date:
    """The 1:1 a form is for: the next one due, else today's."""
    return max(next_due, today) if next_due else today
