"""The only way out to the network: one bounded GET, which checks each address as it connects to it."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

from parvis.errors import UnreachablePeer

PORTS = {"http": (80, 8080), "https": (443, 8443)}
REDIRECTS = 5
CONNECT_SECONDS, TOTAL_SECONDS = 10.0, 60.0
LIMIT = 20 << 20
_MOVED = (
    HTTPStatus.MOVED_PERMANENTLY,
    HTTPStatus.FOUND,
    HTTPStatus.SEE_OTHER,
    HTTPStatus.TEMPORARY_REDIRECT,
    HTTPStatus.PERMANENT_REDIRECT,
)
# IPv6 ranges that carry an IPv4 address, which the network then reaches: NAT64 (RFC 6052), 6to4 (RFC 3056).
_CARRIERS = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("2002::/16"))


@dataclass(frozen=True)
class Answer:
    """What a peer said. url: after redirections; content: as received; content_type: without parameters."""

    url: str
    content: bytes
    content_type: str


@dataclass(frozen=True)
class Guard:
    """Which peers may be reached. address: whether an IP address may; port: whether (scheme, port) may."""

    address: Callable[[str], bool]
    port: Callable[[str, int], bool]


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public network: no private, local or carried one."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if any(found in network for network in _CARRIERS) or found.is_site_local:
            return False
    return found.is_global and not found.is_multicast


PUBLIC = Guard(is_public, lambda scheme, port: port in PORTS.get(scheme, ()))


def get(url: str, *, limit: int = LIMIT, seconds: float = TOTAL_SECONDS) -> Answer:
    """Return what is at an http or https address, following at most five redirections.

    limit: most bytes taken; seconds: for the whole. PUBLIC says which peers may be reached; tests replace it
    to reach their own server. No proxy, cookie or password of the environment is used.
    Raises UnreachablePeer: address-refused, network-unreachable (retryable), answer-refused,
    answer-too-large, too-many-redirections.
    """
    deadline = time.monotonic() + seconds
    for _ in range(REDIRECTS + 1):
        connection, target = _connection(url)
        try:
            connection.request("GET", target, headers={"User-Agent": "Parvis", "Accept-Encoding": "identity"})
            with connection.getresponse() as response:
                moved = response.headers.get("Location") if response.status in _MOVED else None
                if moved is None:
                    content = _content(response, url, limit, deadline)
                    return Answer(url, content, response.headers.get_content_type())
        except (OSError, http.client.HTTPException) as error:
            raise UnreachablePeer("network-unreachable", retryable=True, address=url) from error
        finally:
            connection.close()
        url = urljoin(url, moved)
    raise UnreachablePeer("too-many-redirections", address=url)


def _connection(url: str) -> tuple[http.client.HTTPConnection, str]:
    """Return a connection that is not open yet, and the path to ask for."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise UnreachablePeer("address-refused", address=url) from error
    scheme = parts.scheme.lower()
    if scheme not in PORTS or not host or parts.username is not None:
        raise UnreachablePeer("address-refused", address=url)
    port = port or PORTS[scheme][0]
    if not PUBLIC.port(scheme, port) or any(ord(char) <= 32 or ord(char) == 127 for char in url):
        raise UnreachablePeer("address-refused", address=url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    kind = _SecureConnection if scheme == "https" else _PlainConnection
    connection = kind(host, port, timeout=CONNECT_SECONDS)
    connection.address = url
    return connection, target


class _PlainConnection(http.client.HTTPConnection):
    """Connects to an address that was checked, and to no other: a name may be answered anew each time."""

    address: str = ""

    def connect(self) -> None:
        self.sock = self._checked_socket()

    def _checked_socket(self) -> socket.socket:
        found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        allowed = [entry for entry in found if PUBLIC.address(str(entry[4][0]))]
        if not allowed:
            raise UnreachablePeer("address-refused", address=self.address)
        last: OSError | None = None
        for family, kind, protocol, _, peer in allowed:
            opened = socket.socket(family, kind, protocol)
            opened.settimeout(CONNECT_SECONDS)
            try:
                opened.connect(peer)
            except OSError as error:
                opened.close()
                last = error
            else:
                return opened
        raise last or OSError("no address")


class _SecureConnection(_PlainConnection):
    """The same over TLS, with the name checked against the certificate."""

    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        opened = self._checked_socket()
        self.sock = ssl.create_default_context().wrap_socket(opened, server_hostname=self.host)


def _content(response: http.client.HTTPResponse, url: str, limit: int, deadline: float) -> bytes:
    if response.status != HTTPStatus.OK:
        temporary = response.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        raise UnreachablePeer("answer-refused", retryable=temporary, address=url, status=response.status)
    parts: list[bytes] = []
    size = 0
    while part := response.read1(1 << 16):
        size += len(part)
        if size > limit:
            raise UnreachablePeer("answer-too-large", address=url, limit=limit)
        if time.monotonic() > deadline:
            raise UnreachablePeer("network-unreachable", retryable=True, address=url)
        parts.append(part)
    return b"".join(parts)
