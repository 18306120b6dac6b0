"""A made-up company of any size, for benchmarks."""

import re
import sys

from assistant.bootstrap import open_coach
from assistant.cli.show import say
from assistant.errors import InvalidInput

_SIZE = re.compile(r"reps=(\d{1,6}),years=(\d{1,2})")


def load(scale: str, workspace: str) -> None:
    """Fill the workspace with the company that `scale` describes.

    Raises:
        InvalidInput: `scale` is no size.
        Conflict: the workspace has a team already.
    """
    found = _SIZE.fullmatch(scale)
    if found is None or not int(found[1]) or not int(found[2]):
        raise InvalidInput(
            f"--scale: {scale!r} is no size; expected reps=N,years=N.", "Nothing was stored."
        )
    coach = open_coach(workspace)
    coach.setup.load_company(int(found[1]), int(found[2]), progress=_told)
    coach.close()
    say(f"{found[1]} reps with {found[2]} years of record are in the workspace {workspace!r}.")
    say(f"nextgear team -w {workspace}")


def _told(done: int, of: int) -> None:
    end = "\n" if done == of else "\r"
    print(f"{done:,} of {of:,} reps", end=end, file=sys.stderr, flush=True)
