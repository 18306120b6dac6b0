"""Words that tell how an earlier promise turned out."""

import re

from assistant.domain.commitments import DraftStatus
from assistant.reading.promises.lexicon import NUMBERS

_N = (
    r"(?:\d{1,4}|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:-\w{3,5})?|thirty|forty|fifty)"
)
_MISSED = re.compile(
    r"\b(?:missed|not done|not yet|no progress|did(?:n['’]?t| not)|didnt|has(?:n['’]?t| not)|"
    r"have(?:n['’]?t| not)|was(?:n['’]?t| not)|were(?:n['’]?t| not)|never (?:did|happened|got|sent|"
    r"started|made)|forgot(?:ten)?|failed|overdue|not (?:\w+ )?(?:started|sent|finished|complete|"
    r"happened|"
    r"happening|kept|booked|delivered|updated|met|achieved|there|signed|fixed|made|written)|"
    r"slipped|let (?:it |that )?go\b|"
    r"dropped(?: it)?|nothing (?:done|sent|yet)|still (?:open|outstanding|to do|pending|not|"
    r"sitting|"
    r"lying|stuck)|(?:it['’]s|is) (?:sitting|lying|stuck) (?:in|on|at|with)|zero|none|not a single|"
    r"broke(?:n)? it|ran out of time|no(?:,|\.|$| i )|nope|postponed|not the second|rolled over|"
    r"incomplete|had to cancel|cancelled|went wrong|so no|that['’]s a miss|no excuse|has lapsed|"
    r"fell through|"
    r"time is gone|was (?:gone|too late))",
    re.I,
)
_PARTLY = re.compile(
    r"\b(?:partly|partial(?:ly)?|half(?:way)?|some of|most of|mostly|nearly|almost|in progress|"
    r"(?:a|one|two) (?:third|quarter|fifth)s?|three quarters|"
    r"so far|"
    rf"only {_N}|did (?:one|two|some)|not all|all but|one week late)\b",
    re.I,
)
_SHARES = (
    re.compile(
        rf"\b(?P<got>{_N}) ?(?:(?:out )?(?:of|from)|/) ?(?:the |all )?(?:\w+ )?(?P<want>{_N})\b",
        re.I,
    ),
    re.compile(rf"\bout of (?:the |all )?(?P<want>{_N})\b[^.;]{{0,30}}?\b(?P<got>{_N})\b", re.I),
)
_PERCENT = re.compile(
    r"\b(\d{1,3}|sixty|seventy|eighty|ninety|fifty|forty|thirty) ?(?:%|percent|per cent)", re.I
)
_COUNTED = re.compile(
    rf"\b(?:became|did|got|made|sent|was|were|has|have|had|called|visited|wrote|logged|booked|"
    rf"reached|say|only) (?:\w+ )?(?P<got>{_N})\b|(?P<got2>{_N}) (?:called|done|sent|made|booked|"
    r"visited|logged|written|so far)\b",
    re.I,
)
_KEPT = re.compile(
    r"\b(?:done|kept|fulfilled|(?<!say )yes|yep|yeah|yup|sent|booked|completed?|finished|"
    r"delivered|achieved|"
    r"happened|all (?:of them|done|in|sent|\w+ sent|"
    + _N
    + r")|hit (?:it|that)|did (?:it|that|them|all|"
    r"both|so)|"
    r"(?:i|we|he|she|you|they) did(?: so)?\b(?! (?:not|say))|it['’]?s (?:in|done|sent|live|there)|"
    r"they['’]?re (?:in|done|there)|made(?: it)?|"
    r"met|closed|posted|shipped|logged|submitted|updated|set up|in the calendar|passed|ticked|"
    r"has been|have been|(?:was|were) with (?:all|both|you|them)|went out|was sent|went up|"
    r"covered|sorted|spoke to (?:all|every|each|both)|visited|both|"
    r"got it|on file|early|i have it|it counts|100 ?%|ok|seen)(?!\w)|[✓✔✅🟢🟩]",
    re.I,
)
_EXPLICIT = re.compile(r"(?:\*\*|\b)(kept|missed|partly|partial|done|not done)(?:\*\*|\b)", re.I)


def outcome_of(text: str, wanted: int | None = None) -> DraftStatus | None:
    """Kept, partly or missed, by the words; None where they tell nothing.

    `wanted` is how many were promised. A plain "missed" outweighs everything, a share less than
    whole comes before kept.
    """
    bare = text[:400]
    if re.search("[✗❌✘🔴🟥]", bare):
        return DraftStatus.MISSED
    if share := share_of(bare, wanted):
        return share
    explicit = _EXPLICIT.search(bare)
    missed, partly, kept = _MISSED.search(bare), _PARTLY.search(bare), _KEPT.search(bare)
    plain = explicit and "miss" in explicit[1].casefold()
    if missed and (plain or not (kept and kept.start() < missed.start())):
        return (
            DraftStatus.PARTLY if partly and partly.start() < missed.start() else DraftStatus.MISSED
        )
    if partly or re.search("[🟡🟨🟠]", bare):
        return DraftStatus.PARTLY
    return DraftStatus.KEPT if kept else None


def share_of(text: str, wanted: int | None = None) -> DraftStatus | None:
    """`four out of nine`, `13 called` of the 20 promised, `sixty percent`; None without a share."""
    for pattern in _SHARES:
        if share := pattern.search(text):
            return _counted(_value(share["got"]), _value(share["want"]))
    if percent := _PERCENT.search(text):
        return _counted(_value(percent[1]), 100)
    told = _COUNTED.search(text) if wanted else None
    got = _value(told["got"] or told["got2"]) if told else None
    bare = re.match(rf"\W*(?P<got>{_N})\b[.!,]", text, re.I) if wanted and not told else None
    got = _value(bare["got"]) if bare else got
    if wanted and got is not None and got != wanted and got < 2 * wanted:
        return _counted(got, wanted)
    return None


def number_in(text: str) -> int | None:
    """The first count in the words of a promise; a one-pager is no count."""
    found = re.search(rf"\b{_N}\b(?!-)", text, re.I)
    return _value(found.group()) if found else None


def _counted(got: int, want: int) -> DraftStatus:
    if got >= want:
        return DraftStatus.KEPT
    return DraftStatus.PARTLY if got else DraftStatus.MISSED


def _value(word: str) -> int:
    first, _, second = word.casefold().partition("-")
    return int(word) if word.isdigit() else NUMBERS.get(first, 0) + NUMBERS.get(second, 0)
