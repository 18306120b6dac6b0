"""Obvious words of health and family in typed notes: a gentle warning, never a block (SR14)."""

import re

from assistant.domain.folding import fold

_WORDS = """
anxiety|bereavement|burned out|burnout|burnt out|cancer|chemo|depressed|depression|diagnosed|
diagnosis|disability|disabled|divorce|doctor's note|ill|illness|kidney|maternity|medication|
mental health|migraine|migraines|miscarriage|panic attack|paternity|pregnancy|pregnant|
psychiatrist|rehab|sick|sick leave|sick note|sickness|surgery|therapist|therapy|tumor|tumour|
krank|krankheit|krankgeschrieben|schwanger|schwangerschaft|scheidung
"""
_FOUND = re.compile(
    r"(?<!\w)(?:"
    + "|".join(sorted((" ".join(w.split()) for w in _WORDS.split("|")), key=len, reverse=True))
    + r")(?!\w)"
)


_GENTLY = (
    "This speaks of health or family ({}). Leave the reason out if you can: dates of leave are "
    "enough, and the rep may ask for whatever is written here."
)


def health_words(text: str) -> tuple[str, ...]:
    """The words of health or family in a text, each once, in order."""
    found = _FOUND.findall(fold(text).replace("’", "'"))
    return tuple(dict.fromkeys(found))


def health_warning(text: str) -> tuple[str, ...]:
    """A sentence for whoever typed them; nothing where there is nothing to say."""
    words = health_words(text)
    if not words:
        return ()
    told = ", ".join(f"“{word}”" for word in words[:3])
    return (_GENTLY.format(told),)
