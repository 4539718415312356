"""What can go wrong, once each.

GraphsvcError
├── UsageError         2    what was asked for makes no sense
├── InputRejected      65   some input was refused; the good rows are in
├── InputMissing       66   no such file, entity, receipt, report
├── Unavailable        69   engine or database not reachable
├── OutputFailed       73   a result cannot be written
├── TryLater           75   somebody else is at it; the same call works later
├── NotAllowed         77   the reader or author may not
├── SettingsError      78   a setting is wrong
├── CheckFailed        1    a check found something
├── Conflict           75   the data moved under a write
├── Interrupted        130  somebody stopped it
└── Broken             70   what is stored is not what was written

Expected faults of single rows are data (`model.Problem`), never exceptions.
"""

from __future__ import annotations

from typing import ClassVar


class GraphsvcError(Exception):
    """The root: a message that says what happened, where, and what to do.

    `code` is stable and listed in docs/reference/errors.md; `exit` is the command line's
    exit code, `status` the HTTP status.
    """

    code: str = "INTERNAL"
    exit: ClassVar[int] = 70
    status: ClassVar[int] = 500

    def __init__(self, message: str, code: str | None = None) -> None:
        """`code`: a nearer one than the class's, where a caller can do something about it."""
        super().__init__(message)
        if code:
            self.code = code


class UsageError(GraphsvcError):
    code, exit, status = "USAGE", 2, 400


class InputRejected(GraphsvcError):
    code, exit, status = "INPUT_REJECTED", 65, 422


class InputMissing(GraphsvcError):
    code, exit, status = "NOT_FOUND", 66, 404


class Unavailable(GraphsvcError):
    code, exit, status = "UNAVAILABLE", 69, 503


class OutputFailed(GraphsvcError):
    code, exit, status = "OUTPUT_FAILED", 73, 500


class TryLater(GraphsvcError):
    code, exit, status = "TRY_LATER", 75, 503


class NotAllowed(GraphsvcError):
    code, exit, status = "NOT_ALLOWED", 77, 403


class SettingsError(GraphsvcError):
    code, exit, status = "SETTINGS", 78, 500


class CheckFailed(GraphsvcError):
    code, exit, status = "CHECK_FAILED", 1, 500


class Conflict(GraphsvcError):
    code, exit, status = "CONFLICT", 75, 409


class Interrupted(GraphsvcError):
    code, exit, status = "INTERRUPTED", 130, 409


class Broken(GraphsvcError):
    code, exit, status = "BROKEN", 70, 500
