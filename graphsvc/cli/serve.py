"""Serves GraphQL, GraphiQL, report pages and docs until it is told to end."""

from __future__ import annotations

from graphsvc.cli._command import command
from graphsvc.cli._options import Always
from graphsvc.cli._out import remark
from graphsvc.cli._session import opened


def serve(always: Always) -> None:
    """Serves GraphQL, GraphiQL, report pages and docs until it is told to end.

    At GRAPHSVC_HOST and GRAPHSVC_PORT; SIGTERM lets what is under way be answered.
    """
    with opened(always) as session:
        from graphsvc import web

        session.progress.clear()
        web.serve(session.settings, session.store, session.runs, lambda text: remark(text, always))


COMMAND = command(serve)
