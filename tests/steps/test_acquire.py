"""From bytes to a page: what is read as what, and what is refused with which words."""

import io
import os
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.records import Hints
from onrecord.steps.acquire import LIMIT, acquire, page_of

WORDS = "The ministry of Elbonia said “no” — twice."
FRENCH = (
    "Le ministère a déclaré lundi que la frontière resterait fermée jusqu’à l’été prochain. Selon lui, « rien n’a été décidé » à Genève, "
    "où les négociateurs s’étaient réunis après le départ des médiateurs ; l’opposition réclame une enquête sur l’échec des pourparlers."
)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (WORDS.encode("utf-8"), WORDS),
        (b"\xef\xbb\xbf" + WORDS.encode("utf-8"), WORDS),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), WORDS),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), WORDS),
        (b"\xff\xfe\0\0" + WORDS.encode("utf-32-le"), WORDS),
        (FRENCH.encode("cp1252"), FRENCH),
        (WORDS.encode("utf-16-le"), WORDS),
        (WORDS.encode("utf-16-be"), WORDS),
        (WORDS.encode("utf-8") + "—".encode()[:1], WORDS + "\ufffd"),  # cut off in a character
        (WORDS.encode("utf-8") + b"\xff", WORDS + "\ufffd"),
        (
            b"They met in Orl\xe9ans \x97 twice \x81 and " + b"then no more. " * 30,
            "They met in Orléans — twice \ufffd and " + "then no more. " * 30,
        ),
        (b"one\r\ntwo\r\n", "one\r\ntwo\r\n"),
    ],
)
def test_decodes(data: bytes, text: str) -> None:
    assert page_of("-", data).text == text


def test_declared_encoding_of_html() -> None:
    html = '<html><head><meta charset="windows-1251"></head><body>Переговоры</body></html>'
    page = page_of("a.html", html.encode("cp1251"))
    assert page.kind == "html"
    assert "Переговоры" in page.text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "utf-8"),  # as pages saved by a browser often have it
        ("iso-8859-1", "cp1252"),
        ("utf-8", "cp1252"),
        ("utf-16", "utf-8"),
        ("no-such-thing", "utf-8"),
        ("rot13", "utf-8"),
    ],
)
def test_wrongly_declared_encoding(declared: str, encoding: str) -> None:
    html = f'<html><head><meta charset="{declared}"></head><body><p>{WORDS}</p></body></html>'
    assert page_of("a.html", html.encode(encoding)).text == html


def test_seven_bit_encoding() -> None:
    html = '<html><head><meta charset="iso-2022-jp"></head><body><p>会談</p></body></html>'
    assert page_of("a.html", html.encode("iso-2022-jp")).text == html


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!DOCTYPE html><p>x", "html"),
        ("\n<?xml version='1.0'?>\n<!-- saved -->\n<HTML lang=en><body>x", "html"),
        ("<div><p>One.</p><p>Two.</p></div>", "html"),
        ("Write <p> for a paragraph, <div> for a block and <span> for the rest.", "text"),
        ("<Elbonia> is not a tag.", "text"),
        ("Politics\n\nA headline\n", "text"),
    ],
)
def test_tells_html_by_content(text: str, kind: str) -> None:
    assert page_of("page.txt", text.encode()).kind == kind


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "image"),
        (b"\xff\xd8\xff\xe0....", "image"),
        (b"PK\x03\x04....", "ZIP"),
        (b"some\0bytes", "binary"),
        (b"\xff\xfea", "utf-16"),
        (b"a" * (LIMIT + 1), "20 MB"),
    ],
)
def test_refuses(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as caught:
        page_of("in.txt", data)
    message = str(caught.value)
    assert message.startswith("in.txt: ")
    assert says in message
    assert "\n" not in message
    assert caught.value.remedy


def test_undecodable() -> None:
    with pytest.raises(InputError, match="UTF-8"):
        page_of("x", bytes(range(128, 256)) * 40)


def test_paths(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Some words.\r\n")
    assert acquire(str(tmp_path / "a.txt")).text == "Some words.\r\n"
    with pytest.raises(InputError, match="no such file"):
        acquire(str(tmp_path / "b.txt"))
    assert acquire(str(tmp_path)).text == "Some words.\r\n"
    (tmp_path / "c.txt").write_bytes(b"Others.")
    with pytest.raises(InputError, match="several articles"):
        acquire(str(tmp_path))
    with pytest.raises(InputError, match="address"):
        acquire("https://")
    with pytest.raises(InputError, match="cannot be read"):
        acquire("a\0b")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_no_permission(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(InputError, match="may not be read"):
        acquire(str(tmp_path / "a.txt"))


def test_standard_input() -> None:
    hints = Hints(title="T", outlet="O")
    page = acquire("-", hints=hints, whole=True, stdin=io.BytesIO(b"Words."))
    assert (page.name, page.text, page.hints, page.whole) == ("-", "Words.", hints, True)
