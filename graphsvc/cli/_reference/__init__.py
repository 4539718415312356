"""The reference pages, made from the declarations."""

from __future__ import annotations

from graphsvc.cli._reference.codes import errors_page
from graphsvc.cli._reference.listings import analyses_page, importers_page, reports_page
from graphsvc.cli._reference.methods import method_pages
from graphsvc.cli._reference.usage import commands_page, settings_page
from graphsvc.cli._reference.vocabulary import interactions_page, kinds_page, ties_page

__all__ = ["pages"]


def pages() -> dict[str, str]:
    """By name below docs, every page and picture that is generated."""
    reference = {
        "analyses.md": analyses_page(),
        "commands.md": commands_page(),
        "errors.md": errors_page(),
        "importers.md": importers_page(),
        "interactions.md": interactions_page(),
        "kinds.md": kinds_page(),
        "reports.md": reports_page(),
        "settings.md": settings_page(),
        "ties.md": ties_page(),
    }
    return {
        **{f"reference/{name}": text for name, text in reference.items()},
        **{f"methods/{name}": text for name, text in method_pages().items()},
    }
