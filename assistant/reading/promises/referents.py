"""Whom he and she mean in notes: the one named last who is spoken of that way."""

from collections import Counter
from collections.abc import Iterable

from assistant.reading.promises.cues import may_name
from assistant.reading.promises.lexicon import OUTSIDERS, word_set
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn
from assistant.reading.speakers import People

_OTHER = {"he": "she", "she": "he"}
_PRONOUNS = {"he": "he", "him": "he", "his": "he", "himself": "he",
             "she": "she", "her": "she", "hers": "she", "herself": "she"}  # fmt: skip
_TITLES = {"mr": "he", "ms": "she", "mrs": "she", "frau": "she", "herr": "he"}
_TELLING = word_set("will is 's said says wants asked told promised agreed needs has")
_NOT_SUBJECTS = word_set("i you we he she it they this that there what which who if when the a an")


class Referents:
    """Reads the notes along with whoever asks, so that `at` must be asked in the order written.

    Which pronoun a participant goes by is learned from the sentences that name one person only.
    """

    def __init__(self, people: People, told_of: str | None, turns: Iterable[Turn]) -> None:
        self._people, self._told_of, self._turns = people, told_of, turns
        self._spoken_of: dict[str, Counter[str]] | None = None
        self._at = (-1, 0)
        self._last: str | None = told_of
        self._stranger: set[str] | None = None

    def start_over(self, named: str | None = None) -> None:
        """Below a heading he is whom it names, or again whom the notes are about."""
        self._last, self._stranger = named or self._told_of, None

    def at(self, turn: Turn, number: int) -> "Referents":
        """Hears everything of the turn before sentence `number`."""
        if turn.number > self._at[0]:
            self._at = (turn.number, 0)
        while self._at[0] == turn.number and self._at[1] < min(number, len(turn.sentences)):
            self._hear(turn.sentences[self._at[1]])
            self._at = (turn.number, self._at[1] + 1)
        return self

    def finish(self, turn: Turn) -> None:
        """Hears a turn to its end."""
        self.at(turn, len(turn.sentences))

    @property
    def subject(self) -> str | None:
        """Whom the notes speak of at this place."""
        return self._last or self._told_of

    def __call__(self, pronoun: str) -> str | None:
        """The participant that `he` or `she` means here; None where that is not plain."""
        votes = self._votes()
        known = [name for name, heard in votes.items() if heard[pronoun] > heard[_OTHER[pronoun]]]
        if self._stranger is not None:
            return known[0] if len(known) == 1 and pronoun not in self._stranger else None
        if self._last and not _contradicts(votes, self._last, pronoun):
            return self._last
        return known[0] if len(known) == 1 else None

    def _votes(self) -> dict[str, Counter[str]]:
        if self._spoken_of is None:
            self._spoken_of = {name: Counter() for name in self._people.names}
            for turn in self._turns:
                if turn.kind in {"note", "item"}:
                    for sentence in turn.sentences:
                        self._learn(sentence)
        return self._spoken_of

    def _learn(self, sentence: Sentence) -> None:
        norms = sentence.norms
        used = {_PRONOUNS[norm] for norm in norms if norm in _PRONOUNS}
        named = [one for at in range(len(norms)) if (one := self._named(sentence, at))]
        who = {next(iter(one[0])) for one in named if len(one[0]) == 1}
        if len(who) == 1 and len(used) == 1 and self._spoken_of is not None:
            self._spoken_of[who.pop()][used.pop()] += 1
        for at in range(len(norms) - 1):
            title = _TITLES.get(norms[at])
            after = at + 1 + (norms[at + 1] == ".")
            holder = self._people.named_at(norms, after) if title and after < len(norms) else None
            if title and holder and len(holder[0]) == 1 and self._spoken_of is not None:
                self._spoken_of[next(iter(holder[0]))][title] += 3

    def _named(self, sentence: Sentence, at: int) -> tuple[set[str], int] | None:
        return self._people.named_at(sentence.norms, at) if may_name(sentence, at) else None

    def _hear(self, sentence: Sentence) -> None:
        """Its subject is he from now on if a participant, nobody if somebody else."""
        norms = sentence.norms
        for at in range(len(norms)):
            named = self._named(sentence, at)
            if named and len(named[0]) == 1:
                self._last, self._stranger = next(iter(named[0])), None
                return
        begin = next((n for n, norm in enumerate(norms) if norm[0].isalpha()), None)
        if begin is None or norms[begin] in _OTHER:
            return
        first, second = norms[begin], "".join(norms[begin + 1 : begin + 2])
        outsider = first in {"the", "his", "her", "their"} and second in OUTSIDERS
        at = sentence.words[begin].start - sentence.start
        capital = sentence.text[at].isupper() and first not in _NOT_SUBJECTS
        if outsider or (capital and second in _TELLING) or first in _TITLES:
            self._last = None
            self._stranger = {_PRONOUNS[norm] for norm in norms if norm in _PRONOUNS} | {
                _TITLES.get(first, "")
            }
        elif self._stranger is not None and not set(norms) & set(_PRONOUNS):
            self.start_over()


def _contradicts(votes: dict[str, Counter[str]], name: str, pronoun: str) -> bool:
    heard = votes[name]
    return heard[_OTHER[pronoun]] > heard[pronoun]
