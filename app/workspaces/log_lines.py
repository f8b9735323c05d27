"""How the programs of an installation write their log: lines of JSON on stdout, or plain text for a person at a terminal.

Links of tenders are keys, so no line holds one, nor the address of a reader, whoever wrote it.
"""

from __future__ import annotations

import re
import sys
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

_SECRETS = (
    (re.compile(r"(/tender/)[^/\s\"'?<]+"), r"\1…"),
    (re.compile(r"\bip=\S+"), "ip=…"),
)
"""What others' messages may hold: the token in an address, the address of a reader."""


def log_configuration(*, plain: bool | None = None) -> dict[str, Any]:
    """How Python's logging is to be set up; plain text where stdout is a terminal, unless it is said."""
    for_people = sys.stdout.isatty() if plain is None else plain
    own = {"handlers": ["out"], "level": "INFO", "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _common(),
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    *([] if for_people else [structlog.processors.format_exc_info]),
                    _without_secrets,
                    structlog.dev.ConsoleRenderer() if for_people else structlog.processors.JSONRenderer(),
                ],
            }
        },
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stdout"}},
        "root": {"handlers": ["out"], "level": "INFO"},
        "loggers": {
            "gunicorn.error": own,
            "gunicorn.access": {**own, "level": "CRITICAL"},
            "huey": {"level": "WARNING"},
            "alembic": {"level": "WARNING"},
        },
    }


def prepare_logs() -> None:
    """Hand structlog's lines to Python's logging, which writes them as configured."""
    structlog.configure(
        processors=[*_common(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def _common() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _without_secrets(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    return {name: _cleared(value) if isinstance(value, str) else value for name, value in event.items()}


def _cleared(text: str) -> str:
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text
