"""The edge of the command line: runs one command, and turns what went wrong into an exit code."""

from __future__ import annotations

import os
import secrets
import sys
import traceback
from collections.abc import Sequence

from typer.exceptions import Abort, Exit, TyperException

from graphsvc.cli._commands import Commands
from graphsvc.cli._inert import inert
from graphsvc.errors import GraphsvcError, OutputFailed, UsageError

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code. Nothing else maps errors to codes."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _run(words)
        sys.stdout.flush()
        return code
    except Exit as end:
        return end.exit_code
    except (KeyboardInterrupt, Abort):
        _say("interrupted. What was acknowledged stays; the same command completes it.")
        return INTERRUPTED
    except TyperException as fault:
        return _told(UsageError(f"{fault.format_message().rstrip('.')}. {_hint(fault)}"))
    except BrokenPipeError:
        _forget_output()
        return OutputFailed.exit
    except GraphsvcError as fault:
        return _told(fault)
    except OSError as fault:
        _forget_output()
        return _told(OutputFailed(f"{fault.filename or 'the result'}: {fault.strerror or fault}."))
    except Exception:
        return _unforeseen()


def _run(words: list[str]) -> int:
    commands = Commands()
    with commands.make_context("graphsvc", words or ["--help"]) as context:
        code = commands.invoke(context)
    return int(code or 0)


def _told(fault: GraphsvcError) -> int:
    _say(f"{fault} ({fault.code})")
    return fault.exit


def _hint(fault: TyperException) -> str:
    context = getattr(fault, "ctx", None)
    path = context.command_path if context else "graphsvc"
    return f"'{path} --help' shows what there is."


def _unforeseen() -> int:
    """What nobody thought of, with an id that stands in the log beside the details."""
    fault_id = secrets.token_hex(4)
    sys.stderr.write(inert(f"fault {fault_id}\n{traceback.format_exc()}", lines=True))
    fault = GraphsvcError(f"a defect of graphsvc, not of yours: report it with fault {fault_id}")
    return _told(fault)


def _say(text: str) -> None:
    try:
        sys.stderr.write(f"graphsvc: {inert(text)}\n")
        sys.stderr.flush()
    except OSError:  # nobody listens any more, and there is nowhere left to say so
        return


def _forget_output() -> None:
    """Lets what is still buffered go nowhere, so that Python's own exit doesn't stumble over it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
