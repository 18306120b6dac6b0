"""The thresholds of the method from a file."""

from decimal import Decimal

import pytest

from assistant.domain.method import MethodSettings
from assistant.errors import InvalidInput
from assistant.reading.method_file import read_method


def test_what_a_file_leaves_out_keeps_its_default() -> None:
    found = read_method(b"[time]\nhours = 40\n", "method.toml")
    assert found.time.hours == Decimal(40)
    assert found.segments == MethodSettings().segments


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[time]\nhours = -1\n", "time.hours"),
        ("[segments]\nstar = 0.5\n", "segments"),
        ("[colour]\nblue = 1\n", "colour"),
        ("[time\n", "not valid TOML"),
        ("\xff", "method.toml"),
    ],
)
def test_a_fault_names_the_key(text: str, says: str) -> None:
    with pytest.raises(InvalidInput, match=says):
        read_method(text.encode("latin-1"), "method.toml")
