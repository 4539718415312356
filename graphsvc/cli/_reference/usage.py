"""Settings and commands."""

from __future__ import annotations

from typing import Any

from graphsvc.cli._commands import Commands
from graphsvc.cli._reference.markdown import code, page, table
from graphsvc.settings import PREFIX, Settings

# what each setting means; the page can't be made while one has no words
_MEANINGS = {
    "neo4j_uri": "Where Neo4j is: `bolt://`, `neo4j://`, with `+s` for encryption. Without it, the "
    "embedded engine.",
    "neo4j_user": "Who signs in there.",
    "neo4j_password": "With what.",
    "neo4j_database": "Which database there; without it, the user's own.",
    "engine_idle": "Minutes without a client after which the embedded engine stops by itself.",
    "home": "Data of the embedded engine, snapshots. Without it, the platform's folder for a "
    "user's data.",
    "host": "Address that `serve` listens at.",
    "port": "Port that `serve` listens at; 0 takes a free one.",
    "workers": "Processes that serve.",
    "auth": "`local` (one trusted user on this machine, loopback alone), `token` or `oidc`.",
    "user": "Who reads and writes in local mode. Without it, someone who sees what the whole "
    "workspace sees.",
    "oidc_issuer": "Who signs in people, with `oidc`.",
    "oidc_audience": "For whom it does, with `oidc`.",
    "origins": "Web origins that may call the API, separated by commas; in `local`, any loopback "
    "origin.",
    "log": "How the log is written: `text` or `json`.",
    "workspace": "The graph that commands are about, unless `--workspace` names another.",
}


def settings_page() -> str:
    """Every setting with its default."""
    rows = [
        (code(f"{PREFIX}{name.upper()}"), _default(name, field.default), _MEANINGS[name])
        for name, field in Settings.model_fields.items()
    ]
    return page(
        "Settings",
        "Read from the environment and from `.env` in the working folder; the environment wins. "
        "An empty variable is as one that is not set. A wrong value, or a `GRAPHSVC_…` variable "
        "that is none of these, stops the program with exit code 78 and a line that names it.",
        [table(("variable", "default", "meaning"), rows)],
    )


def _default(name: str, value: Any) -> str:
    if name in ("home", "neo4j_password") or value in (None, ""):
        return ""
    return code(f"{value:g}" if isinstance(value, float) else value)


def commands_page() -> str:
    """Every command as it tells itself by --help."""
    return page(
        "Commands",
        "Results go to standard output, everything else to standard error. Exit codes are in "
        "[errors.md](errors.md), the shapes of `--format json` in [results.md](results.md).",
        _helps(Commands(), "graphsvc", 2),
    )


def _helps(command: Any, path: str, depth: int) -> list[str]:
    """The help of a command and of those under it."""
    context = command.make_context(
        path, [], resilient_parsing=True, terminal_width=88, max_content_width=88
    )
    told = [f"{'#' * depth} {path}\n\n```text\n{command.get_help(context).rstrip()}\n```"]
    for name in getattr(command, "commands", {}):
        _, each, _ = command.resolve_command(context, [name])
        if not each.hidden:
            told += _helps(each, f"{path} {name}", min(depth + 1, 4))
    return told
