from datetime import date, timedelta
from fractions import Fraction
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.commitments import (
    Commitment,
    CommitmentKind,
    CommitmentState,
    ImpactMetric,
    Origin,
    Review,
    ReviewResult,
)
from assistant.domain.goals import Deal
from assistant.domain.impact import ImpactWindow, Verdict
from assistant.domain.method import MethodSettings
from assistant.domain.people import Leave, Rep
from assistant.domain.record import RepRecord
from assistant.errors import InvalidInput
from assistant.rules.display import percent
from assistant.rules.impact import impact, impacts
from assistant.rules.impact_verdict import verdict_on_rate, verdict_on_share, verdict_on_values
from assistant.rules.impact_words import moved
from assistant.rules.rebound import rebound, was_worst
from assistant.rules.roll_up import roll_up, roll_up_counts

SETTINGS = MethodSettings()
RULES = SETTINGS.impact
MADE, REVIEWED, AS_OF = date(2026, 1, 15), date(2026, 2, 12), date(2026, 12, 31)
NEW_OPPS, REVENUE, WIN_RATE, CYCLE = (
    ImpactMetric.NEW_OPPS,
    ImpactMetric.REVENUE_PER_CUSTOMER,
    ImpactMetric.WIN_RATE,
    ImpactMetric.CYCLE_TIME,
)
BEFORE, AFTER = MADE - timedelta(days=30), REVIEWED + timedelta(days=80)
IDS = count()


def window(n, successes=0, days=91):
    return ImpactWindow(
        first=MADE,
        last=REVIEWED,
        active_days=days,
        value=Fraction(1),
        n=n,
        successes=successes,
    )


@pytest.mark.parametrize(
    ("before", "after", "verdict", "p"),
    [
        (12, 20, Verdict.HINT, 0.108),
        (20, 36, Verdict.MOVED_AS_HOPED, 0.022),
        (8, 12, Verdict.NO_VISIBLE_CHANGE, 0.252),
        (36, 20, Verdict.MOVED_AGAINST, None),
    ],
)
def test_new_opportunities_to_the_printed_digit(before, after, verdict, p):
    found = verdict_on_rate(window(before), window(after), RULES)
    assert found.verdict is verdict
    if p:
        assert round(found.p_value, 3) == p


@pytest.mark.parametrize(
    ("before", "after", "verdict", "interval"),
    [
        ((4, 16), (7, 18), Verdict.HINT, (-12.2, 37.2)),
        ((10, 50), (21, 52), Verdict.MOVED_AS_HOPED, (5.4, 34.1)),
        ((9, 30), (10, 31), Verdict.NO_VISIBLE_CHANGE, None),
        ((21, 52), (10, 50), Verdict.MOVED_AGAINST, (-34.1, -5.4)),
    ],
)
def test_win_rates_to_the_printed_digit(before, after, verdict, interval):
    found = verdict_on_share(window(before[1], before[0]), window(after[1], after[0]), RULES)
    assert found.verdict is verdict
    if interval:
        assert tuple(round(100 * end, 1) for end in found.interval) == interval


@pytest.mark.parametrize(
    ("before", "after", "lower", "verdict"),
    [
        ([100] * 5, [110] * 5, False, Verdict.HINT),
        ([100] * 5, [109] * 5, False, Verdict.NO_VISIBLE_CHANGE),
        ([100] * 7, [900] * 7, False, Verdict.HINT),
        ([100] * 5, [90] * 5, True, Verdict.HINT),
        ([100] * 5, [110] * 5, True, Verdict.NO_VISIBLE_CHANGE),
        (list(range(8)), list(range(20, 28)), False, Verdict.MOVED_AS_HOPED),
        (list(range(8)), list(range(20, 28)), True, Verdict.MOVED_AGAINST),
        (list(range(8)), list(range(8)), False, Verdict.NO_VISIBLE_CHANGE),
        (list(range(0, 16, 2)), list(range(4, 20, 2)), False, Verdict.HINT),
    ],
)
def test_money_and_cycle_hint_at_most_with_few_wins(before, after, lower, verdict):
    values = [[Fraction(v) for v in side] for side in (before, after)]
    assert verdict_on_values(*values, RULES, lower_is_better=lower).verdict is verdict


def deal(on, *, won=None, days=30, amount=1000, account=None, rep="r"):
    number = next(IDS)
    created = on if won is None else on - timedelta(days=days)
    return Deal(
        id=f"d{number}",
        rep_id=rep,
        account=account or f"account {number}",
        amount=amount,
        created_on=created,
        closed_on=None if won is None else on,
        won=won,
    )


def kept(metric=NEW_OPPS, **fields):
    fields = {
        "id": "c1",
        "rep_id": "r",
        "owner_id": "r",
        "kind": CommitmentKind.COMMITMENT,
        "what": "ask five questions",
        "made_on": MADE,
        "origin": Origin.TYPED,
        "state": CommitmentState.REVIEWED,
        "review": Review(result=ReviewResult.KEPT, on=REVIEWED),
        "impact_metric": metric,
    } | fields
    return Commitment(**fields)


def record(*deals, rep="r", **fields):
    return RepRecord(rep=Rep(id=rep, name=rep, manager_id="m"), deals=deals, **fields)


def opps(before, after, rep="r"):
    first = [deal(MADE - timedelta(days=1 + n), rep=rep) for n in range(before)]
    then = [deal(REVIEWED + timedelta(days=n), rep=rep) for n in range(after)]
    return record(*first, *then, rep=rep)


def told(of, commitment=None, **options):
    options = {"peers": (), "as_of": AS_OF, "settings": SETTINGS} | options
    return impact(of, commitment or kept(), **options)


def test_new_opportunities_beside_peers():
    peers = [opps(12, 16, rep=f"p{n}") for n in range(3)]
    found = told(opps(12, 20), peers=peers)
    assert (found.before.n, found.after.n) == (12, 20)
    assert found.change == Fraction(20 - 12, 13)
    assert moved(NEW_OPPS, found.change) == "+0.62 a week"
    assert moved(NEW_OPPS, found.peers_change) == "+0.31 a week"
    assert moved(NEW_OPPS, found.over_peers) == "+0.31 a week"
    assert found.explain == (
        "After “ask five questions” was kept, new opportunities went from 0.92 a week to 1.54 a "
        "week; peers' new opportunities moved by +0.31 a week. A hint: this is not more than "
        "chance would often give."
    )


def test_two_peers_are_no_yardstick():
    found = told(opps(12, 20), peers=[opps(12, 16, rep="p1"), opps(12, 16, rep="p2")])
    assert (found.peers, found.peers_change, found.over_peers) == (2, None, None)


@pytest.mark.parametrize(("before", "after", "enough"), [(4, 5, False), (4, 6, True)])
def test_new_opportunities_need_ten_in_both_windows(before, after, enough):
    found = told(opps(before, after))
    assert (found.verdict is not Verdict.TOO_LITTLE_DATA) is enough


def closed(wins, losses, on, **fields):
    return [
        *(deal(on, won=True, **fields) for _ in range(wins)),
        *(deal(on, won=False, **fields) for _ in range(losses)),
    ]


def test_a_win_rate_waits_one_median_cycle():
    found = told(record(*closed(4, 12, BEFORE), *closed(7, 11, AFTER)), kept(WIN_RATE))
    assert found.verdict is Verdict.TOO_LITTLE_DATA
    assert "how long a deal takes" in found.reason
    history = closed(5, 0, MADE - timedelta(days=200), days=20)
    found = told(record(*history, *closed(4, 12, BEFORE), *closed(7, 11, AFTER)), kept(WIN_RATE))
    assert found.after.first == REVIEWED + timedelta(days=20)
    assert found.verdict is Verdict.HINT
    assert percent(found.change) == "13.9%"


def test_a_peers_cycle_stands_in_for_the_lag():
    peer = record(*closed(5, 0, MADE - timedelta(days=200), days=20), rep="p")
    of = record(*closed(4, 12, BEFORE), *closed(7, 11, AFTER))
    assert told(of, kept(WIN_RATE), peers=[peer]).after.first > REVIEWED


@pytest.mark.parametrize(("losses", "enough"), [(5, False), (6, True)])
def test_a_win_rate_needs_ten_closed_in_each_window(losses, enough):
    history = closed(5, 0, MADE - timedelta(days=200), days=20)
    of = record(*history, *closed(4, losses, BEFORE), *closed(10, 10, AFTER))
    assert (told(of, kept(WIN_RATE)).verdict is not Verdict.TOO_LITTLE_DATA) is enough


def test_revenue_flags_a_heavy_customer_and_shows_the_median():
    first = closed(5, 0, BEFORE, amount=100)
    then = [*closed(4, 0, AFTER, amount=120), deal(AFTER, won=True, amount=900)]
    found = told(record(*first, *then), kept(REVENUE))
    assert (found.before.value, found.after.value) == (100, 276)
    assert found.after.median == 120
    assert found.large_customer
    assert found.verdict is Verdict.HINT


def test_a_shorter_cycle_is_the_hoped_one():
    first = closed(5, 0, BEFORE, days=60)
    then = closed(5, 0, AFTER, days=50)
    found = told(record(*first, *then), kept(CYCLE))
    assert (found.change, found.verdict) == (-10, Verdict.HINT)


def test_a_window_that_is_not_over_gives_no_verdict():
    found = told(opps(12, 20), as_of=REVIEWED + timedelta(days=89))
    assert found.verdict is Verdict.TOO_LITTLE_DATA
    assert "runs until" in found.reason
    assert told(opps(12, 20), as_of=REVIEWED + timedelta(days=90)).verdict is Verdict.HINT


def test_leave_days_are_no_active_days():
    away = Leave(id="l", rep_id="r", first_day=REVIEWED, last_day=REVIEWED + timedelta(days=27))
    found = told(opps(12, 20).model_copy(update={"leaves": (away,)}))
    assert (found.before.active_days, found.after.active_days) == (91, 63)
    assert found.verdict is Verdict.MOVED_AS_HOPED


def test_another_coaching_change_is_told():
    other = kept(id="c2", made_on=REVIEWED)
    found = told(opps(12, 20).model_copy(update={"commitments": (other,)}))
    assert found.confounded
    assert "cannot be told apart" in found.explain


def test_no_visible_change_says_what_to_check():
    found = told(opps(8, 12))
    assert found.verdict is Verdict.NO_VISIBLE_CHANGE
    assert "right lever" in found.checks[-1]


@pytest.mark.parametrize(
    "commitment",
    [
        kept(impact_metric=None),
        kept(review=Review(result=ReviewResult.PARTLY, on=REVIEWED)),
        kept(review=None, state=CommitmentState.ACTIVE),
    ],
)
def test_only_kept_commitments_with_a_number_have_an_impact(commitment):
    with pytest.raises(InvalidInput):
        told(opps(12, 20), commitment)
    of = opps(12, 20).model_copy(update={"commitments": (commitment,)})
    assert impacts(of, peers=(), as_of=AS_OF, settings=SETTINGS) == ()


def test_every_kept_commitment_with_a_number_is_told_latest_first():
    later = kept(id="c2", review=Review(result=ReviewResult.KEPT, on=REVIEWED + timedelta(days=1)))
    of = opps(12, 20).model_copy(update={"commitments": (kept(), later)})
    found = impacts(of, peers=(), as_of=AS_OF, settings=SETTINGS)
    assert [i.commitment_id for i in found] == ["c2", "c1"]


def test_the_usual_rebound_of_the_golden_case():
    found = rebound(Fraction(18, 100), Fraction(25, 100), Fraction(30, 100), RULES)
    assert found.expected == Fraction(24, 100)
    assert found.beyond == Fraction(1, 100)


def test_the_rebound_is_measured_from_thirty_pairs_on():
    pairs = [(Fraction(n), Fraction(n, 2)) for n in range(30)]
    was, now, mean = Fraction(1), Fraction(2), Fraction(3)
    assert not rebound(was, now, mean, RULES, pairs=pairs[:29]).measured
    found = rebound(was, now, mean, RULES, pairs=pairs)
    assert (found.measured, found.share, found.expected) == (True, 1, 1)


def test_a_falling_number_rebounds_downwards():
    found = rebound(Fraction(80), Fraction(60), Fraction(50), RULES, lower_is_better=True)
    assert (found.expected, found.beyond) == (65, 5)


def test_worst_needs_something_to_compare_with():
    assert not was_worst(Fraction(1), [], lower_is_better=False)
    assert was_worst(Fraction(1), [Fraction(2)], lower_is_better=False)
    assert was_worst(Fraction(3), [Fraction(2)], lower_is_better=True)


def test_a_window_at_the_years_lowest_is_shown_with_its_rebound():
    earlier = [deal(MADE - timedelta(days=97 + 3 * n)) for n in range(30)]
    of = opps(6, 20)
    of = of.model_copy(update={"deals": (*of.deals, *earlier)})
    found = told(of, peers=[opps(12, 16, rep=f"p{n}") for n in range(3)])
    assert found.rebound.expected > found.before.value
    assert "usual rebound" in found.explain
    assert told(opps(6, 20)).rebound is None


def test_the_roll_up_of_the_golden_case():
    found = roll_up_counts(9, 13, as_of=AS_OF, settings=SETTINGS)
    assert found.explain == (
        "9 of 13 moved as hoped: 69%, 90% interval 46% to 85%; "
        "more often than not, could be chance."
    )
    assert round(found.p_value, 3) == 0.133


def test_the_roll_up_needs_ten_with_enough_data():
    few = roll_up([told(opps(20, 36))] * 9 + [told(opps(1, 1))], as_of=AS_OF, settings=SETTINGS)
    assert (few.enough_data, few.share) == (9, None)
    assert "needs 10" in few.explain
    many = roll_up([told(opps(20, 36))] * 10, as_of=AS_OF, settings=SETTINGS)
    assert many.share == 1
    assert many.explain.endswith("and more than chance would often give.")


DAYS = st.dates(date(2025, 6, 1), date(2026, 12, 31))
DEALS = st.lists(
    st.builds(
        deal,
        DAYS,
        won=st.none() | st.booleans(),
        days=st.integers(0, 200),
        amount=st.integers(0, 10_000),
        account=st.sampled_from("ABCDEFGHIJKLMNOP"),
    ),
    max_size=60,
)


@given(DEALS, st.lists(DEALS, max_size=4), st.sampled_from(ImpactMetric), DAYS)
def test_any_deals_give_a_verdict_in_allowed_words(deals, others, metric, as_of):
    peers = [record(*of, rep=f"p{n}") for n, of in enumerate(others)]
    found = told(record(*deals), kept(metric), peers=peers, as_of=as_of)
    assert found.explain.endswith(".")
    assert not any(word in found.explain for word in ("caused", "proved", "ROI"))
    if found.low is not None:
        assert found.low <= found.change <= found.high


@given(st.integers(0, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_any_counts_roll_up(counts):
    assert roll_up_counts(*counts, as_of=AS_OF, settings=SETTINGS).explain.endswith(".")
