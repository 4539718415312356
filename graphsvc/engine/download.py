"""Getting jars from a Maven repository, several at a time, each verified before it counts."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from pathlib import Path

import httpx
from jgo.constants import MAVEN_CENTRAL_URL

from graphsvc.engine.jars import Jar, Progress
from graphsvc.engine.layout import writing
from graphsvc.errors import Broken, SettingsError, Unavailable

_AT_ONCE = 16
_PAUSES = (0.5, 1.0, 2.0)  # seconds before each further attempt
_BLOCK = 1 << 16


class _Damaged(Exception):
    """What came is not what the lock names."""


def download(folder: Path, jars: Sequence[Jar], progress: Progress, base: str | None) -> None:
    """Puts the jars into the folder. What was received before an interruption is kept."""
    with _client() as client:
        _Download(client, folder, base or MAVEN_CENTRAL_URL).run(jars, progress)


def _client() -> httpx.Client:
    """Gives a client that goes through the proxy and trusts the certificates of the environment."""
    try:
        return httpx.Client(timeout=30, follow_redirects=True)
    except (OSError, ValueError, ImportError) as error:
        raise SettingsError(
            f"the environment names a proxy or certificates that cannot be used: {error}. "
            "Look at HTTPS_PROXY, ALL_PROXY, SSL_CERT_FILE and SSL_CERT_DIR."
        ) from error


class _Download:
    def __init__(self, client: httpx.Client, folder: Path, base: str) -> None:
        self._client = client
        self._folder = folder
        self._base = base.rstrip("/")
        self._given_up = threading.Event()

    def run(self, jars: Sequence[Jar], progress: Progress) -> None:
        total = sum(jar.size for jar in jars) >> 20
        # The biggest first, so that the last one to come is small.
        order = sorted(jars, key=lambda jar: -jar.size)
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            try:
                pending = {pool.submit(self._bring, jar) for jar in order}
                while pending:
                    progress(f"fetching Neo4j: {self._received(jars) >> 20} of {total} MB")
                    pending = _settle(pending)
            finally:
                self._given_up.set()
                pool.shutdown(cancel_futures=True)

    def _bring(self, jar: Jar) -> None:
        for pause in (*_PAUSES, None):
            try:
                self._attempt(jar)
                break
            except (httpx.HTTPError, _Damaged) as error:
                if pause is None or _is_final(error) or self._given_up.wait(pause):
                    raise self._as_ours(jar, error) from error

    def _attempt(self, jar: Jar) -> None:
        part = self._part(jar)
        with writing(part):
            self._receive(jar, part)
            if not jar.is_whole(part):
                part.unlink()
                raise _Damaged(f"its sha256 is not {jar.sha256}")
            part.replace(self._folder / jar.name)

    def _receive(self, jar: Jar, part: Path) -> None:
        """Adds to the part what is missing of it, or begins anew if the server can't continue."""
        have = _size(part)
        if have >= jar.size:
            return
        headers = {"Range": f"bytes={have}-", "Accept-Encoding": "identity"}
        with self._client.stream("GET", f"{self._base}/{jar.path}", headers=headers) as reply:
            reply.raise_for_status()
            continued = reply.status_code == httpx.codes.PARTIAL_CONTENT
            with part.open("ab" if continued else "wb") as out:
                for block in reply.iter_raw(_BLOCK):
                    out.write(block)
                    if self._given_up.is_set():
                        raise _Damaged("another one failed")

    def _received(self, jars: Sequence[Jar]) -> int:
        """Counts the bytes that lie in the folder, also those from before an interruption."""
        return sum(_size(self._folder / jar.name) or _size(self._part(jar)) for jar in jars)

    def _part(self, jar: Jar) -> Path:
        return self._folder / f".{jar.name}.part"

    def _as_ours(self, jar: Jar, error: Exception) -> Unavailable | Broken:
        url = f"{self._base}/{jar.path}"
        if isinstance(error, _Damaged):
            return Broken(f"{url} is not the file that this version was built with: {error}")
        return Unavailable(
            f"cannot fetch {url}: {str(error) or type(error).__name__}. Check the network and, "
            "if there is one, the proxy; what has arrived is kept, so run the same again."
        )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _is_final(error: Exception) -> bool:
    """Tells whether asking again would get the same answer."""
    return isinstance(error, httpx.HTTPStatusError) and error.response.is_client_error


def _settle(pending: set[Future[None]]) -> set[Future[None]]:
    """Gives those still under way after a moment; raises what made one of the others fail."""
    done, under_way = wait(pending, timeout=0.5, return_when=FIRST_EXCEPTION)
    for future in done:
        future.result()
    return under_way
