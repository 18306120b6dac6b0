"""Words that tell how an earlier promise turned out."""

import re

from assistant.domain.commitments import DraftStatus

_MISSED = re.compile(
    r"\b(?:missed|not done|not yet|no progress|didn['’]?t|did not|hasn['’]?t|has not|haven['’]?t|"
    r"have not|wasn['’]?t|"
    r"never (?:did|happened|got|sent|started)|forgot(?:ten)?|failed|overdue|not (?:started|sent|"
    r"finished|complete|"
    r"happened|happening|kept|booked|delivered|updated|met|achieved|there)|slipped|dropped(?: it)?|"
    r"nothing (?:done|sent|yet)|"
    r"still (?:open|outstanding|to do|pending|not)|zero|none of (?:it|them)|not a single|"
    r"broke(?:n)? it|ran out of time|"
    r"no(?:,|\.|$| i )|nope|postponed|not the second|didnt|rolled over|incomplete)",
    re.I,
)
_PARTLY = re.compile(
    r"\b(?:partly|partial(?:ly)?|half(?:way)?|some of|most of|mostly|nearly|almost|in progress|"
    r"so far|only (?:two|three|four|one|\d+)|"
    r"(?P<got>\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven) (?:out )?of (?:the )?(?P<want>\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|fifteen|twenty)|did (?:one|two|some)|not all|all but)\b",
    re.I,
)
_KEPT = re.compile(
    r"\b(?:done|kept|yes|yep|yeah|yup|sent|booked|completed?|finished|delivered|achieved|happened|"
    r"all (?:of them|done|in|sent)|"
    r"hit (?:it|that)|did (?:it|that|them|all|both)|i did|we did|it['’]?s (?:in|done|sent|live|"
    r"there)|made it|met|closed|posted|"
    r"shipped|logged|submitted|updated|set up|in the calendar|passed|ticked|has been|have been|"
    r"went out|was sent|"
    r"he did|she did|covered|sorted|100 ?%|ok|✓|✔|✅)(?!\w)",
    re.I,
)
_NUMBER = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
} | {"fifteen": 15, "twenty": 20}


def outcome_of(text: str) -> DraftStatus | None:
    """Kept, partly or missed, by the words; None where they tell nothing.

    A plain "missed" outweighs everything, a share less than whole comes before kept.
    """
    bare = text[:400]
    explicit = re.search(
        r"(?:\*\*|\b)(kept|missed|partly|partial|done|not done)(?:\*\*|\b)", bare, re.I
    )
    missed, partly, kept = _MISSED.search(bare), _PARTLY.search(bare), _KEPT.search(bare)
    if "✗" in bare or "❌" in bare or "✘" in bare:
        return DraftStatus.MISSED
    if missed and not (
        kept
        and kept.start() < missed.start()
        and not (explicit and "miss" in explicit[1].casefold())
    ):
        return (
            DraftStatus.PARTLY if partly and partly.start() < missed.start() else DraftStatus.MISSED
        )
    if partly and not _is_whole(partly):
        return DraftStatus.PARTLY
    if kept or (partly and _is_whole(partly)):
        return DraftStatus.KEPT
    return None


def _is_whole(share: re.Match[str]) -> bool:
    got, want = share["got"], share["want"]
    if not got or not want:
        return False
    return _value(got) >= _value(want)


def _value(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBER.get(word.casefold(), 0)
