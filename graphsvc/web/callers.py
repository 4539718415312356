"""Whose requests are answered: in local mode this machine's own, and no other page's."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from starlette.datastructures import Headers

from graphsvc.errors import NotAllowed
from graphsvc.settings import LOOPBACK, Settings

# with these a proxy passes on what others asked, and local mode has no others
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
_HOST = re.compile(r"(?:\[([0-9a-fA-F:]+)\]|([A-Za-z0-9.-]+))(?::\d{1,5})?\Z")
# any page that was itself served from this machine; what CORS is told
LOOPBACK_ORIGIN = r"https?://(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?"


@dataclass(frozen=True)
class Callers:
    """origins: web origins that may call besides those of this machine."""

    origins: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, settings: Settings) -> Callers:
        """Those that the settings let in."""
        return cls(frozenset(re.split(r"[\s,;]+", settings.origins)) - {""})

    def check(self, headers: Headers) -> None:
        """Raises NotAllowed for another machine's page, a rebound name or a proxy."""
        if not _is_ours(headers.getlist("host")):
            raise NotAllowed(
                "The Host of this request is not this machine, so it is not answered. Use "
                "http://127.0.0.1 or http://localhost with the port.",
                "HOST_NOT_ALLOWED",
            )
        if any(name in headers for name in _FORWARDED):
            raise NotAllowed(
                "This request was passed on by a proxy, and GRAPHSVC_AUTH=local is for one "
                "user at this machine.",
                "FORWARDED_NOT_ALLOWED",
            )
        if not self._is_welcome(headers):
            raise NotAllowed(
                "The page that sent this request is not of this machine. GRAPHSVC_ORIGINS "
                "names the web origins that may call.",
                "ORIGIN_NOT_ALLOWED",
            )

    def _is_welcome(self, headers: Headers) -> bool:
        origins = headers.getlist("origin")
        if origins:
            return all(each in self.origins or _is_loopback(each) for each in origins)
        # a browser names no origin where a foreign page only embeds us; following a link is fine
        foreign = headers.get("sec-fetch-site", "") == "cross-site"
        return not foreign or headers.get("sec-fetch-mode", "") == "navigate"


def _is_ours(hosts: list[str]) -> bool:
    found = _HOST.match(hosts[0]) if len(hosts) == 1 else None
    return found is not None and (found[1] or found[2]).lower() in LOOPBACK


def _is_loopback(origin: str) -> bool:
    return re.fullmatch(LOOPBACK_ORIGIN, origin) is not None
