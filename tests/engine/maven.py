"""A Maven repository on the loopback that can be told to misbehave."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


@dataclass
class Maven:
    """What it has by path, how it answers, and what it was asked for.

    `cut` holds after how many bytes the next answer for a path breaks off, `refuse` the statuses
    of the next answers for it.
    """

    files: Mapping[str, bytes]
    base: str = ""
    continues: bool = True
    cut: dict[str, int] = field(default_factory=dict)
    refuse: dict[str, list[int]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    ranges: list[str] = field(default_factory=list)
    sent: int = 0


@contextmanager
def serving(files: Mapping[str, bytes]) -> Iterator[Maven]:
    """Gives a repository that runs until the end of the block."""
    maven = Maven(files)
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: _Handler(maven, *given))
    maven.base = f"http://127.0.0.1:{server.server_port}/maven2"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield maven
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, maven: Maven, *given: object) -> None:
        self._maven = maven
        super().__init__(*given)  # type: ignore[arg-type]  # what socketserver hands through

    def do_GET(self) -> None:
        path = urlsplit(self.path).path.removeprefix("/maven2/")
        self._maven.asked[path] += 1
        statuses = self._maven.refuse.get(path)
        if statuses:
            self._refuse(statuses.pop(0))
        elif path not in self._maven.files:
            self._refuse(404)
        else:
            self._send(path, self._maven.files[path])

    def _refuse(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, path: str, content: bytes) -> None:
        wanted = self.headers.get("Range", "")
        self._maven.ranges.append(wanted)
        first = int(wanted.removeprefix("bytes=").removesuffix("-") or "0")
        if not self._maven.continues:
            first = 0
        body = content[first:]
        self.send_response(206 if wanted and self._maven.continues else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        cut = self._maven.cut.pop(path, None)
        self.wfile.write(body[:cut])
        self._maven.sent += len(body[:cut])
        self.close_connection = cut is not None

    def log_message(self, *said: object) -> None:
        pass
