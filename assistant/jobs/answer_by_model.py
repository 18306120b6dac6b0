"""An answer in chat with a language model: sentence by sentence, each checked with its sources.

The rules find passages and facts as they do without a model, and the model may look up more by
tools that only read: nothing can be said of what the asker may not see. The model words the
answer; only sentences that pass the check, with their sources, come out, each as soon as it is
whole, and its figures are put in as the record writes them.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any

from pydantic import BaseModel

from assistant.domain.calendar import TeamCalendar
from assistant.domain.chat import ChatMessage, ChatRole
from assistant.errors import CoachError
from assistant.jobs.checking import Ground, objection, with_figures_of
from assistant.jobs.wording_bans import banned_in, label_free
from assistant.ports import Model, Tool, Using
from assistant.prompting import PromptBook

PROMPT = "answer"
MOST_TURNS = 6
LONGEST_TURN = 300
LONGEST_PASSAGE = 900
LONGEST_QUESTION = 600
MOST_FOUND = 20
"""What one lookup gives the model at most."""

MOST_REMEMBERED = 8
_ID = re.compile(r"\[([^\[\]\s]{2,40})\]")

# A sentence ends where its sources close behind it, or where the next one plainly begins.
_END = re.compile(r"[.!?…][”\"')]*(?:\s*\[[^\]]*\](?=\s)|\s+(?=[^\s\[]))|\n")
_CITED = re.compile(r"\s*\[([^\[\]]{1,80})\]\s*")

Item = tuple[str, str]
"""An id and a text; facts come without an id and are numbered."""


@dataclass(frozen=True)
class Source:
    """What the model may look up: the text items found, and how it is told to the person."""

    name: str
    purpose: str
    form: type[BaseModel]
    find: Callable[[Any], Sequence[Item]]
    told: str


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
    sources: Sequence[Source] = ()


@dataclass(frozen=True)
class Sentence:
    """One supported sentence of the answer and the ids it rests on."""

    text: str
    cites: tuple[str, ...]


@dataclass(frozen=True)
class Looking:
    """A lookup under way, as the person is told of it."""

    text: str


def answered(question: Question, model: Model, prompts: PromptBook) -> Iterator[Sentence | Looking]:
    """The supported sentences of the model's answer, as they come, and its lookups between.

    Raises:
        ModelFailure: also after some sentences, where the answer breaks off.
        InvalidInput: the user's own version of the prompt cannot be used.
    """
    prompt = prompts.fill(
        PROMPT,
        asker=question.asker,
        conversation=_conversation(question.earlier) or "(nothing)",
        facts=_listed(question.facts) or "(none)",
        passages=_listed(question.passages) or "(none)",
        question=_one_line(question.text, LONGEST_QUESTION),
    )
    given = _Given({**question.passages, **question.facts}, len(question.facts))
    told = {source.name: source.told for source in question.sources}
    rest = ""
    for piece in model.look_up(prompt, [_tool(s, given) for s in question.sources]):
        if isinstance(piece, Using):
            rest = ""  # thinking aloud before a lookup is no answer
            if piece.tool in told:
                yield Looking(told[piece.tool])
            continue
        rest += piece
        while end := _END.search(rest):
            whole, rest = rest[: end.end()], rest[end.end() :]
            yield from _checked(whole, question, given.texts)
    yield from _checked(rest, question, given.texts)


@dataclass
class _Given:
    """What the model has been given so far, by id."""

    texts: dict[str, str]
    facts: int
    _lock: Lock = field(default_factory=Lock)

    def add(self, items: Sequence[Item]) -> str:
        """The items as the model reads them, each with an id to cite."""
        lines = []
        with self._lock:  # lookups of one request run side by side
            for item_id, text in items[:MOST_FOUND]:
                self.facts += not item_id
                known = item_id or f"F{self.facts}"
                self.texts[known] = _one_line(text, LONGEST_PASSAGE)
                lines.append(f"{known}: {self.texts[known]}")
        return "\n".join(lines) or "Nothing is on record."


def _tool(source: Source, given: _Given) -> Tool:
    def use(arguments: BaseModel) -> str:
        try:
            return given.add(source.find(arguments))
        except CoachError as error:
            return _one_line(str(error), LONGEST_PASSAGE)

    return Tool(source.name, source.purpose, source.form, use)


def _checked(text: str, question: Question, given: Mapping[str, str]) -> Iterator[Sentence]:
    cites = tuple(i.strip() for found in _CITED.finditer(text) for i in re.split(r"[,;]", found[1]))
    bare = " ".join(_CITED.sub(" ", text).split()).replace(" .", ".").lstrip("-*•# ")
    if not bare or not cites or not set(cites) <= set(given):
        return
    ground = Ground(
        texts=tuple(_one_line(given[i], LONGEST_PASSAGE) for i in cites),
        names=question.names,
        held_on=question.on,
        calendar=TeamCalendar(),
    )
    if objection(bare, ground) is None:
        yield Sentence(with_figures_of(bare, ground), tuple(dict.fromkeys(cites)))


def _conversation(earlier: Sequence[ChatMessage]) -> str:
    """The last turns, each cut; of those before, what was asked and which ids the answer had.

    A turn with a label in it stays out: no model reads one.
    """
    free = [turn for turn in earlier if not banned_in(turn.text)]
    before, last = free[:-MOST_TURNS], free[-MOST_TURNS:]
    lines = [f"earlier: {line}" for line in _summary(before)[-MOST_REMEMBERED:]]
    lines += [f"{turn.role.value}: {_one_line(turn.text, LONGEST_TURN)}" for turn in last]
    return "\n".join(lines)


def _summary(turns: Sequence[ChatMessage]) -> list[str]:
    lines = []
    for turn in turns:
        if turn.role is ChatRole.PERSON:
            lines.append(_one_line(turn.text, 80))
        elif lines and (ids := list(dict.fromkeys(_ID.findall(turn.text)))[:4]):
            lines[-1] = f"{lines[-1]} [{', '.join(ids)}]"
    return lines


def _listed(texts: Mapping[str, str]) -> str:
    return "\n".join(f"{i}: {_one_line(text, LONGEST_PASSAGE)}" for i, text in texts.items())


def _one_line(text: str, longest: int) -> str:
    line = label_free(" ".join(text.split())).replace("<", "‹").replace(">", "›")
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " …"
