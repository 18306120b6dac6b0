"""An answer in chat with a language model: written from what was found, sentence by checked one.

The rules find passages and compute facts as they do without a model, so that nothing can be
said of what the asker may not see. The model words the answer; only sentences that pass the
check, with their sources, come out, each as soon as it is whole.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.domain.calendar import TeamCalendar
from assistant.domain.chat import ChatMessage
from assistant.jobs.checking import Ground, objection
from assistant.jobs.wording_bans import label_free
from assistant.ports import Model
from assistant.prompting import PromptBook

PROMPT = "answer"
MOST_TURNS = 6
LONGEST_TURN = 300
LONGEST_PASSAGE = 900
LONGEST_QUESTION = 600

# A sentence ends where its sources close behind it, or where the next one plainly begins.
_END = re.compile(r"[.!?…][”\"')]*(?:\s*\[[^\]]*\](?=\s)|\s+(?=[^\s\[]))|\n")
_CITED = re.compile(r"\s*\[([^\[\]]{1,80})\]\s*")


@dataclass(frozen=True)
class Question:
    """What is asked, by whom, on which day, and the texts that may answer it, by id."""

    text: str
    asker: str
    on: date
    passages: Mapping[str, str]
    facts: Mapping[str, str]
    names: tuple[str, ...]
    earlier: Sequence[ChatMessage] = ()


@dataclass(frozen=True)
class Sentence:
    """One supported sentence of the answer and the ids it rests on."""

    text: str
    cites: tuple[str, ...]


def answered(question: Question, model: Model, prompts: PromptBook) -> Iterator[Sentence]:
    """The supported sentences of the model's answer, as they come.

    Raises:
        ModelFailure: also after some sentences, where the answer breaks off.
        InvalidInput: the user's own version of the prompt cannot be used.
    """
    prompt = prompts.fill(
        PROMPT,
        asker=question.asker,
        conversation=_conversation(question.earlier) or "(nothing)",
        facts=_listed(question.facts) or "(none)",
        passages=_listed(question.passages),
        question=_one_line(question.text, LONGEST_QUESTION),
    )
    rest = ""
    for piece in model.stream(prompt):
        rest += piece
        while end := _END.search(rest):
            whole, rest = rest[: end.end()], rest[end.end() :]
            yield from _checked(whole, question)
    yield from _checked(rest, question)


def _checked(text: str, question: Question) -> Iterator[Sentence]:
    cites = tuple(i.strip() for found in _CITED.finditer(text) for i in re.split(r"[,;]", found[1]))
    bare = " ".join(_CITED.sub(" ", text).split()).replace(" .", ".").lstrip("-*•# ")
    given = {**question.passages, **question.facts}
    if not bare or not cites or not set(cites) <= set(given):
        return
    ground = Ground(
        texts=tuple(_one_line(given[i], LONGEST_PASSAGE) for i in cites),
        names=question.names,
        held_on=question.on,
        calendar=TeamCalendar(),
    )
    if objection(bare, ground) is None:
        yield Sentence(bare, tuple(dict.fromkeys(cites)))


def _conversation(earlier: Sequence[ChatMessage]) -> str:
    """The last turns, each cut: earlier answers keep the ids they cited."""
    return "\n".join(
        f"{turn.role.value}: {_one_line(turn.text, LONGEST_TURN)}" for turn in earlier[-MOST_TURNS:]
    )


def _listed(texts: Mapping[str, str]) -> str:
    return "\n".join(f"{i}: {_one_line(text, LONGEST_PASSAGE)}" for i, text in texts.items())


def _one_line(text: str, longest: int) -> str:
    line = label_free(" ".join(text.split())).replace("<", "‹").replace(">", "›")
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " …"
