"""Numbers, rates, ratios and sources among the words of a promise."""

from decimal import Decimal

from assistant.domain.commitments import Direction
from assistant.reading.promises.lexicon import (
    METRICS,
    SYSTEMS,
    TIME_UNITS,
    word_set,
)
from assistant.reading.promises.noun_phrases import DETERMINERS, NOUN_STOPS, noun_phrase
from assistant.reading.promises.numerals import comparator, is_clock_or_date, read_number
from assistant.reading.promises.rates import (
    Part,
    for_each,
    norm_is_times,
    rate,
    share,
    spelled,
    times_part,
)
from assistant.reading.promises.tokens import Word

BEFORE_NO_COUNT = word_set(
    """
    stage step row page slide tier level phase version chapter section item number no room gate #
    q h fy week day part round top-of series act
    """
)


_BEYOND = word_set("above over beyond >")
_EACH = word_set("every each any all no")
_CHANGING = word_set(
    """
    get keep bring raise lift cut push take move hold increase improve reduce lower hit reach drop
    grow make have double target
    """
)


def parts_in(words: list[Word], taken: list[tuple[int, int]]) -> list[Part]:
    """All stated pieces among `words`; `taken` are stretches that belong to a deadline."""
    found: list[Part] = []
    at = 0
    while at < len(words):
        part = None
        if not _is_taken(words[at], taken):
            part = (
                _number_part(words, at, taken)
                or times_part(words, at)
                or _usual_part(words, at)
                or _source_part(words, at)
                or _total_part(words, at)
            )
        if part:
            found.append(part)
            at = next((n for n, w in enumerate(words) if w.start >= part.end), len(words))
        else:
            at += 1
    return found


def _is_taken(word: Word, taken: list[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in taken)


def _number_part(words: list[Word], at: int, taken: list[tuple[int, int]]) -> Part | None:
    direction, number_at = comparator(words, at)
    if number_at == at and words[at].norm in {"all", "every"} and at + 1 < len(words):
        number_at = at + 1
    if number_at >= len(words) or _is_taken(words[number_at], taken):
        return None
    if _tells_which(words, at):
        return None
    if words[number_at].norm == "from":
        return _from_to(words, number_at)
    number = read_number(words, number_at) or _one_unit(words, number_at, direction)
    if number is None:
        return None
    value, nxt = number
    before = words[at - 1].norm if at else ""
    if before in BEFORE_NO_COUNT or is_clock_or_date(words, number_at, nxt):
        return None
    if nxt < len(words) and words[nxt].norm in {"%", "percent", "pct"}:
        return _percent(words, at, nxt + 1, value, direction)
    if nxt < len(words) and (words[nxt].norm == "times" or norm_is_times(words[number_at].norm)):
        return None
    if part := share(words, at, nxt, value):
        return part
    return _count(words, at, number_at, nxt, value, direction)


def _one_unit(
    words: list[Word], at: int, direction: Direction | None
) -> tuple[Decimal, int] | None:
    """The `a day` of `longer than a day`."""
    unit = words[at + 1].norm if at + 1 < len(words) else ""
    one = direction and words[at].norm in {"a", "an"} and unit in TIME_UNITS
    return (Decimal(1), at + 1) if one else None


def _tells_which(words: list[Word], at: int) -> bool:
    """`every discount above 7%`: which ones, not how many."""
    at -= at > 0 and words[at - 1].norm in _BEYOND
    each = {word.norm for word in words[max(0, at - 4) : at]} & _EACH
    return words[at].norm in _BEYOND and bool(each)


def _left_metric(words: list[Word], at: int) -> int:
    """The index where a metric's name before a number begins; `at` if there is none."""
    begin = at
    while begin and words[begin - 1].norm in {"to", "at", "is", "of", "stay", "stays", "up"}:
        begin -= 1
    if begin < 2 or words[begin - 1].norm not in METRICS:
        return at
    begin -= 1
    while begin and at - begin < 5:
        before = words[begin - 1].norm
        if (
            before in NOUN_STOPS
            or before in DETERMINERS
            or not before.isalpha()
            or before in _CHANGING
        ):
            break
        begin -= 1
    return begin


def _bare(words: list[Word], at: int, nxt: int, value: Decimal) -> Part | None:
    """`I'll have twelve that I opened myself`, `finish Q2 at a hundred and five`."""
    before = words[at - 1].norm if at else ""
    reached = before in {"have", "get", "hit", "reach", "do", "make", "book", "bring", "add"}
    if value < 2 or not (reached or (before == "at" and value > 24)):
        return None
    target = spelled(words, at, nxt)
    return Part(words[at].start, words[nxt - 1].end, None, target, value, Direction.AT_LEAST)


def _percent(
    words: list[Word],
    at: int,
    nxt: int,
    value: Decimal,
    direction: Direction | None,
) -> Part:
    begin = _left_metric(words, at)
    end = nxt
    metric = spelled(words, begin, at) if begin < at else None
    if metric is None:
        end = noun_phrase(words, nxt, limit=8, through_of=True)
        metric = spelled(words, nxt, end) if end > nxt else None
    target = spelled(words, at, nxt)
    return Part(
        words[begin].start,
        words[end - 1].end,
        metric,
        target,
        value,
        direction or Direction.AT_LEAST,
        weight=3,
    )


def _from_to(words: list[Word], at: int) -> Part | None:
    """`win rate from 18% up to 25%`."""
    norms = [word.norm for word in words[at : at + 9]]
    if "to" not in norms[1:]:
        return None
    first = read_number(words, at + 1) if at + 1 < len(words) else None
    to = at + norms.index("to", 1)
    second = read_number(words, to + 1) if to + 1 < len(words) else None
    if first is None or second is None:
        return None
    end = second[1]
    if end < len(words) and words[end].norm in {"%", "percent"}:
        end += 1
    begin = _left_metric(words, at)
    metric = spelled(words, begin, at) if begin < at else None
    direction = Direction.AT_LEAST if second[0] >= first[0] else Direction.AT_MOST
    return Part(
        words[begin].start,
        words[end - 1].end,
        metric,
        spelled(words, to + 1, end),
        second[0],
        direction,
        weight=3,
    )


def _count(
    words: list[Word],
    at: int,
    number_at: int,
    nxt: int,
    value: Decimal,
    direction: Direction | None,
) -> Part | None:
    end = noun_phrase(words, nxt, limit=5)
    timed = words[end - 1].norm in TIME_UNITS if end > nxt else False
    if timed and end + 1 < len(words) and words[end].norm == "of":
        end = noun_phrase(words, end + 1, limit=3)  # `two hours of prospecting a day`
    rate_end = for_each(words, rate(words, end), value)
    unit = words[end - 1].norm if end > nxt else ""
    symbol = words[number_at].norm[:1] in "£$€" or words[number_at].norm[-1:] in {"k", "m"}
    is_all = at < number_at and words[at].norm in {"all", "every"}
    brought_to = (
        at > 0 and words[at - 1].norm == "to" and any(word.norm in _CHANGING for word in words[:at])
    )
    if unit in TIME_UNITS and direction is None and rate_end == end and not brought_to:
        return None
    if value <= 1 and rate_end == end and direction is None:
        return None
    plural = unit.endswith("s") or unit in {"people", "percent", "minutes"}
    bare = end == nxt and rate_end == end and direction is None and not symbol and not is_all
    if bare:
        return _bare(words, number_at, nxt, value)
    if not (plural or direction or symbol or rate_end > end or is_all):
        return None
    begin = _left_metric(words, at)
    metric = spelled(words, begin, at) if begin < at else spelled(words, nxt, rate_end) or None
    return Part(
        words[begin].start,
        words[rate_end - 1].end,
        metric,
        spelled(words, at, nxt),
        value,
        direction or Direction.AT_LEAST,
        weight=2 if direction or rate_end > end else 1,
    )


_USUAL = word_set("daily weekly fortnightly monthly hourly nightly")
_ENDING = NOUN_STOPS | {"until", "starting"}
_SHOWN = word_set(
    """
    logged tracked recorded tagged visible shown noted marked entered documented flagged
    """
)


def _usual_part(words: list[Word], at: int) -> Part | None:
    """`daily`, `weekly` of what is done, not `the daily report`."""
    following = words[at + 1].norm if at + 1 < len(words) else "."
    if words[at].norm not in _USUAL or following not in _ENDING:
        return None
    return Part(words[at].start, words[at].end, target=words[at].norm)


def _source_part(words: list[Word], at: int) -> Part | None:
    """`in Gong`, `logged in Outreach`, `on the dashboard`."""
    begin = at
    if words[at].norm in _SHOWN:
        at += 1
    if at + 1 >= len(words) or words[at].norm not in {"in", "on", "from", "via"}:
        return None
    end = at + 1
    while end < len(words) and words[end].norm in {"the", "our", "my", "your", "a"}:
        end += 1
    stop = end
    while (
        stop < len(words)
        and stop - end < 3
        and words[stop].norm.isalnum()
        and words[stop].norm not in NOUN_STOPS
    ):
        stop += 1
        if words[stop - 1].norm in SYSTEMS:
            break
    if stop == end or words[stop - 1].norm not in SYSTEMS:
        return None
    if stop < len(words) and words[stop].norm in {"report", "dashboard", "scorecard"}:
        stop += 1
    weight = 1 if begin < at else 0
    return Part(
        words[begin].start, words[stop - 1].end, source=spelled(words, end, stop), weight=weight
    )


def _total_part(words: list[Word], at: int) -> Part | None:
    """`no blank fields`, after a number was given."""
    if (
        words[at].norm not in {"no", "zero"}
        or not at
        or words[at - 1].norm not in {",", "and", "with"}
    ):
        return None
    end = noun_phrase(words, at + 1, limit=3)
    if end == at + 1 or not words[end - 1].norm.endswith("s"):
        return None
    return Part(words[at].start, words[end - 1].end, weight=1, value=Decimal(0), target="no")
