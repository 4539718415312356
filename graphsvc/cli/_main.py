"""The edge of the command line: runs one command, and turns what went wrong into an exit code."""

from __future__ import annotations

import os
import secrets
import signal
import sys
import traceback
from collections.abc import Sequence
from threading import current_thread, main_thread
from types import FrameType
from typing import Any, Self

from typer.exceptions import Abort, Exit, TyperException

from graphsvc.cli._commands import Commands
from graphsvc.cli._inert import inert
from graphsvc.errors import GraphsvcError, OutputFailed, UsageError

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code. Nothing else maps errors to codes."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    with CtrlC() as ctrl_c:
        return _ended(words, ctrl_c)


def _ended(words: Sequence[str], ctrl_c: CtrlC) -> int:
    try:
        code = _run(list(words))
        sys.stdout.flush()
        return code
    except Exit as end:
        return end.exit_code
    except (KeyboardInterrupt, Abort):
        return _interrupted()
    except TyperException as fault:
        return _told(UsageError(f"{fault.format_message().rstrip('.')}. {_hint(fault)}"))
    except BrokenPipeError:
        _forget_output()
        return OutputFailed.exit
    except GraphsvcError as fault:
        return _interrupted() if ctrl_c.pressed else _told(fault)
    except OSError as fault:
        _forget_output()
        return _told(OutputFailed(f"{fault.filename or 'the result'}: {fault.strerror or fault}."))
    except Exception:
        return _unforeseen()


class CtrlC:
    """Remembers that Ctrl-C was pressed while it is entered.

    Within a call of the database it may be answered by a fault of the connection it broke, or
    of what that left half done, and that fault then is no news.
    """

    def __init__(self) -> None:
        self.pressed = False
        self._before: Any = None

    def __enter__(self) -> Self:
        # signals are heard by the first thread alone, and what another one set stays
        if current_thread() is main_thread():
            before = signal.getsignal(signal.SIGINT)
            if before is signal.default_int_handler:
                self._before = signal.signal(signal.SIGINT, self._press)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def _press(self, number: int, frame: FrameType | None) -> None:
        self.pressed = True
        signal.default_int_handler(number, frame)


def _interrupted() -> int:
    _say("interrupted. What was acknowledged stays; the same command completes it.")
    return INTERRUPTED


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
