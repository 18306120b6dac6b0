"""What is asked back about a promise: how it will show, how many, by when."""

import re

from assistant.reading.promises.lexicon import word_set
from assistant.reading.promises.signs import stems
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.wording import content_of, stem

_ASKING = word_set("how where what which when by")
_OBSERVING = stems(
    """
    see know notice tell check show measure track count prove verify recognise recognize judge find
    look convince spot hear evidence proof metric test sign yardstick success mark show
    """
)
_JUDGED = stems("good done enough real finished kept success over fair closed solved settled right")
_OF_PAST = word_set("did was were went happened last felt yesterday")
_WHEN = re.compile(
    r"\b(?:by when|how long|when (?:by|will|can|do|would|exactly)|what (?:day|date)|"
    r"which (?:day|week)|by what|until when|when|deadline)\b",
    re.I,
)
_MANY = re.compile(
    r"\bhow (?:many|much|often)\b|"
    r"\b(?:what|which)(?:['’]?s| is| would be)? (?:the |your )?(?:number|target|bar|figure|score|"
    r"goal|mark)\b|"
    r"\b(?:every|each) (?:time|one|single)|\ball of (?:them|it)\b|\bwhich share\b",
    re.I,
)
AWAY = re.compile(r"\byou(?:['’]re| are) (?:out|off|away|back|gone|free|here|in|on)\b", re.I)
_LONG_QUESTION = 24  # words
_SHORT_QUESTION = 4


def asks_how(sentence: Sentence) -> bool:
    """`How will I see that?`, `Meaning what exactly?`, `When is it good?`, `And proof?`."""
    norms = [norm for norm in sentence.norms if norm[0].isalnum()]
    asking, stemmed = _ASKING & set(norms), {stem(norm) for norm in norms}
    past = any(_OF_PAST & set(norms[at : at + 3]) for at, n in enumerate(norms) if n in _ASKING)
    if not norms or len(norms) > _LONG_QUESTION or past:
        return False
    if "mean" in stemmed:
        return True
    if "what" in asking and {"exactly", "precisely", "back", "home"} & (stemmed | set(norms)):
        return True
    observed = _OBSERVING & stemmed
    if observed and len(norms) <= _SHORT_QUESTION:
        return True
    if observed:
        seen = {"i", "we"} & set(norms) and "do" in norms and "get" not in norms
        return bool(asking or seen) or "if" in norms[:3]
    judged = _JUDGED & stemmed
    if judged and {"what", "when", "how", "would"} & set(norms):
        return True
    bare = not content_of(sentence.words) and len(norms) > 2 and not {"do", "you"} <= set(norms)
    return bare and bool({"what", "how"} & set(norms))  # `What's in it?`, `You'll have what?`


def asks_when(sentence: Sentence) -> bool:
    """`By when?`, `Until when?`; not `When are you back?`."""
    return _WHEN.search(sentence.text) is not None and not AWAY.search(sentence.text)


def asks_how_many(sentence: Sentence) -> bool:
    """`How many is enough?`, `What's your number?`, `Every time?`."""
    return _MANY.search(sentence.text) is not None
