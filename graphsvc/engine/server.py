"""The running Neo4j: its Java process and its port, from the launch to the end."""

from __future__ import annotations

import os
import shutil
import subprocess

from graphsvc.engine import bolt, java, processes
from graphsvc.engine.bolt import Health
from graphsvc.engine.credential import password_of
from graphsvc.engine.layout import OWNER_ONLY, Layout, writing
from graphsvc.errors import GraphsvcError, OutputFailed, Unavailable

# Of what Neo4j writes, and as many of what Java itself prints.
_LAST_LINES = 10
# Megabytes; it takes more than that at once for a new log.
_TOO_LITTLE = 40
_FULL_DISK = "No space left on device"


class Server:
    """One life of Neo4j; a new one is made for each start."""

    def __init__(self, layout: Layout, port: int) -> None:
        """Launches it. What is left in the folder for temporary files is of no use any more."""
        self.port = port
        self._layout = layout
        with writing(layout.scratch):
            shutil.rmtree(layout.scratch, ignore_errors=True)
            layout.scratch.mkdir(mode=OWNER_ONLY)
        java.configure(layout, port)
        self._java = self._launch()

    @property
    def pid(self) -> int:
        return self._java.pid

    def alive(self) -> bool:
        return self._java.poll() is None

    def health(self) -> Health:
        """Gives how it is; silent as long as it is not this process that has the port.

        Another program may have taken that since it was found free.
        """
        if not processes.listens(self.pid, self.port):
            return Health.SILENT
        return bolt.ask(self.port, password_of(self._layout))

    def connections(self) -> int:
        return processes.connections(self.pid, self.port)

    def stop(self, patience: float) -> None:
        """Lets it close its files; after `patience` seconds the next start has to repair them."""
        if not self.alive():
            return
        self._java.terminate()
        try:
            self._java.wait(patience)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        self._java.kill()
        self._java.wait()

    def why_it_failed(self) -> GraphsvcError:
        """Gives the error that stands for its last words, or for the disk that took them away."""
        words = self._last_words()
        free = shutil.disk_usage(self._layout.home).free >> 20
        if free < _TOO_LITTLE or _FULL_DISK in words:
            return OutputFailed(
                f"Neo4j cannot work: {free} MB are free where {self._layout.home} lies. "
                "Make room there and run it again."
            )
        return Unavailable(f"Neo4j does not work; {self._layout.neo4j}/logs says:\n{words}")

    def _last_words(self) -> str:
        lines: list[str] = []
        for log in (self._layout.neo4j / "logs" / "neo4j.log", self._layout.console_log):
            if log.exists():
                lines += log.read_text("utf-8", "replace").splitlines()[-_LAST_LINES:]
        return "\n".join(lines)

    def _launch(self) -> subprocess.Popen[bytes]:
        parent = os.getpid()
        console = self._layout.console_log
        with writing(console), console.open("wb") as printed:
            return subprocess.Popen(
                java.command(self._layout),
                cwd=self._layout.jars,
                # Nothing of the user's reaches it; with this locale Java can open any path.
                env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=subprocess.STDOUT,
                process_group=0,  # a Ctrl-C at a terminal is for the supervisor alone
                preexec_fn=lambda: processes.die_with(parent),
            )
