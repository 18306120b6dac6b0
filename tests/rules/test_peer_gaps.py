"""The metrics on which a rep trails comparable peers most (R8.5)."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from assistant.domain.method import MethodSettings
from assistant.domain.standing import Process, RepRecord
from assistant.rules.peer_gaps import median, peer_gaps
from assistant.rules.process import process


@pytest.fixture(scope="module")
def processes(
    records: dict[str, RepRecord], as_of: date, settings: MethodSettings
) -> Callable[[str], Process]:
    return lambda rep_id: process(records[rep_id], as_of=as_of, settings=settings)


def test_the_widest_gaps_to_the_peers_median_come_first(
    processes: Callable[[str], Process], settings: MethodSettings
) -> None:
    peers = [processes(rep_id) for rep_id in ("R03", "R04", "R08")]
    gaps = peer_gaps(processes("R05"), peers, settings.process)
    assert [gap.metric for gap in gaps] == ["new_opps", "threads"]
    assert gaps[0].ratio == Fraction(12, 24)
    assert gaps[0].peer_median == Fraction(28, 24)
    assert gaps[0].gap == Fraction(16, 24)
    assert gaps[0].peers == 3


def test_fewer_than_three_peers_or_nobody_ahead_give_no_focus(
    processes: Callable[[str], Process], settings: MethodSettings
) -> None:
    weak = [processes(rep_id) for rep_id in ("R01", "R02", "R05")]
    assert peer_gaps(processes("R08"), weak, settings.process) == ()
    assert peer_gaps(processes("R05"), weak[:2], settings.process) == ()


@pytest.mark.parametrize(
    ("values", "middle"), [([3, 1, 2], Fraction(2)), ([1, 4, 2, 3], Fraction(5, 2))]
)
def test_the_median_is_exact(values: list[int], middle: Fraction) -> None:
    assert median([Fraction(v) for v in values]) == middle
