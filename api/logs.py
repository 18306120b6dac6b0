"""Logs for machines: one JSON object a line, with a request's id and nothing that people wrote."""

import json
import logging
import secrets
import traceback
from datetime import UTC, datetime
from typing import Any

REQUEST_ID = "X-Request-ID"

log = logging.getLogger("nextgear.api")


class JsonLines(logging.Formatter):
    """What was logged and its fields; of an error its class and place, never its message."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            told |= _where(record.exc_info[1])
        return json.dumps(told, ensure_ascii=False)


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": JsonLines}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "json",
            "stream": "ext://sys.stderr",
        }
    },
    "loggers": {
        "nextgear": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "uvicorn": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "opentelemetry": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
"""For `logging.config`: everything to standard error."""


def request_id(given: str) -> str:
    """The caller's own id of a request where it is a plain word, else a new one."""
    fits = 0 < len(given) <= 64 and given.isascii() and given.replace("-", "").isalnum()
    return given if fits else secrets.token_hex(8)


def said(
    event: str, *, level: int = logging.INFO, error: BaseException | None = None, **fields: Any
) -> None:
    """Log `event` with its fields; of an error its class and place, whoever formats the line."""
    told = fields | (_where(error) if error is not None else {})
    log.log(level, "%s", event, extra={"fields": told})


def _where(error: BaseException) -> dict[str, Any]:
    """The message is left out: it may quote what people wrote."""
    return {"error": type(error).__name__, "place": traceback.format_tb(error.__traceback__)}
