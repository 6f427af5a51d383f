"""Parvis goes to public addresses only, whatever name, notation or redirection leads elsewhere."""

from __future__ import annotations

import socket

import pytest

from parvis.connectors import http
from parvis.errors import UnreachablePeer


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
        "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1",
    ],
)  # fmt: skip
def test_no_address_of_an_inner_network_is_public(address):
    assert not http.is_public(address)


@pytest.mark.parametrize("address", ["185.26.182.1", "2a01:4f8::1", "::ffff:185.26.182.1"])
def test_addresses_of_the_internet_are_public(address):
    assert http.is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.org/a", "gopher://example.org", "//example.org", "example.org",
        "http://", "http://user:word@example.org/", "http://example.org:22/", "https://example.org:6379/",
        "http://example.org/a b", "http://example.org/\r\nHost: other", "http://[::1", "http://example.org:x/",
    ],
)  # fmt: skip
def test_an_address_that_is_no_plain_web_address_is_refused(url):
    with pytest.raises(UnreachablePeer, match="address-refused"):
        http.get(url)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://0x7f.1/", "http://2130706433/", "http://localhost/", "http://[::1]/"]
)
def test_no_connection_is_made_to_this_machine(url, monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("connected"))
    with pytest.raises(UnreachablePeer, match="address-refused"):
        http.get(url)


def test_a_name_answered_with_an_inner_address_is_refused(monkeypatch):
    inner = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.168.0.7", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: inner)
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("connected"))
    with pytest.raises(UnreachablePeer, match="address-refused"):
        http.get("http://donnees.example.org/")


def test_the_content_and_its_type_are_returned_after_a_redirection(open_guard):
    open_guard.pages |= {"/a?b=c": "/d", "/d": b"[1]"}
    answer = http.get(open_guard.address("/a?b=c"))
    assert answer == http.Answer(open_guard.address("/d"), b"[1]", "application/json")


@pytest.mark.parametrize("target", ["http://192.168.1.1/", "file:///etc/passwd", "http://127.0.0.1:1/"])
def test_a_redirection_elsewhere_is_checked_like_any_address(open_guard, target):
    open_guard.pages["/a"] = target
    with pytest.raises(UnreachablePeer, match="address-refused"):
        http.get(open_guard.address("/a"))


def test_redirections_without_end_stop(open_guard):
    open_guard.pages["/a"] = "/a"
    with pytest.raises(UnreachablePeer, match="too-many-redirections"):
        http.get(open_guard.address("/a"))
    assert len(open_guard.asked) == 6


@pytest.mark.parametrize(("status", "retryable"), [(404, False), (403, False), (503, True)])
def test_a_refusal_is_told_with_its_status(open_guard, status, retryable):
    open_guard.pages["/a"] = status
    with pytest.raises(UnreachablePeer, match="answer-refused") as caught:
        http.get(open_guard.address("/a"))
    assert (caught.value.params["status"], caught.value.retryable) == (status, retryable)


def test_an_answer_is_cut_at_the_limit(open_guard):
    open_guard.pages["/a"] = b"x" * 1001
    assert len(http.get(open_guard.address("/a"), limit=1001).content) == 1001
    with pytest.raises(UnreachablePeer, match="answer-too-large"):
        http.get(open_guard.address("/a"), limit=1000)


def test_a_site_that_is_not_there_may_be_tried_again(open_guard):
    address = open_guard.address("/a")
    open_guard.socket.close()
    with pytest.raises(UnreachablePeer, match="network-unreachable") as caught:
        http.get(address)
    assert caught.value.retryable
