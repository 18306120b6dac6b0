"""It'll be with you on the 3rd; nothing goes out without a plan: promises told of a thing.

Nobody is the subject; who speaks, or whom the notes are about, binds himself.
"""

from collections.abc import Callable

from assistant.reading.promises.cue import SPEAKER, TOPIC, Cue, Strength
from assistant.reading.promises.lexicon import (
    MONTHS,
    OUTSIDERS,
    holds,
    phrase_set,
    starts,
    word_set,
)
from assistant.reading.speakers import People

DELIVERED = word_set("have get see hear receive find")
_GOT = word_set("get have receive hear")
_NEWS = word_set("it them this the your my that an a from back")
_THINGS = word_set("they it that those these both all")
_LEADS = word_set(
    "yes yeah okay ok right so fine good . , and well fair sure deal exactly correct instead"
)
_FROM_NOW = phrase_set(
    """
    from now on | from here on | going forward | from today on | from today | as of today | as of
    now | any more | anymore | no longer | from this week on | from here on in | ever again |
    from tomorrow | in future | from now to | from now until | from now till
    """
)
_RECEIVES = word_set("get gets have has hear hears")
_STAYING = word_set("is 's are goes go lands comes arrives stays stands")
_LONGEST_DAY = 5  # words
_BEGINNING = phrase_set("starting | starting on | as of | from | beginning | beginning on")
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday tomorrow next") | MONTHS
_WHOLE = word_set("no nothing nobody every each all")
_RULING = word_set(
    "nothing no every each all nobody none everyone everybody the my any his her a an"
)
_TOLD = word_set("was were had has did went got felt seems looks seemed looked would could should")
_DONE = phrase_set(
    """
    with you | in your inbox | on your desk | on your table | done | sent | finished | fixed | in
    the crm | in salesforce | ready | over to you | complete | completed | updated | there | booked
    | in by | signed off | closed off | live | clean | cleaned up | in there | yours | through |
    out the door | in the system | coming | going out
    """
)
_AT_YOURS = phrase_set("in your inbox | on your desk | in the crm | in your mail | in the channel")
_ON_ITS_WAY = phrase_set(
    "goes out | is with you | is in your | is on your | lands in your | lands on your | "
    "comes to you | goes to"
)
_COMING_TO = word_set("has have will gets get goes go is are")


def ruled_in(norms: list[str], *, in_talk: bool) -> Cue | None:
    """`From now on nothing goes out without a close plan`, `the phone stays off from here on`."""
    start = next((n for n, norm in enumerate(norms) if norm not in _LEADS), 0)
    begin = start + (starts(norms, start, _FROM_NOW) or _from_a_day(norms, start))
    from_now = begin > start or holds(norms, _FROM_NOW) or _is_own_limit(norms, start)
    if not from_now or norms[-1:] == ["?"] or "if" in norms:
        return None
    begin += norms[begin : begin + 1] == [","]
    none_left = norms[begin : begin + 3] in (["there", "is", "no"], ["there", "'s", "no"])
    if none_left or _is_each(norms, begin):
        return Cue("standing_rule", SPEAKER if in_talk else TOPIC, start, begin, Strength.MIDDLE)
    if begin + 3 >= len(norms) or norms[begin] not in _RULING or _TOLD & set(norms[begin:][:6]):
        return None
    told_as_state = norms[begin] not in _WHOLE and (
        {"is", "'s", "are"} & set(norms[begin : begin + 6]) or OUTSIDERS & set(norms[begin:][:4])
    )
    if told_as_state:
        return None
    return Cue("standing_rule", SPEAKER if in_talk else TOPIC, start, begin, Strength.MIDDLE)


def _is_own_limit(norms: list[str], start: int) -> bool:
    """`Nothing leaves my desk under ten unless you signed`, `nobody gets a bye from me without`."""
    none = norms[start : start + 1] and norms[start] in {"nothing", "nobody", "no"}
    limited = {"without", "unless", "until", "till"} & set(norms[start:])
    return bool(none and limited and ("my" in norms or holds(norms, (("from", "me"),))))


def _from_a_day(norms: list[str], start: int) -> int:
    """How many words `starting Monday`, `as of the 3rd of March` takes; 0 for anything else."""
    lead = starts(norms, start, _BEGINNING)
    day = start + lead + (norms[start + lead : start + lead + 1] == ["the"])
    if not lead or day >= len(norms) or not (norms[day] in _DAYS or norms[day][0].isdigit()):
        return 0
    day += 1 + 2 * (norms[day + 1 : day + 2] == ["of"]) + (norms[day + 1 : day + 2] == ["week"])
    day += norms[day : day + 1] in (["on"], ["onward"], ["onwards"])
    return day - start


def _is_each(norms: list[str], begin: int) -> bool:
    """`it's the first point on every invite`: a thing that is so for each one."""
    at = next((n for n in range(begin, len(norms) - 1) if norms[n] in _THINGS), None)
    if at is None or at - begin > _LONGEST_DAY:
        return False
    lasts = {"every", "each", "all"} & set(norms[at + 2 :])
    return norms[at + 1] in _STAYING and bool(lasts)


def delivered_in(norms: list[str]) -> Cue | None:
    """`You get it Monday`, `they'll be with you on the 3rd`, `all forty have a tier by May`."""
    if norms[-1:] == ["?"] or "if" in norms:
        return None
    for at in range(min(14, len(norms) - 2)):
        if cue := _received(norms, at) or _done(norms, at):
            return cue
    return _whole_list(norms) or _sent_out(norms) or _gets_done(norms)


def _received(norms: list[str], at: int) -> Cue | None:
    """`You'll have it`, `you get it`; `you'll hear` only from me."""
    if norms[at] != "you":
        return None
    verb = at + 1 + (norms[at + 1] == "will")
    word = norms[verb] if verb + 1 < len(norms) else ""
    placed = holds(norms[verb:], _AT_YOURS) or (word == "hear" and "from" in norms[verb:])
    if word in {"see", "find", "hear"} and not placed:
        return None
    if word not in DELIVERED or (verb == at + 1 and norms[verb + 1] not in _NEWS):
        return None
    if verb == at + 1 and (word not in _GOT or at > 3):
        return None
    return Cue("delivery", SPEAKER, at, verb, Strength.MIDDLE)


def _done(norms: list[str], at: int) -> Cue | None:
    """`By the 21st they're done`, `the list will be ready`, `it's coming`."""
    following = norms[at + 1]
    will_be = following == "will" and norms[at + 2] == "be"
    if not will_be and not (following in {"is", "'s", "are"} and norms[at] in _THINGS):
        return _list_is_done(norms, at)
    if norms[at] == "it" and norms[at - 1 : at] == ["and"] and norms[at + 2].endswith("ed"):
        return Cue("delivery", SPEAKER, 0, at, Strength.MIDDLE)  # `give me till Monday and it's …`
    if not starts(norms, at + 2 + will_be, _DONE):
        return _list_is_done(norms, at)
    if norms[at] in _THINGS:
        return Cue("delivery", SPEAKER, at, at + 1 + will_be, Strength.MIDDLE)
    near = set(norms[max(0, at - 5) : at + 1])
    named = {"the", "my", "your", "a"} & near and not OUTSIDERS & near
    return Cue("delivery", SPEAKER, max(0, at - 4), at + 2, Strength.MIDDLE) if named else None


def _list_is_done(norms: list[str], at: int) -> Cue | None:
    """`And by the 20th the list is done`."""
    named = norms[at - 1] in {"the", "my"} and norms[at] not in OUTSIDERS if at else False
    if named and norms[at + 1] in {"is", "are"} and norms[at + 2] in {"done", "finished", "ready"}:
        return Cue("delivery", SPEAKER, at - 1, at + 1, Strength.MIDDLE)
    return None


def _sent_out(norms: list[str]) -> Cue | None:
    """`The follow-up goes out within two hours`."""
    start = next((n for n, norm in enumerate(norms) if norm not in _LEADS), 0)
    if start >= len(norms) or norms[start] not in {"the", "my"}:
        return None
    if OUTSIDERS & set(norms[start : start + 6]):
        return None
    for at in range(start + 2, min(start + 6, len(norms) - 2)):
        if starts(norms, at, _ON_ITS_WAY):
            return Cue("done_by_then", SPEAKER, start, start, Strength.MIDDLE)
    return None


def _gets_done(norms: list[str]) -> Cue | None:
    """`Hull's gets posted tonight`, `she gets it on the second`, `they'll all have had a call`."""
    start = next((n for n, norm in enumerate(norms) if norm not in _LEADS), 0)
    for at in range(start, min(start + 9, len(norms) - 2)):
        following = norms[at + 1]
        handed = norms[at] in {"gets", "has"} and following in {"it", "them", "both"}
        done = norms[at] in {"gets", "get"} and following.endswith(("ed", "sent", "done", "made"))
        from_me = norms.index("from", at) if "from" in norms[at + 2 : at + 10] else 0
        given = norms[at] in _RECEIVES and norms[from_me + 1 : from_me + 2] == ["me"]
        done = done or bool(from_me and given) or _has_of_mine(norms, at)
        if at > start and ((handed and norms[at - 1] in {"she", "he", ","}) or done):
            return Cue("done_by_then", SPEAKER, start, start, Strength.MIDDLE)
        will = at + 2 + (following == "will" and norms[at + 2] in {"all", "both", "each"})
        perfect = (
            norms[at] in _THINGS and following == "will" and norms[will : will + 1] == ["have"]
        )
        if perfect and norms[will + 1 : will + 2] in (["had"], ["been"], ["got"], ["heard"]):
            return Cue("done_by_then", SPEAKER, at, at, Strength.MIDDLE)
    return None


def _has_of_mine(norms: list[str], at: int) -> bool:
    """`Bester have my quote in their hands`, `an inquiry has my answer`."""
    return norms[at] in {"have", "has", "gets", "get"} and norms[at + 1] == "my"


def _whole_list(norms: list[str]) -> Cue | None:
    """`By the 2nd all sixteen have a tier`, `every one of the forty has a contact by March`."""
    for at in range(min(8, len(norms) - 3)):
        whole = norms[at] in {"every", "each"} and norms[at + 1] in {"one", "of"}
        whole = whole or (norms[at] == "all" and norms[at + 1] not in {"of", "the", "my", "right"})
        if whole and _COMING_TO & set(norms[at + 2 : at + 8]):
            return Cue("done_by_then", SPEAKER, at, at, Strength.MIDDLE)
    return None


def done_by_somebody(norms: list[str], people: People, *, of_you: bool) -> Cue | None:
    """`The list will be updated by Mr Osei`, `trained by you personally`: who stands after by."""
    for at in range(1, len(norms) - 4):
        begins = norms[at] in {"will", "shall", "to"} and norms[at + 1] == "be"
        if not begins or not norms[at + 2].endswith(("ed", "en", "nt", "ne", "ght")):
            continue
        for by in range(at + 3, min(at + 8, len(norms) - 1)):
            if norms[by] != "by":
                continue
            first = next((n for n, norm in enumerate(norms) if norm.isalpha()), 0)
            if norms[by + 1] == "you" and of_you:
                return Cue("second_person_said", "you", first, first, Strength.MIDDLE)
            title = norms[by + 1] in {"mr", "ms", "mrs", "dr"}
            skipped = by + 1 + title + (norms[by + 2 : by + 3] == ["."])
            named = people.named_at(norms, by + 1) or people.named_at(norms, skipped)
            if named and len(named[0]) == 1:
                who = next(iter(named[0]))
                return Cue("third_person_passive", who, first, first, Strength.STRONG)
    return None


def given_by(norms: list[str], referent: Callable[[str], str | None]) -> Cue | None:
    """`The other seven get a call from her by Friday`: who it comes from gives it."""
    for at in range(3, len(norms) - 1):
        if norms[at] == "from" and norms[at + 1] in {"her", "him"}:
            gets = _RECEIVES & set(norms[max(0, at - 6) : at])
            who = referent({"her": "she", "him": "he"}[norms[at + 1]])
            if gets and who and {"by", "before", "on", "until"} & set(norms[at + 2 :]):
                return Cue("third_person_passive", who, 0, 0, Strength.MIDDLE)
    return None


def told_whom(norms: list[str], at: int) -> Cue | None:
    """`told him he would hear it on Monday`, `promised she'd have an answer`: the author gives."""
    modal = norms[at + 1 : at + 2]
    verb = at + 2
    if modal not in (["would"], ["'d"], ["will"]) or verb + 1 >= len(norms):
        return None
    given = norms[verb] in _GOT and norms[verb + 1] in {"it", "an", "a", "from", "them", "the"}
    told = {"told", "promised", "assured"} & set(norms[max(0, at - 3) : at])
    first = "i" in norms[:at]
    back = {"to", "with"} & set(norms[verb + 1 : verb + 8]) & {"with"}
    if given and told and first and not back:
        return Cue("first_person_agreed", SPEAKER, at, verb, Strength.MIDDLE)
    return None
