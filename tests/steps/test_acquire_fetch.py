"""What is fetched, how politely, and what is refused: against a site of our own, never beyond this machine."""

import gzip
import shutil
import ssl
import subprocess
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest

from onrecord import __version__
from onrecord.errors import FetchError
from onrecord.steps.acquire.address import is_public, same_site, tidy
from onrecord.steps.acquire.fetch import Fetcher, Forgetful
from onrecord.watched import Manners
from tests.site import serving

OWN = ("127.0.0.1",)
PAGE = "<!doctype html><html><body><p>The ferry talks of Elbonia went on.</p></body></html>"
BOMB = gzip.compress(bytes(30_000_000))
QUICK = Manners(pause=0.0, patience=2.0, longest=5.0, limit=100_000)


@pytest.fixture
def site():
    with serving() as site:
        yield site


@pytest.fixture
def memory():
    return Forgetful()


@pytest.fixture
def fetcher(memory):
    return Fetcher(QUICK, memory)


def refused(fetcher, url, own=OWN):
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url, own=own)
    assert "\n" not in str(caught.value)
    assert caught.value.where == url
    return caught.value


# ----------------------------------------------------------------------------- what is asked


def test_a_page_is_fetched_by_one_who_says_who_it_is(site):
    url = site.put("/a", PAGE, etag='"1"', headers={"Last-Modified": "Wed, 07 May 2031 10:00:00 GMT", "Cache-Control": "max-age=600"})
    answer = Fetcher(Manners(pause=0, contact="https://reader.example/about")).fetch(url, own=OWN)
    assert answer.body == PAGE.encode()
    assert (answer.url, answer.moved, answer.etag, answer.modified) == (url, False, '"1"', "Wed, 07 May 2031 10:00:00 GMT")
    assert answer.fresh == 600
    assert [a.path for a in site.asked] == ["/robots.txt", "/a"]
    assert {a.headers["User-Agent"] for a in site.asked} == {f"onrecord/{__version__} (+https://reader.example/about)"}
    assert {a.headers["Host"] for a in site.asked} == {f"127.0.0.1:{site.port}"}


def test_what_has_not_changed_is_not_sent_again(site, fetcher):
    url = site.put("/a", PAGE, etag='"1"')
    assert fetcher.fetch(url, own=OWN, etag='"1"', modified="Wed, 07 May 2031 10:00:00 GMT").body is None
    assert site.asked[-1].headers["If-Modified-Since"] == "Wed, 07 May 2031 10:00:00 GMT"
    assert fetcher.fetch(url, own=OWN, etag='"0"').body == PAGE.encode()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (PAGE.encode(), {}),
        (gzip.compress(PAGE.encode()), {"Content-Encoding": "gzip"}),
        (PAGE.replace("ferry", "fähre").encode("cp1251", "replace"), {"Content-Type": "text/html; charset=windows-1251"}),
    ],
)
def test_bodies_are_unzipped(site, fetcher, body, headers):
    assert b"talks of Elbonia" in fetcher.fetch(site.put("/a", body, headers=headers), own=OWN).body


@pytest.mark.parametrize(
    ("encoding", "said", "text"),
    [
        ("utf-8", "iso-8859-1", "„Nein“ — nie"),
        ("utf-8", "shift_jis", "„Nein“ — nie"),
        ("cp1251", "windows-1251", "Переговоры"),
        ("koi8-r", "'koi8-r'", "Переговоры"),
    ],
)
def test_the_charset_of_the_server_is_believed_where_it_is_not_plainly_wrong(site, fetcher, encoding, said, text):
    url = site.put("/a", text.encode(encoding), headers={"Content-Type": f"text/html; charset={said}"})
    assert fetcher.fetch(url, own=OWN).body.decode() == text


@pytest.mark.parametrize("said", ["no-such-thing", "utf-8", "rot13", "utf-16"])
def test_a_charset_that_is_wrong_leaves_the_bytes_as_they_are(site, fetcher, said):
    url = site.put("/a", b"caf\xe9 ", headers={"Content-Type": f"text/html; charset={said}"})
    assert fetcher.fetch(url, own=OWN).body in (b"caf\xe9 ", "慣\ue966".encode())


# ------------------------------------------------------------------------------- redirects


def test_redirects_are_followed_and_only_lasting_ones_move_an_address(site, fetcher):
    site.put("/c", PAGE)
    site.put("/b", status=308, headers={"Location": "c#top"})
    lasting = site.put("/a", status=301, headers={"Location": "/b"})
    passing = site.put("/p", status=302, headers={"Location": "/b"})
    assert (fetcher.fetch(lasting, own=OWN).url, fetcher.fetch(lasting, own=OWN).moved) == (f"{site.url}/c", True)
    assert (fetcher.fetch(passing, own=OWN).url, fetcher.fetch(passing, own=OWN).moved) == (f"{site.url}/c", False)


def test_an_endless_redirect_ends(site, fetcher):
    error = refused(fetcher, site.put("/a", status=302, headers={"Location": "/a"}))
    assert "more than 5 redirects" in error.what
    assert len(site.paths()) == 6


@pytest.mark.parametrize("place", ["ftp://127.0.0.1/a", "file:///etc/hostname", "http://[", "http://x:99999/", "javascript:alert(1)"])
def test_a_redirect_to_what_is_no_page_is_refused(site, fetcher, place):
    assert "no address of the web" in refused(fetcher, site.put("/a", status=302, headers={"Location": place})).what


@pytest.fixture
def safe_site(tmp_path):
    """A site with https, and what is needed to trust it."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    request = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*request, *names, "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)

    def wrap(server):
        server.socket = context.wrap_socket(server.socket, server_side=True)

    with serving(wrap) as site:
        yield site, ssl.create_default_context(cafile=str(cert))


def test_https_is_remembered_and_forgotten_when_it_fails(site, safe_site, memory):
    safe, trusted = safe_site
    fetcher = Fetcher(QUICK, memory, secure=trusted)
    safe.put("/a", PAGE)
    url = site.put("/a", status=301, headers={"Location": f"https://127.0.0.1:{safe.port}/a"})
    assert fetcher.fetch(url, own=OWN).body == PAGE.encode()
    assert fetcher.fetch(url, own=OWN).url == f"https://127.0.0.1:{safe.port}/a"
    assert (site.paths(), safe.paths()) == (["/a"], ["/a", "/a"])
    refused(fetcher, site.url + "/missing")
    assert safe.paths()[-1] == "/missing"
    untrusting = Fetcher(QUICK, memory)
    assert "no safe connection" in refused(untrusting, url).what
    site.put("/a", PAGE)
    assert untrusting.fetch(url, own=OWN).body == PAGE.encode()


# --------------------------------------------------------------------------------- manners


def test_rules_for_robots_are_kept_to_and_asked_for_once_a_day(site, fetcher, memory):
    site.put("/robots.txt", "User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nDisallow: /*/print$\nAllow: /\n")
    url, printed = site.put("/news/a", PAGE), site.put("/news/a/print", PAGE)
    assert fetcher.fetch(url, own=OWN).body
    assert "robots.txt" in refused(fetcher, printed).what
    Fetcher(QUICK, memory).fetch(url, own=OWN)
    assert [a.path for a in site.asked] == ["/robots.txt", "/news/a", "/news/a"]


@pytest.mark.parametrize("status", [403, 404, 410])
def test_a_site_without_rules_may_be_read(site, fetcher, status):
    site.put("/robots.txt", "Disallow: /", status=status)
    assert fetcher.fetch(site.put("/a", PAGE), own=OWN).body


def test_a_site_whose_rules_cannot_be_had_is_left_alone(site, fetcher):
    site.put("/robots.txt", status=500)
    assert "robots.txt cannot be read" in refused(fetcher, site.put("/a", PAGE)).what
    assert site.paths() == []


def test_a_host_has_one_visitor_at_a_time_and_pauses_between(site):
    fetcher = Fetcher(Manners(pause=0.15))
    urls = [site.put(f"/{n}", PAGE) for n in range(4)]
    threads = [threading.Thread(target=fetcher.fetch, args=(url,), kwargs={"own": OWN}) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times = [a.at for a in site.asked if a.path != "/robots.txt"]
    assert site.most_at_once == 1
    assert len(times) == 4
    assert min(b - a for a, b in pairwise(times)) >= 0.15


def test_a_site_may_ask_for_longer_pauses(site, fetcher):
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.3\n")
    url = site.put("/a", PAGE)
    fetcher.fetch(url, own=OWN)
    fetcher.fetch(url, own=OWN)
    assert site.asked[-1].at - site.asked[-2].at >= 0.3


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_left_alone_as_long_as_it_says_also_by_the_next_process(site, fetcher, memory, status):
    url = site.put("/a", status=status, headers={"Retry-After": "120"})
    assert 120 <= refused(fetcher, url).wait <= 130
    site.put("/a", PAGE)
    assert "asked again in 2 minutes" in refused(Fetcher(QUICK, memory), url).what
    assert site.paths() == ["/a"]


def test_retry_after_may_be_a_date_or_is_made_up_and_grows(site, fetcher, memory):
    when = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    assert 7000 < refused(fetcher, site.put("/a", status=503, headers={"Retry-After": when})).wait < 7600
    waits = []
    for _ in range(4):
        name = f"127.0.0.1:{site.port}"
        memory.put_host(
            type(memory.host(name))(name, failures=len(waits), robots="", robots_read=datetime.now(UTC).isoformat(timespec="seconds"))
        )
        waits.append(refused(fetcher, site.put("/a", status=503)).wait)
    assert all(45 * 2**n <= wait <= 75 * 2**n for n, wait in enumerate(waits))


# -------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize("status", [401, 402, 403, 404, 410, 418, 451, 204, 206, 304, 500])
def test_every_status_without_a_page_is_an_error_that_says_what_to_do(site, fetcher, status):
    error = refused(fetcher, site.put("/a", status=status))
    assert str(status) in error.what
    assert error.remedy
    assert error.gone == (status == 410)


def endless(handler):
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65_536)


def dripping(handler):
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x")
        time.sleep(0.05)


def dripping_headers(handler):
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
    dripping(handler)


def silent(handler):
    time.sleep(12)


def cut_off(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"half")


def no_http(handler):
    handler.wfile.write(b"\x00\xff" * 100)


def zip_bomb(handler):
    handler.send_response(200)
    handler.send_header("Content-Encoding", "gzip")
    handler.end_headers()
    handler.wfile.write(BOMB)


def no_zip(handler):
    handler.send_response(200)
    handler.send_header("Content-Encoding", "gzip")
    handler.end_headers()
    handler.wfile.write(b"this is no gzip")


@pytest.mark.parametrize(
    ("say", "says"),
    [
        (endless, "larger than 0.1 MB"),
        (zip_bomb, "larger than 0.1 MB"),
        (dripping, "takes longer than 2 seconds"),
        (dripping_headers, "takes longer than 2 seconds"),
        (silent, "does not answer within 1 seconds"),
        (cut_off, "breaks off"),
        (no_http, "makes no sense"),
        (no_zip, "makes no sense"),
    ],
)
def test_hostile_answers_end_in_a_clear_error(site, say, says):
    fetcher = Fetcher(Manners(pause=0, patience=1.0, longest=2.0, limit=100_000))
    began = time.monotonic()
    assert says in refused(fetcher, site.put("/a", say=say)).what
    assert time.monotonic() - began < 10


def test_a_page_that_says_that_it_is_too_large_is_not_read(site, fetcher):
    def large(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "100000001")
        handler.end_headers()

    assert "larger than 0.1 MB" in refused(fetcher, site.put("/a", say=large)).what


def test_nobody_answers(fetcher):
    with serving() as gone:
        url = gone.url + "/a"
    assert "lets nobody connect" in refused(fetcher, url).what


def test_a_host_that_nobody_knows(memory):
    def unknown(host, port):
        raise OSError("no such host")

    assert "host news.example is not known" in refused(Fetcher(QUICK, memory, resolve=unknown), "http://news.example/a").what


def test_stopping_breaks_off_what_is_under_way(site):
    fetcher = Fetcher(Manners(pause=0))
    threading.Timer(0.2, fetcher.stop).start()
    began = time.monotonic()
    assert "stopped" in refused(fetcher, site.put("/a", say=dripping)).what
    assert "stopped" in refused(fetcher, site.put("/b", PAGE)).what
    assert time.monotonic() - began < 10


# --------------------------------------------------------------------------------- guarding


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:{}/a", "http://localhost:{}/a", "http://0x7f.1:{}/a", "http://127.1:{}/a", "http://[::1]:{}/a"]
)
def test_a_stranger_cannot_send_us_to_this_machine(site, fetcher, url):
    site.put("/a", PAGE)
    with pytest.raises(FetchError, match=r"private network|not known"):
        fetcher.fetch(url.format(site.port), own=("news.example",))
    assert site.asked == []


def test_nor_by_a_redirect_nor_by_a_name_for_it(site, memory):
    fetcher = Fetcher(QUICK, memory, resolve=lambda host, port: ["127.0.0.1"])
    url = site.put("/a", status=302, headers={"Location": f"http://trap.example:{site.port}/b"})
    site.put("/b", PAGE)
    with pytest.raises(FetchError, match="private network"):
        fetcher.fetch(url, own=OWN)
    assert site.paths() == ["/a"]


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("nonsense", False),
        ("1.1.1.1", True),
        ("2606:4700::1111", True),
        ("::ffff:1.1.1.1", True),
        ("64:ff9b::101:101", True),
    ],
)
def test_what_is_on_the_public_net(number, public):
    assert is_public(number) == public


# -------------------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("HTTP://News.Example:80/a?b=1#top", "http://news.example/a?b=1"),
        ("https://news.example:443/a?utm_source=x&id=3&fbclid=y", "https://news.example/a?id=3"),
        ("https://news.example/a?q=%C3%A4+b&x", "https://news.example/a?q=%C3%A4+b&x"),
        ("https://news.example/ä b", "https://news.example/%C3%A4%20b"),
        ("https://news.example", "https://news.example/"),
        ("http://127.0.0.1:8080/a;b", "http://127.0.0.1:8080/a;b"),
        ("http://[::1]:80/", "http://[::1]/"),
    ],
)
def test_the_form_in_which_an_address_is_kept(url, kept):
    assert tidy(url) == kept
    assert tidy(kept) == kept


@pytest.mark.parametrize("url", ["http://", "http://a b/", "http://[::1", "http://x:99999/", "ftp://news.example/a", "news.example"])
def test_what_is_no_address(url):
    with pytest.raises(FetchError, match="address"):
        tidy(url)


def test_a_password_is_not_shown():
    with pytest.raises(FetchError, match="password") as caught:
        tidy("https://ida:secret@news.example/a")
    assert "secret" not in str(caught.value)


def test_sites_have_hosts_for_phones():
    assert same_site("https://m.news.example/a", "https://www.news.example/b")
    assert not same_site("https://news.example/a", "https://news.example.org/a")
