"""Asking other sites, politely: by name, one thing at a time, with a rest between, and not where robots are not wanted."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from plainguide.addresses import MOST_REDIRECTS, Answer

LONGEST_REST = 60.0
"""Seconds. A site that asks for a longer rest is left alone for this time."""
LARGEST = 20_000_000
"""Bytes of a file that is read."""


class Resting(Exception):
    """The site has asked for a rest that is longer than ours: what was not asked stays unknown."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Each redirect is followed by us: its kind says what to write, and its host may need a rest."""


@dataclass
class Asker:
    """Asks one thing after the other, so never two at once of one host.

    `agent` names who asks and how to reach him. `rest` is the time between two requests to one host, `timeout` how long an answer
    may take: both in seconds. Proxies are taken from the environment, as other programs do."""

    agent: str
    rest: float = 2.0
    timeout: float = 20.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _free: dict[str, float] = field(default_factory=dict)
    """By host: when it may be asked again."""
    _robots: dict[str, RobotFileParser | str] = field(default_factory=dict)
    """By host: what it asks of robots; a text says why it cannot be asked at all."""
    _resting: dict[str, str] = field(default_factory=dict)
    """By host: why it is left alone from now on."""

    def ask(self, address: str) -> list[Answer]:
        """The answers to an address, its redirects followed. Raises Resting."""
        answers: list[Answer] = []
        while address and len(answers) <= MOST_REDIRECTS and address not in {answer.address for answer in answers}:
            answers.append(self._closed_to_us(address) or self._head_or_get(address))
            address = answers[-1].leads_to
        return answers

    def read(self, address: str) -> bytes:
        """The content at an address, behind one redirect at most. Raises Resting, or OSError where there is none."""
        for _ in range(2):
            closed = self._closed_to_us(address)
            answer, content = (closed, b"") if closed else self._request("GET", address, LARGEST)
            if answer.status == 200:
                return content
            if not answer.leads_to:
                break
            address = answer.leads_to
        raise OSError(answer.closed or answer.failure or f"the answer was {answer.status}")

    def _head_or_get(self, address: str) -> Answer:
        """HEAD asks for no content. Where it is refused the page is asked for as a browser does, and not read."""
        answer, _ = self._request("HEAD", address)
        if answer.status == 429 or (200 <= answer.status < 400) or answer.failure not in ("", DROPPED):
            return answer
        return self._request("GET", address)[0]

    def _closed_to_us(self, address: str) -> Answer | None:
        """What stands for an answer where robots.txt closes the address, or cannot be read. Raises Resting."""
        host = _host(address)
        if host in self._resting:
            raise Resting(self._resting[host])
        if host not in self._robots:
            self._robots[host] = self._robots_of(address)
        robots = self._robots[host]
        if isinstance(robots, str):
            return Answer(address, failure=robots)
        if not robots.can_fetch(self.agent, address):
            return Answer(address, closed="its robots.txt asks robots to stay away")
        return None

    def _robots_of(self, address: str) -> RobotFileParser | str:
        """What a host asks of robots (RFC 9309, 2.3.1): without a file all is open; with a failing server all is closed."""
        robots = RobotFileParser()
        place = urlunsplit((*urlsplit(address)[:2], "/robots.txt", "", ""))
        answer, content = self._request("GET", place, 500_000)
        if answer.leads_to:
            answer, content = self._request("GET", answer.leads_to, 500_000)
        if answer.status >= 500:
            return f"its robots.txt cannot be read: an error, {answer.status}"
        if answer.failure and answer.failure != DROPPED:
            return answer.failure  # so all its pages would say, each after its own wait
        robots.parse(content.decode("utf-8", "replace").splitlines() if answer.status == 200 else [])
        delay = float(robots.crawl_delay(self.agent) or 0)
        if delay > LONGEST_REST:
            self._resting[_host(address)] = f"its robots.txt asks for a rest of {delay:.0f} seconds between two requests"
            raise Resting(self._resting[_host(address)])
        return robots

    def _request(self, method: str, address: str, most: int = 0) -> tuple[Answer, bytes]:
        """One request, when the host has rested. A request for a short rest is granted once; after a second the host is let be."""
        answer, content, wait = self._send(method, address, most)
        if answer.status not in (429, 503) or wait is None:
            return answer, content
        if wait <= LONGEST_REST:
            self._free[_host(address)] = self.clock() + wait
            answer, content, wait = self._send(method, address, most)
        if answer.status in (429, 503):
            self._resting[_host(address)] = f"it asked for a longer rest ({answer.status})"
        return answer, content

    def _send(self, method: str, address: str, most: int) -> tuple[Answer, bytes, float | None]:
        host = _host(address)
        if (ahead := self._free.get(host, 0.0) - self.clock()) > 0:
            self.sleep(ahead)
        try:
            request = urllib.request.Request(_sendable(address), method=method, headers={"User-Agent": self.agent, "Accept": "*/*"})
            try:
                response = urllib.request.build_opener(_NoRedirects).open(request, timeout=self.timeout)
            except urllib.error.HTTPError as error:
                response = error
            with response:
                content = response.read(most) if most else b""
                headers = response.headers
                answer = Answer(address, response.status or 0, _location(headers.get("Location", "")))
                return answer, content, _seconds(headers.get("Retry-After"))
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Answer(address, failure=_why(error)), b"", None
        finally:
            self._free[host] = self.clock() + self._rest_of(host)

    def _rest_of(self, host: str) -> float:
        robots = self._robots.get(host)
        delay = robots.crawl_delay(self.agent) if isinstance(robots, RobotFileParser) else None
        return max(self.rest, float(delay or 0))


DROPPED = "the connection was closed without an answer"


def _host(address: str) -> str:
    return urlsplit(address).netloc.casefold()


def _sendable(address: str) -> str:
    """An address in the letters that may be sent (RFC 3986): authors paste what the browser shows."""
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    path, query = (quote(part, safe="%/:=&?~+!$,;'@()*[]|") for part in (parts.path or "/", parts.query))
    return urlunsplit((parts.scheme, host, path, query, ""))


def _location(value: str) -> str:
    """Header values arrive as Latin-1, and sites send UTF-8 in them."""
    try:
        return value.encode("latin-1").decode("utf-8").strip()
    except UnicodeError:
        return value.strip()


def _seconds(value: str | None) -> float | None:
    """A Retry-After (RFC 9110, 10.2.3): seconds; a date counts as a long rest."""
    if value is None:
        return None
    return float(value) if value.strip().isdigit() else LONGEST_REST + 1


def _why(error: Exception) -> str:
    """Why nothing came back, in words for an author."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, http.client.RemoteDisconnected | ConnectionResetError | BrokenPipeError):
        return DROPPED
    if isinstance(reason, TimeoutError):
        return "it took too long"
    if isinstance(reason, socket.gaierror):
        return "no such host is known"
    if isinstance(reason, ssl.SSLError):
        return "its certificate is not right" if isinstance(reason, ssl.SSLCertVerificationError) else "its encryption failed"
    if isinstance(reason, ConnectionRefusedError):
        return "the host takes no connections"
    return str(reason) or type(reason).__name__
