"""Exit codes, and every code of an error or problem with what it means."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from graphsvc import errors
from graphsvc.cli._reference.markdown import code, page, table
from graphsvc.errors import Broken, GraphsvcError

_CODE = re.compile(r"[A-Z][A-Z0-9_]{2,}\Z")
_EXITS = {
    0: "done",
    1: "a check found something",
    2: "the command makes no sense as it stands",
    65: "some input was rejected; the good rows are in, the bad ones are in a file",
    66: "no such file, workspace, entity, receipt, analysis or report",
    69: "engine or database not reachable",
    70: "a defect, or what is stored is not what was written",
    73: "output cannot be written",
    75: "somebody else is at it; the same command works later",
    77: "not allowed",
    78: "a setting is wrong",
    130: "interrupted; what was acknowledged stays, and the same command completes it",
}
# what each code means; the page can't be made while one has no words
MEANINGS = {
    "BAD_COLUMN": "A column's name is too long or not printable.",
    "BAD_CURSOR": "A cursor that no answer gave, or one of another list.",
    "BAD_DATE": "No date, an impossible one, one outside the years 1000 to 2999, or an end before "
    "its beginning.",
    "BAD_FILE": "The file is not what its name says, or damaged.",
    "BAD_FILTER": "A filter that says null; leave it out, or ask `exists: false`.",
    "BAD_HEADER": "A column stands twice, or there are too many.",
    "BAD_ID": "An id that no answer gave, or one of another sort of thing.",
    "BAD_KEY": "A key with line breaks or control characters, or one that does not say whose.",
    "BAD_NUMBER": "No number, or no finite or whole one where one is needed.",
    "BAD_PAGE": "A page of more than 100 or fewer than none, or one asked for both ways at once.",
    "BAD_REQUEST": "The request is no GraphQL over HTTP.",
    "BAD_ROW": "A row with more cells than there are columns.",
    "BAD_SOURCE": "A source's name has other signs than letters, digits and `_ . @ + -`, or is the "
    "service's own.",
    "BAD_TEXT": "A text with a NUL or half a character.",
    "BAD_VALUE": "Neither true nor false.",
    "BAD_VARIABLES": "A variable is missing or of another type than the operation declares.",
    "BAD_VISIBILITY": "Neither `workspace` nor `team:NAME` nor `private:USER`.",
    "BATCH_REFUSED": "Several operations in one request.",
    "BROKEN": "What is stored is not what was written; or the schema's history was changed, or is "
    "newer than this program.",
    "CHANGED_SINCE": "What should be undone was changed since; it stays as it is.",
    "CHECK_FAILED": "A check found something.",
    "CONFLICT": "The data moved under a write, or a key was used for something else.",
    "DUPLICATE_KEY": "One import says two different things under one key.",
    "EMPTY_FILE": "The file is empty.",
    "FORWARDED_NOT_ALLOWED": "A request through a proxy, in local mode.",
    "GRAPHQL_INVALID": "The operation does not fit the schema, or is over one of its limits.",
    "GRAPHQL_SYNTAX": "The operation is no GraphQL, or has over 2,000 tokens.",
    "HOST_NOT_ALLOWED": "A request under another host's name, in local mode.",
    "INPUT_REJECTED": "Some input was refused.",
    "INTERNAL": "A defect of graphsvc; the message has the id under which it is in the log.",
    "INTERRUPTED": "Somebody stopped a long run, by Ctrl-C or by asking for its end.",
    "METHOD_NOT_ALLOWED": "That address does not take this method.",
    "MISSING_COLUMN": "A required column is missing; nothing was written.",
    "MISSING_EXTRA": "Something is asked for that an extra of the package brings.",
    "MISSING_VALUE": "A required cell is empty.",
    "MIXED_DIRECTION": "A source's network was imported with arrows before and now without, or the "
    "other way round.",
    "NOT_ACCEPTABLE": "The client takes none of the forms in which there is an answer.",
    "NOT_ALLOWED": "The reader or author may not.",
    "NOT_FOUND": "There is nothing of that name.",
    "NOT_UTF8": "The file is not in UTF-8.",
    "NOT_YET": "That format is not written yet.",
    "ORIGIN_NOT_ALLOWED": "A page of another origin called.",
    "OUTPUT_FAILED": "A result cannot be written.",
    "OUT_OF_BOUNDS": "A number outside of what is declared for it.",
    "OUT_OF_MEMORY": "An analysis would need more memory than is free; the message says "
    "what to change.",
    "SCHEMA_OUTDATED": "The database's schema is older than this program: run `graphsvc migrate`.",
    "SETTINGS": "A setting is wrong or unknown.",
    "TOO_DEEP": "An operation that goes over 8 hops along ties.",
    "TOO_LARGE": "A request's body is too large, or a file that is read whole.",
    "TOO_LONG": "A cell has over 65,536 characters, a key over 512.",
    "TOO_MANY_RUNS": "Enough long runs are under way: wait for one, or cancel it.",
    "TOO_MANY_STEPS": "A series of more days than anybody reads; take longer periods.",
    "TRY_LATER": "Somebody else is at it.",
    "UNAVAILABLE": "Engine or database not reachable; the address tried is in the message.",
    "UNKNOWN_CHOICE": "A word that is none of those declared.",
    "UNKNOWN_END": "A tie, interaction or coverage names somebody who is not there.",
    "UNKNOWN_KIND": "A kind of entity or tie that there is none of; nothing was written.",
    "UNSUPPORTED_MEDIA_TYPE": "The request's body is no JSON in UTF-8.",
    "USAGE": "What was asked for makes no sense.",
    "WRONG_KIND": "A tie at whose end another kind belongs.",
    "WRONG_TYPE": "An attribute of your own has another type in this workspace.",
}


def errors_page() -> str:
    """Exit codes, classes of errors, and every code."""
    exits = table(("exit", "when"), [(code(number), text) for number, text in _EXITS.items()])
    classes = table(
        ("code", "exit", "HTTP"), [(code(e.code), e.exit, e.status) for e in error_classes()]
    )
    listed = table(
        ("code", "meaning"),
        [(code(name), _meaning(name)) for name in sorted(codes() | set(MEANINGS))],
    )
    return page(
        "Errors",
        "Every message says what happened, where, and what to do, and ends with its code in "
        "parentheses. Codes are stable; texts are not.",
        [
            f"## Exit codes of commands\n\n{exits}",
            f"## By class\n\n{classes}",
            "## Every code\n\nA code of a row is in the receipt's `problems` and in the file of "
            f"rejects, any other at the end of the message and in `extensions.code`.\n\n{listed}",
        ],
    )


def _meaning(name: str) -> str:
    if name not in MEANINGS:
        raise Broken(f"The code {name} has no meaning yet: write it down in {__name__}.")
    return MEANINGS[name]


def error_classes() -> list[type[GraphsvcError]]:
    """The classes of errors, in the order of their exit codes."""
    found: list[type[GraphsvcError]] = [GraphsvcError, *GraphsvcError.__subclasses__()]
    return sorted(found, key=lambda each: (each.exit, each.code))


def codes() -> set[str]:
    """Every code that the program can say: those of the classes, and the nearer ones in calls."""
    package = Path(errors.__file__).parent
    own = {each.code for each in error_classes()}
    return own | {name for path in package.rglob("*.py") for name in _said(path)}


def _said(path: Path) -> Iterator[str]:
    classes = {each.__name__ for each in error_classes()} | {"Refused", "Problem"}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in classes:
                yield from filter(_CODE.match, map(_text, node.args))
        elif isinstance(node, ast.List) and len(node.elts) > 2 and not _text(node.elts[0]):
            # a problem as an act's answer has it: place, code, path, message
            yield from filter(_CODE.match, [_text(node.elts[1])])


def _text(node: ast.expr) -> str:
    said = node.value if isinstance(node, ast.Constant) else ""
    return said if isinstance(said, str) else ""
