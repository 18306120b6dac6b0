"""docs/method.md maps every rule of the method to a function and a test that exist."""

import ast
import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "method.md"
ROW = re.compile(r"^\| *(?P<id>[RM]\d+\.\d+) *\| *(?P<function>[^|]+?) *\| *(?P<test>[^|]+?) *\|$")

RULES_BY_SECTION = {0: 7, 1: 7, 2: 4, 3: 5, 4: 7, 5: 12, 7: 2, 8: 7, 9: 2, 11: 8, 12: 9}
"""How many numbered rules each section has; sections 6 and 10 have none of their own."""

WHOLE_SECTIONS = (6, 10, *range(13, 21))
"""Sections that count as one rule each (R0.7)."""

EVERY_RULE = {
    *(f"R{section}.{n}" for section, last in RULES_BY_SECTION.items() for n in range(1, last + 1)),
    *(f"M1.{section}" for section in WHOLE_SECTIONS),
}


def rows() -> list[tuple[str, str, str]]:
    """Rule id, function and test of each row, without code marks."""
    found = (ROW.match(line.replace("`", "")) for line in TABLE.read_text().splitlines())
    return [(m["id"], m["function"], m["test"]) for m in found if m]


def test_every_rule_of_the_method_has_a_row_and_no_row_a_rule_of_its_own() -> None:
    assert {rule for rule, _, _ in rows()} == EVERY_RULE


@pytest.mark.parametrize(("rule", "function", "test"), rows())
def test_each_row_names_a_function_and_a_test_that_exist(
    rule: str, function: str, test: str
) -> None:
    module, name = function.rsplit(".", 1)
    assert callable(getattr(importlib.import_module(module), name)), rule
    path, test_name = test.split("::")
    assert test_name in _tests_in(path), rule


def _tests_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
