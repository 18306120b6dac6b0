"""The same promise said twice is one: the fullest wording stands, the others fill its gaps."""

from assistant.domain.commitments import DraftStatus
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.lexicon import NUMBERS, word_set
from assistant.reading.promises.meeting import Dated

_NEAR = 8
_RECENT = 20
_GENERIC = word_set(
    """
    send call do get tak giv mak writ com hav ask put set email talk speak look check thing
    """
)


_DOING_IT = word_set("do have get be send finish make deliver bring own take complete")
_REFERRING = word_set("it that them this those these they the")
_THEM = word_set("them it each one those these")


def merged(findings: list[Finding]) -> list[Finding]:
    """Findings with repetitions taken together, in the order first said."""
    kept: list[Finding] = []
    by_word: dict[str, list[int]] = {}
    for one in findings:
        places = set(range(max(0, len(kept) - _RECENT), len(kept)))
        for word in one.content - _GENERIC:
            places.update(by_word.get(word, ())[-_RECENT:])
        twin = next((at for at in sorted(places, reverse=True) if is_same(kept[at], one)), None)
        if twin is None:
            twin = len(kept)
            kept.append(one)
        else:
            kept[twin] = _joined(kept[twin], one)
        for word in one.content - _GENERIC:
            if twin not in by_word.setdefault(word, [])[-_RECENT:]:
                by_word[word].append(twin)
    return [one for one in kept if not (one.vague_object and _says_nothing(one))]


def _says_nothing(one: Finding) -> bool:
    """`I'll do that` with nothing near that tells what."""
    if not one.turn.is_speech:
        return False
    dated = one.due is not None and one.due.is_deadline
    return one.status is DraftStatus.NEW and not dated and not one.shown and not one.also


def is_same(first: Finding, second: Finding) -> bool:
    """Whether two findings, in the order said, speak of one promise."""
    if first.status is not second.status:
        return False
    if first.owner and second.owner and first.owner != second.owner:
        return False
    if first.rule == "table_row" and second.rule == "table_row":
        return False
    same_turn = first.turn.number == second.turn.number
    if same_turn and (first.start, first.end) == (second.start, second.end):
        return first.what == second.what or first.rule != second.rule
    gap = second.turn.number - first.turn.number
    if first.rule == "request_accepted" and gap == 1:
        named = bool((first.content & second.content) - _GENERIC)
        return named or bool(_THEM & set(second.what.casefold().split()))
    if first.turn.is_speech and second.vague_object:
        return gap <= _NEAR and _refers_to(second, first) and not _contradicts(first, second)
    if first.turn.is_speech and first.vague_object:
        return same_turn and not _contradicts(second, first)
    return _says_the_same(first, second, gap)


def _says_the_same(first: Finding, second: Finding, gap: int) -> bool:
    """By the words that carry meaning; other numbers make it another promise."""
    shared = first.content & second.content
    telling = telling_words(shared)
    smaller = min(len(first.content), len(second.content))
    if not smaller or not telling:
        return False
    share = len(shared) / smaller
    if gap == 0 and first.sentence == second.sentence:
        return share >= 0.75
    counts, others = numbers_in(first.content), numbers_in(second.content)
    if counts and others and counts != others and share < 0.99:
        return False
    if share >= 0.8 and (len(telling) >= 2 or smaller == len(telling)):
        return True
    if share == 1 and first.owner == second.owner and second.due is not None:
        return first.what.split(" ")[:1] == second.what.split(" ")[:1]
    larger = max(len(first.content), len(second.content))
    return share >= 0.6 and len(telling) >= 2 and (len(shared) / larger >= 0.45 or gap <= 2)


def telling_words(content: frozenset[str]) -> frozenset[str]:
    """Those that tell one thing to do from another; everybody sends and calls."""
    return content - _GENERIC


def numbers_in(content: frozenset[str]) -> set[str]:
    """Counts among the words: another count makes it another promise."""
    return {word for word in content if word.isdigit() or word in NUMBERS}


def _refers_to(second: Finding, first: Finding) -> bool:
    """`I'll do it by Friday` looks back; a topic of its own must be the earlier one's."""
    said = set(second.turn.raw[second.start : second.end].casefold().replace("'", " ").split())
    topic = second.content - _GENERIC
    does_it = second.what.casefold().split()[:2] in (["do", "it"], ["do", "that"], ["get", "it"])
    close = does_it and second.turn.number - first.turn.number <= 2
    near = close or len(topic) < 2 or bool(topic & first.content)
    return near and bool(_REFERRING & {word.strip(".,;!?’") for word in said})


def _contradicts(first: Finding, second: Finding) -> bool:
    """Sending it and calling them are two things, whatever `it` is."""
    verb = second.what.split(" ")[0].casefold() if second.what else ""
    other = first.what.split(" ")[0].casefold() if first.what else ""
    return verb != other and verb not in _DOING_IT


def _joined(first: Finding, second: Finding) -> Finding:
    """One finding of two; of two dates the later said one stands."""
    vague = second.vague_object and not first.vague_object
    fuller = first.fields >= second.fields and not (first.vague_object and not second.vague_object)
    best, rest = (first, second) if vague or fuller else (second, first)
    if (
        second.owner_is_speaker
        and not first.owner_is_speaker
        and not vague
        and second.fields + 1 >= first.fields
    ):
        best, rest = second, first
    if second.due and second.due.is_deadline:
        due: Dated | None = second.due
        due_turn = second.due_turn or second.turn
    else:
        due, due_turn = (
            first.due or second.due,
            (first.due_turn or first.turn) if first.due else second.turn,
        )
    for piece in rest.shown:
        if piece.sure or not best.shown:
            best.take_shown(piece)
    best.due, best.due_turn = due, due_turn
    best.review = best.review or rest.review
    best.owner = best.owner or rest.owner
    best.cue = best.cue or rest.cue
    best.backed = best.backed or rest.backed
    best.owner_is_speaker = best.owner_is_speaker or rest.owner_is_speaker
    best.content = (
        best.content
        if len(best.content) >= len(rest.content) or vague
        else best.content | rest.content
    )
    best.vague_object = first.vague_object and second.vague_object
    best.also.append(rest)
    return best
