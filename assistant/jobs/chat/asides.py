"""Talk around what is asked: courtesy, small talk, and words that follow up on an answer."""

import re

from assistant.jobs.chat.phrases import any_of
from assistant.jobs.chat.requests import Intent

_COURTESY = re.compile(
    r"^(?:(?:ok(?:ay)?|so|well|hi|hello|hey|hiya|good (?:morning|afternoon|evening)|morning|please|"
    r"pls|and|but|now|then|alright|right)\b(?: there)?[\s,.!:]*)+"
)
_POLITE_ASK = re.compile(r"^(?:(?:can|could|would|will) you |just |please |maybe )+")
_HELLO = re.compile(
    r"^(?:hi|hello|hey|hiya|yo|good (?:morning|afternoon|evening)|morning|how are you)\b"
    r"[\s\w,.!?]{0,12}$"
)
_THANKS = re.compile(
    r"^(?:(?:many|ok|okay|great|perfect|cool|alright|no|super)[ ,]+)*(?:thanks?|thank you|thx|ta|"
    r"cheers|great|perfect|nice|ok|okay|cool|got it|alright|fine|super|wonderful|excellent|good|"
    r"bye|goodbye|see you)\b[\s\w,.!]{0,24}$"
)
_WRONG = any_of(
    r"""
    \b(?:that|this|it|you|which)(?:'s| is|'re| are) (?:all )?(?:wrong|incorrect|false|nonsense)\b
    \b(?:that|this|it|you|which)(?:'s| is|'re| are)(?:n't| not) (?:right|true|correct|it)\b
    ^(?:no,? )?(?:wrong|incorrect|nope|nonsense|not true|not right)\b
    \bdoesn't (?:look|seem|sound) right\b
    \bare you sure\b
    \bi (?:don't|do not) (?:believe|think) (?:that|so|it)\b
    """
)
_LEAVE_IT = re.compile(r"^(?:no(?: thanks?)?|never ?mind|forget it|leave it|stop|nobody|none)\W*$")
_HELP = any_of(
    r"""
    ^(?:help|\?+)\W*$
    \bwhat (?:can|could) (?:you|i)(?: do| ask| say)?\W*$
    \bhow (?:do i|does this) (?:use|work)\b
    \b(?:who|what) are you\b
    """
)
WHY = any_of(
    r"""
    ^(?:why|how come|how so|what for|says who)\W*(?:is that|that|this|so|not)?\W*$
    ^(?:on what basis|how do you know)\W*(?:that|this)?\W*$
    ^explain(?: that| this| it| why)?\W*$
    ^where (?:does|do|did) .{0,20}come from\W*$
    """
)
SHORTER = any_of(
    r"""
    \b(?:shorter|briefer|short version|in short|tl;?dr|too long|in brief|briefly|less detail)\b
    \bsummari[sz]e (?:that|this|it)\b
    \b(?:one|two|three|1|2|3) (?:sentences?|lines?|bullets?)\b
    ^short\W*$
    """
)
MORE = any_of(
    r"""
    ^(?:more|tell me more|more details?|details?|longer|in full|go on|everything)PLEASE
    ^(?:all of it|the whole (?:thing|agenda|list)|full version|make it longer)PLEASE
    """
)
AGAIN = re.compile(r"^(?:again|once more|repeat(?: that)?|say that again)\W*$")
NEXT = any_of(
    r"""
    \bnext (?:rep|one|person|in line)\b(?! on)
    ^next\W*(?:please)?\W*$
    \bthe one after\b
    \bafter @$
    """
)
YES = any_of(
    r"""
    ^(?:yes|yep|yeah|yup|sure|correct|exactly|right|that's right)\b[\s,.!]*(?:do|it|that)?PLEASE
    ^(?:do it|go ahead|please do|ok(?:ay)?|that one|confirm(?:ed)?)PLEASE
    """
)
HIM = re.compile(r"^(?:him|her|them)\W*$")
BOTH = re.compile(
    r"^(?:both|all|all of them|each|everybody|everyone|all (?:two|three))\W*(?:please)?\W*$"
)
PLACE = re.compile(r"\b(?:(first|1st|1)|(second|2nd|2)|(third|3rd|3)|(last))\b")


def courteous(masked: str) -> str:
    """The message without greeting and politeness around what is asked."""
    rest = _POLITE_ASK.sub("", _COURTESY.sub("", masked, count=1), count=1)
    return rest if rest.strip(" .!,?") else masked


def small_talk(masked: str) -> Intent | None:
    """Hello, thanks, a doubt, leaving it, a call for help: what asks for nothing else."""
    said = masked.strip()
    for intent, pattern in (
        (Intent.HELLO, _HELLO),
        (Intent.HELP, _HELP),
        (Intent.LEAVE_IT, _LEAVE_IT),
        (Intent.WRONG, _WRONG),
        (Intent.THANKS, _THANKS),
    ):
        if pattern.search(said):
            return intent
    return None
