"""Addresses of the web: which form of one is asked for and kept, on which host it is, and which machines may be connected to.

A page or a feed may name any address, also one of a machine on the reader's own network or of the reader's own machine,
which would answer to them and to nobody else. So whatever a stranger names has to be on the public net, by the number
that the connection goes to: names may say one thing and mean another.
"""

import re
import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import parse_qsl, urlencode, urlunsplit

from onrecord.errors import FetchError

Resolve = Callable[[str, int], Collection[str]]
"""From a host's name and a port to the numbers of its machines. Raises `OSError`."""

_TRACKERS = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|at_medium|at_campaign|ns_mchannel|cmpid|ocid", re.IGNORECASE
)
_EMBEDDING = tuple(ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48"))
"""Networks whose numbers hold an IPv4 number in their last 32 bits (NAT64)."""
_GUISES = ("www.", "m.", "mobile.", "amp.")
_AMP_PATH = re.compile(r"/amp(?=/?$)|\.amp(?=\.html?$|$)|^/amp(?=/)", re.IGNORECASE)
_AMP_QUERY = re.compile(r"amp|outputtype", re.IGNORECASE)
_ROW = re.compile(r":\d+")


@dataclass(frozen=True, slots=True)
class Target:
    """What an address says to ask for, and of whom. `key` is the host with its port where that is not the usual one."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def key(self) -> str:
        """What the host is remembered by."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _port(self.scheme) else f"{host}:{self.port}"


def is_address(source: str) -> bool:
    """Whether this is an address of the web and no path."""
    return source[:8].casefold().startswith(("http://", "https://"))


def target_of(url: str) -> Target:
    """What the address says. Raises `FetchError` where it is none that can be asked for."""
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    try:
        parsed = parse_url(url)
    except LocationParseError:
        raise FetchError(url, "this is no valid address", "check it for mistakes") from None
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise FetchError(url, "this is no address of the web", "give one that begins with http:// or https://")
    if parsed.auth is not None:
        raise FetchError(without_secret(url), "it has a name or a password in it", "give the address without; save pages behind a login")
    host = parsed.host.strip("[]").rstrip(".")
    return Target(parsed.scheme, host, parsed.port or _port(parsed.scheme), parsed.request_uri)


def without_secret(url: str) -> str:
    """The address without a name and a password that may stand in it, so that it can be shown."""
    return re.sub(r"(?<=//)[^/?#]*@", "", url, count=1)


def tidy(url: str) -> str:
    """The form of an address that is asked for and kept: no fragment, and nothing that tells where a reader came from."""
    target = target_of(url.strip())
    path, _, query = target.path.partition("?")
    given = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in given if not _TRACKERS.fullmatch(name)]
    return urlunsplit((target.scheme, target.key, path, query if kept == given else urlencode(kept), ""))


def known_by(url: str | None, source: str, title: str | None) -> str | None:
    """What all versions of a page have in common: its address; where it has none, the name of its file, with the headline.

    Files are written over with other articles, so that the name alone tells nothing. None for what is pasted, for a row that
    is known by its number alone. The front page of a site, which some sites have all their pages name as their own, is no address.
    """
    for address in (url, source):
        if address is not None and is_address(address) and (known := _bare(address)) is not None:
            return known
    if is_address(source) or source in ("-", "paste") or _ROW.fullmatch(source[source.rfind(":") :]):
        return None
    return f"{source} {' '.join((title or '').casefold().split())}"


def _bare(url: str) -> str | None:
    """An address as it is for all forms of a page: those for phones, those in AMP, and without https."""
    try:
        target = target_of(tidy(url))
    except FetchError:
        return None
    path, _, query = target.path.partition("?")
    path = _AMP_PATH.sub("", path).rstrip("/")
    kept = "&".join(part for part in query.split("&") if part and not _AMP_QUERY.fullmatch(part.partition("=")[0]))
    if not path and not kept:
        return None
    host, port = _site(target)
    return f"{host}{f':{port}' if port else ''}{path}{f'?{kept}' if kept else ''}"


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are on one site, of which phones may have a host of their own."""
    return _site(target_of(one)) == _site(target_of(other))


def _site(target: Target) -> tuple[str, int]:
    host = target.host
    for guise in _GUISES:
        host = host.removeprefix(guise)
    return host, 0 if target.port == _port(target.scheme) else target.port


def _port(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def numbers(host: str, port: int) -> Collection[str]:
    """The numbers of the machines that have this name. Raises `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(at[0]) for *_, at in found))


def is_public(number: str) -> bool:
    """Whether a number is of a machine on the public net, also where it holds another number."""
    try:
        address: IPv4Address | IPv6Address = ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        if any(address in net for net in _EMBEDDING):
            address = IPv4Address(int(address) & 0xFFFFFFFF)
        else:
            address = address.ipv4_mapped or address.sixtofour or address
    return address.is_global and not address.is_multicast
