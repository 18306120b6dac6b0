"""Every error of the house has a status, a code and a title."""

import pytest

from api.errors import KINDS, kind_of
from assistant import errors
from assistant.errors import CoachError, InvalidRow


def _tree(root: type[CoachError]) -> list[type[CoachError]]:
    return [root, *(below for child in root.__subclasses__() for below in _tree(child))]


ALL = _tree(CoachError)


def test_the_tree_is_the_whole_module():
    named = {v for v in vars(errors).values() if isinstance(v, type) and issubclass(v, CoachError)}
    assert named <= set(ALL)


@pytest.mark.parametrize("cls", ALL, ids=lambda c: c.__name__)
def test_every_error_has_a_kind_of_its_own_branch(cls):
    error = cls.__new__(cls)
    kind = kind_of(error)
    assert 400 <= kind.status < 600
    assert kind.code == kind.code.lower()
    assert cls is CoachError or kind is not KINDS[CoachError], f"{cls.__name__} has no status"


def test_codes_are_unique():
    codes = [kind.code for kind in KINDS.values()]
    assert len(set(codes)) == len(codes)


def test_a_cell_of_a_table_is_invalid_input():
    assert kind_of(InvalidRow("a.csv", 2, "amount", "x", "a number")).status == 422


def test_a_command_is_no_remedy_for_a_program(client):
    told = client.get("/v1/reps/zed").json()["detail"]
    assert "zed" in told
    assert "nextgear" not in told
