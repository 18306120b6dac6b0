"""Errors as a person meets them on the command line: a sentence and an exit code."""

import os
import sys
from collections.abc import Callable

from assistant.domain.plain_text import plain
from assistant.errors import (
    Ambiguous,
    Cancelled,
    CoachError,
    Conflict,
    InvalidInput,
    ModelFailure,
    NotFound,
    NotSetUp,
    Refused,
    ServerFailure,
    StorageFailure,
)

EXIT_CODES: dict[type[CoachError], int] = {
    InvalidInput: 3,
    NotFound: 4,
    Ambiguous: 4,
    Refused: 5,
    Conflict: 6,
    NotSetUp: 7,
    Cancelled: 130,
    StorageFailure: 8,
    ModelFailure: 9,
    ServerFailure: 10,
    CoachError: 1,
}
"""Exit codes by kind of error; 0 is success, 2 a wrong use of the command."""

EXIT_HELP = (
    "Exit codes: 0 done, 2 wrong use, 3 input not usable, 4 not found or ambiguous, "
    "5 refused, 6 changed meanwhile, 7 not set up, 8 storage failure, 9 language model, "
    "10 server."
)


def exit_code(error: CoachError) -> int:
    """The exit code for `error`, by the nearest class in its tree."""
    return next(EXIT_CODES[kind] for kind in type(error).__mro__ if kind in EXIT_CODES)


def run(app: Callable[[], object]) -> int:
    """Run `app`; turn what a person can meet into a sentence on stderr and an exit code."""
    try:
        app()
    except CoachError as error:
        print(f"nextgear: {plain(error.problem)}", file=sys.stderr)
        if error.remedy:
            print(plain(error.remedy), file=sys.stderr)
        return exit_code(error)
    except BrokenPipeError:
        # The reader (head, less) has gone: not an error. Keep the interpreter from flushing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("\nStopped. What was not finished was not stored.", file=sys.stderr)
        return EXIT_CODES[Cancelled]
    return 0
