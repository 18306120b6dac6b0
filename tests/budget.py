"""How many examples a property gets: few in every run, all of them at night."""

import os

THOROUGH = os.environ.get("NEXTGEAR_THOROUGH") == "1"
_LEAST = 15


def examples(count: int) -> int:
    """`count` in a thorough run (`make test-thorough`), else a quarter of it."""
    return count if THOROUGH else max(_LEAST, count // 4)
