"""Which words after a number belong to the thing counted."""

from assistant.reading.promises.lexicon import (
    word_set,
)
from assistant.reading.promises.numerals import read_number
from assistant.reading.promises.tokens import Word

NOUN_STOPS = word_set(
    """
    by on before in to with from for at using and or so that which who whom i you he she we they
    it until about into during after under over above below because but if when then this next
    last , . ; : ( ) - — – " ' ! ? / is are was were will would could can re w/ via through as not
    without within than plus do does get has have be today tomorrow tonight every each | each ,
    per while where
    """
)


DETERMINERS = word_set("my your his her their our its the these those of them new more")


def noun_phrase(words: list[Word], at: int, *, limit: int, through_of: bool = False) -> int:
    """The index after the nouns and adjectives that begin at `at`."""
    end = at
    while end < len(words) and end - at < limit:
        norm = words[end].norm
        if norm == "them":
            return end + 1
        if norm in DETERMINERS or (through_of and norm in {"of", "the", "same"}):
            end += 1
            continue
        if norm in NOUN_STOPS or norm in {"a", "an"} or not norm[0].isalnum():
            break
        if end > at and read_number(words, end):
            break
        end += 1
    while end > at and words[end - 1].norm in DETERMINERS - {"them"}:
        end -= 1
    plural = next((n for n in range(end - 1, at - 1, -1) if _is_plural(words[n].norm)), None)
    return end if plural is None or through_of else plural + 1


def _is_plural(norm: str) -> bool:
    return norm == "people" or (
        len(norm) > 3 and norm.endswith("s") and not norm.endswith(("ss", "us", "is"))
    )
