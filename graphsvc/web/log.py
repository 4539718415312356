"""How the service logs: a line an event, for people or as JSON, on standard error."""

from __future__ import annotations

import logging
import sys
from typing import Literal

import structlog
from structlog.typing import Processor


def configure(form: Literal["text", "json"]) -> None:
    """Sends our own log and that of our libraries the same way."""
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    out = logging.StreamHandler(sys.stderr)
    out.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=before, processors=_last(form))
    )
    root = logging.getLogger()
    root.handlers[:] = [out]
    root.setLevel(logging.INFO)
    # these tell at this level what our own lines tell, or what only their authors want to know
    for name in ("uvicorn", "neo4j", "httpx"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _last(form: Literal["text", "json"]) -> list[Processor]:
    drop = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    if form == "json":
        tracebacks = structlog.processors.format_exc_info
        return [drop, tracebacks, structlog.processors.JSONRenderer()]
    plain = structlog.dev.plain_traceback  # locals of a frame may hold what nobody may log
    colors = sys.stderr.isatty()
    return [drop, structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=plain)]
