"""The running Neo4j: its Java process and its port, from the launch to the end."""

from __future__ import annotations

import os
import shutil
import subprocess

from graphsvc.engine import bolt, java, processes
from graphsvc.engine.layout import OWNER_ONLY, Layout, writing
from graphsvc.errors import GraphsvcError, OutputFailed, Unavailable

# What Java itself prints, and what Neo4j writes.
_LAST_LINES = 10
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

    def answers(self) -> bool:
        """Tells whether Bolt answers, and that it is this process that answers.

        Another program may have taken the port since it was found free.
        """
        return bolt.answers(self.port) and processes.listens(self.pid, self.port)

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

    def why_it_died(self) -> GraphsvcError:
        """Gives the error that stands for its last words."""
        words = self._last_words()
        if _FULL_DISK in words:
            return OutputFailed(f"Neo4j ended, since the disk of {self._layout.home} is full")
        return Unavailable(f"Neo4j ended. Its last words:\n{words}")

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
