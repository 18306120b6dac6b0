from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.goals import RoleList, RoleShare
from assistant.domain.method import MethodSettings
from assistant.rules.roles import role_clarity

AS_OF = date(2026, 9, 15)


def listed(*names, by_rep=True):
    roles = tuple(
        RoleShare(role=name, share=Decimal("0.25"), produces=name.startswith("win"))
        for name in names
    )
    return RoleList(id="l", rep_id="r", listed_on=AS_OF, by_rep=by_rep, roles=roles)


def read(mine, theirs):
    return role_clarity(mine, theirs, as_of=AS_OF, settings=MethodSettings())


def test_the_golden_case():
    found = read(listed("hunter", "farmer", "expert"), listed("Hunter", "farmer ", "trainer", "x"))
    assert found.agreement == Fraction(2, 5)
    assert found.ambiguous
    assert found.shared == ("hunter", "farmer")
    assert (found.only_rep, found.only_manager) == (("expert",), ("trainer", "x"))
    assert "40% agreement" in found.explain


@pytest.mark.parametrize(
    ("mine", "theirs", "ambiguous"),
    [
        (["a", "b", "c"], ["a", "b", "c"], False),
        (["a", "b", "c", "d"], ["a", "b", "c", "d"], True),
        (["a", "b"], ["a"], False),
        (["a", "b", "c"], ["a"], True),
        ([], [], False),
    ],
)
def test_more_than_three_roles_or_little_agreement_is_ambiguous(mine, theirs, ambiguous):
    assert read(listed(*mine), listed(*theirs)).ambiguous is ambiguous


def test_time_that_produces_is_a_share_of_the_time_listed():
    found = read(listed("win customers", "reporting"), listed())
    assert found.produce_share_rep == Fraction(1, 2)
    assert found.produce_share_manager is None


NAMES = st.lists(st.text(max_size=6), max_size=10)


@given(NAMES, NAMES)
def test_agreement_is_a_share_and_symmetric(mine, theirs):
    one, other = read(listed(*mine), listed(*theirs)), read(listed(*theirs), listed(*mine))
    assert one.agreement == other.agreement
    assert one.agreement is None or 0 <= one.agreement <= 1
