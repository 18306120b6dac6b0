"""Finding a quote in the stored text: verbatim or not at all (principle 4)."""

from assistant.domain.conversation import Span

_SAME = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "`": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
}  # fmt: skip
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_WRAPPING = "\"'\u201c\u201d\u2018\u2019 \t\n"


def locate(quote: str, text: str) -> Span | None:
    """Where `quote` stands: exactly, else with white space, quote marks and dashes forgiven.

    The span's own characters, not those of `quote`, are what may be stored. None if it is not
    there in these words and this order; letter case is never forgiven.
    """
    if not quote.strip():
        return None
    exact = text.find(quote)
    if exact >= 0:
        return Span(start=exact, end=exact + len(quote))
    flat, places = _flattened(text)
    for wanted in (quote, quote.strip(_WRAPPING)):
        needle = _flattened(wanted)[0].strip()
        at = flat.find(needle) if needle else -1
        if at >= 0:
            return Span(start=places[at], end=places[at + len(needle) - 1] + 1)
    return None


def _flattened(text: str) -> tuple[str, list[int]]:
    """Text with runs of white space as one blank and typographic marks plain; offsets beside it."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character in _INVISIBLE:
            continue
        if character.isspace():
            if characters and characters[-1] == " ":
                continue
            character = " "
        characters.append(_SAME.get(character, character))
        places.append(place)
    return "".join(characters), places
