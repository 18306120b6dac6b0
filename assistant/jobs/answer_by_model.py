"""An answer in chat with a language model: sentence by sentence, each checked with its sources.

The rules find passages and facts as they do without a model, and the model may look up more by
tools that only read: nothing can be said of what the asker may not see. The model words the
answer; only sentences that pass the check, with their sources, come out, each as soon as it is
whole, and its figures are put in as the record writes them. What it would have recorded comes as
a card: its words are checked like a sentence, and only a person's "yes" records it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any

from pydantic import BaseModel

from assistant.domain.calendar import TeamCalendar
from assistant.domain.chat import ChatEvent, ChatMessage, ChatRole
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
    """What the model may look up: the items found, and how the person is told of the lookup."""

    name: str
    purpose: str
    form: type[BaseModel]
    find: Callable[[Any], Sequence[Item]]
    told: Callable[[Mapping[str, Any]], str]


Objection = Callable[[str], str | None]
"""Why some words may not stand on a card; None where the person or the record said all of it."""


@dataclass(frozen=True)
class Drafting:
    """What the model may put before the person: cards that record nothing, and what it is told.

    `draft` asks the objection about every word of the model's own that it would show.
    """

    name: str
    purpose: str
    form: type[BaseModel]
    draft: Callable[[Any, Objection], tuple[Sequence[ChatEvent], str]]


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
    drafts: Sequence[Drafting] = ()


@dataclass(frozen=True)
class Sentence:
    """One supported sentence of the answer and the ids it rests on."""

    text: str
    cites: tuple[str, ...]


@dataclass(frozen=True)
class Looking:
    """A lookup under way, as the person is told of it."""

    text: str


Part = Sentence | Looking | ChatEvent


def answered(question: Question, model: Model, prompts: PromptBook) -> Iterator[Part]:
    """The supported sentences of the model's answer, as they come, its lookups and its cards.

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
    given = _Given(question)
    tools = [given.lookup(s) for s in question.sources]
    tools += [given.drafting(d) for d in question.drafts]
    told = {source.name: source.told for source in question.sources}
    rest = ""
    for piece in model.look_up(prompt, tools):
        yield from given.new_cards()
        if isinstance(piece, Using):
            rest = ""  # thinking aloud before a lookup is no answer
            if piece.tool in told:
                yield Looking(told[piece.tool](piece.arguments))
            continue
        rest += piece
        while end := _END.search(rest):
            whole, rest = rest[: end.end()], rest[end.end() :]
            yield from _checked(whole, question, given.texts)
    yield from given.new_cards()
    yield from _checked(rest, question, given.texts)


class _Given:
    """What the model has been given so far, by id, and the cards it has drafted."""

    def __init__(self, question: Question) -> None:
        self.texts = {**question.passages, **question.facts}
        self._question = question
        self._facts = len(question.facts)
        self._cards: list[ChatEvent] = []
        self._shown = 0
        self._lock = Lock()  # lookups of one request run side by side

    def lookup(self, source: Source) -> Tool:
        """A source as a tool."""
        return Tool(
            source.name,
            source.purpose,
            source.form,
            _told(lambda arguments: self._add(source.find(arguments))),
        )

    def drafting(self, drafting: Drafting) -> Tool:
        """A way to put cards before the person, as a tool."""

        def use(arguments: BaseModel) -> str:
            cards, told = drafting.draft(arguments, self._objection)
            with self._lock:
                self._cards += [card for card in cards if card not in self._cards]
            return told

        return Tool(drafting.name, drafting.purpose, drafting.form, _told(use))

    def new_cards(self) -> Sequence[ChatEvent]:
        """The cards drafted since this was last asked."""
        with self._lock:
            new, self._shown = self._cards[self._shown :], len(self._cards)
        return new

    def _add(self, items: Sequence[Item]) -> str:
        """The items as the model reads them, each with an id to cite."""
        lines = []
        with self._lock:
            for item_id, text in items[:MOST_FOUND]:
                self._facts += not item_id
                known = item_id or f"F{self._facts}"
                self.texts[known] = _one_line(text, LONGEST_PASSAGE)
                lines.append(f"{known}: {self.texts[known]}")
        return "\n".join(lines) or "Nothing is on record."

    def _objection(self, words: str) -> str | None:
        said = [turn.text for turn in self._question.earlier if turn.role is ChatRole.PERSON]
        with self._lock:
            texts = (self._question.text, *said[-MOST_TURNS:], *self.texts.values())
        return objection(words, _ground(texts, self._question))


def _told(use: Callable[[Any], str]) -> Callable[[Any], str]:
    """What goes wrong in a way that people can meet is told to the model."""

    def told(arguments: Any) -> str:
        try:
            return use(arguments)
        except CoachError as error:
            return _one_line(str(error), LONGEST_PASSAGE)

    return told


def _ground(texts: Sequence[str], question: Question) -> Ground:
    return Ground(
        texts=tuple(_one_line(text, LONGEST_PASSAGE) for text in texts),
        names=question.names,
        held_on=question.on,
        calendar=TeamCalendar(),
    )


def _checked(text: str, question: Question, given: Mapping[str, str]) -> Iterator[Sentence]:
    cites = tuple(i.strip() for found in _CITED.finditer(text) for i in re.split(r"[,;]", found[1]))
    bare = " ".join(_CITED.sub(" ", text).split()).replace(" .", ".").lstrip("-*•# ")
    if not bare or not cites or not set(cites) <= set(given):
        return
    ground = _ground([given[i] for i in cites], question)
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
