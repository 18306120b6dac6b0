"""`python -m tests.evals.search QUESTIONS.jsonl OUT.jsonl`: rank the cards for each question.

Each line of QUESTIONS has id and text; each line of OUT gets id, ranked (card ids, best first) and
abstain. Asked as a manager.
"""

import json
import sys
from pathlib import Path
from typing import TypedDict

from assistant.domain.guidance import Audience
from assistant.library.library import GuidanceLibrary
from tests.evals.retrieval import DEPTH


class Answer(TypedDict):
    """One line of the answer file."""

    id: str
    ranked: list[str]
    abstain: bool


def answer(library: GuidanceLibrary, question_id: str, text: str) -> Answer:
    """The cards for one question; none is an abstention."""
    found = library.search(text, audience=Audience.MANAGER, limit=DEPTH)
    return Answer(id=question_id, ranked=[f.passage.id for f in found], abstain=not found)


def main(questions: str, out: str) -> None:
    """Answers a file of questions."""
    library = GuidanceLibrary()
    lines = [json.loads(line) for line in Path(questions).read_text("utf-8").splitlines() if line]
    answers = [json.dumps(answer(library, line["id"], line["text"])) for line in lines]
    Path(out).write_text("\n".join(answers) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
