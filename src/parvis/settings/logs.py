"""Logs that carry no personal data: no query string, no cell, no exception message."""

from __future__ import annotations

import logging
import traceback
from datetime import datetime
from types import TracebackType


class DiscreetFormatter(logging.Formatter):
    """Write where an exception happened and its class, without its message: it may quote a cell.

    Times have their offset: a line is compared with those of a proxy or of another machine.
    """

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: ARG002, N802  likewise
        """Return the local time in ISO 8601, with milliseconds and offset."""
        return datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")

    def formatException(  # noqa: N802  the name logging calls
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Return one line per frame, the class last."""
        kind, _error, trace = ei
        if kind is None:
            return ""
        frames = traceback.extract_tb(trace)
        places = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        return "\n".join([*places, f"{kind.__module__}.{kind.__qualname__}"])


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {
            "()": DiscreetFormatter,
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "parvis": {"level": "INFO"},
        # Pages not found and refused are the visitor's business, not the operator's.
        "django.request": {"level": "ERROR"},
        # The handlers of django.server and django would write the same twice, or mail.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
