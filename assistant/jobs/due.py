"""A due day as a person typed it: a date, or a wording read against a day."""

from datetime import date

from assistant.domain.calendar import TeamCalendar
from assistant.errors import InvalidInput


def due_day(wanted: str, on: date, calendar: TeamCalendar) -> date:
    """The day meant by `wanted`, said on `on`.

    Raises:
        InvalidInput: it names no day, or one that is over.
    """
    # Compiling the wordings takes longer than most commands that never meet one.
    from assistant.reading import when

    try:
        return date.fromisoformat(wanted.strip())
    except ValueError:
        resolved = when.resolve(wanted, on, calendar)
    if not resolved.is_deadline or resolved.due is None:
        because = f" ({resolved.reason})" if resolved.reason else ""
        raise InvalidInput(f"{wanted!r} names no day to come{because}.", "Say it as YYYY-MM-DD.")
    return resolved.due
