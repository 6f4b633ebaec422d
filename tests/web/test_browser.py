"""The reading room in a real browser: nothing refused by the policy, cards and words lit up together."""

import re
import shutil
import socket
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
import talks
import uvicorn

from onrecord.web import create_app
from onrecord.workspace import Workspace

FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
ARTICLE = f"/documents/{talks.DOCUMENT.id}"
FERRIES = """\
World

4 min read

Finland says Estonia broke an agreement on night ferries
The harbour of Turku on Monday. (Photo: Mira Dunn)

By Marta Lind

Finnish Transport Minister Juhani Salmela accused Estonia on Tuesday of breaking an agreement on night ferries that the two \
countries reached in Turku in March.

"They promised us four crossings a week, and not one ship has left the harbour," Salmela said at a press conference in Helsinki.

He also demanded that Estonia return the harbour fees that Finnish companies have paid since April.

The Estonian government has not confirmed that an agreement on night ferries exists. The transport ministry in Tallinn \
declined to comment.

"There is no agreement, and there never was one," Estonian Economy Minister Kadri Orav told reporters on Wednesday.

Sweden has offered to host both sides in Visby in June. Salmela said that Finland would come.

About the author

Marta Lind has written on the Baltic for eleven years. She lives by the harbour and sends out a letter each Friday.
"""
PATHS = [
    "/",
    ARTICLE,
    "/claims",
    "/positions",
    "/issues/p-1",
    "/changes?since=2031",
    "/statements",
    "/events",
    "/timeline",
    "/search?q=accord",
    "/actors",
    "/actors/halvik",
    "/judgements",
]


@pytest.fixture(scope="module")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium on this machine: install the package chromium to run the tests in a browser")
    with playwright.sync_playwright() as driver:
        # Launched without a profile of the user's: playwright makes a new, empty one.
        browser = driver.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def served(workspace):
    """Where a real server answers, for the time of a test."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(workspace), log_level="error", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def address(workspace):
    with served(workspace) as address:
        yield address


@pytest.fixture
def reading_address(tmp_path, tools):
    with served(Workspace.open(tmp_path / "read.db", tools=tools)) as address:
        yield address


@pytest.fixture
def open_page(chromium, address):
    """Opens a path; whatever the browser complains of, or asks of another host, fails the test."""
    contexts, complaints = [], []

    def opened(path, **options):
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: request.url.startswith(address) or complaints.append(request.url))
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def lit(page):
    return sorted(page.eval_on_selector_all(".lit", "all => all.map(e => e.id || e.className)"))


def test_card_and_words_light_up_together(open_page):
    page = open_page(ARTICLE, viewport={"width": 1280, "height": 700})
    page.hover("#card-s-he blockquote")
    assert lit(page) == ["card-s-he", "cue lit", "source lit", "words-s-he"]
    page.hover("h1")
    assert lit(page) == []
    page.hover("#words-s-nested")
    assert "card-s-nested" in lit(page)
    assert "card-s-quote" not in lit(page)


def test_the_keyboard_lights_up_too(open_page):
    page = open_page(ARTICLE, viewport={"width": 1280, "height": 700})
    page.focus("#words-s-minister a.number")
    assert "card-s-minister" in lit(page)
    card, column = page.locator("#card-s-minister").bounding_box(), page.locator(".cards").bounding_box()
    assert column["y"] <= card["y"] < column["y"] + column["height"]


def test_he_is_visibly_resolved(open_page):
    page = open_page(ARTICLE)
    shown = page.eval_on_selector("[data-s=s-he] .gloss", "e => getComputedStyle(e, '::before').content")
    assert "Soren Halvik" in shown
    assert page.inner_text("[data-s=s-he].source") == "He"


def test_without_scripts_the_numbers_are_links(open_page):
    page = open_page(ARTICLE, java_script_enabled=False, viewport={"width": 400, "height": 700})
    page.click("#words-s-deny a.number")
    assert page.url.endswith("#card-s-deny")
    page.click("#card-s-deny a.number")
    assert page.url.endswith("#words-s-deny")


def shared_article():
    path = Path(__file__).parents[3] / "shared" / "seed" / "article.txt"
    if not path.is_file():
        pytest.skip("no ../shared/seed here: the article to be pasted is not part of the project")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("article", "he", "withholds"),
    [
        pytest.param(lambda: FERRIES, "Juhani Salmela", "Estonia", id="invented"),
        pytest.param(shared_article, "Sergey Lavrov", "White House", id="shared"),
    ],
)
def test_a_pasted_article_is_read_and_kept(chromium, reading_address, article, he, withholds):
    page = chromium.new_page()
    page.set_default_timeout(10_000)
    page.goto(reading_address)
    page.fill("#text", article())
    page.click("form[action='/read'] button")
    pronouns = page.locator("article .source", has_text=re.compile("^He$")).filter(has=page.locator(f'.gloss[data-name="{he}"]'))
    assert pronouns.count() >= 1
    assert withholds in page.inner_text("#claims .column.does_not_confirm")
    page.click("text=Keep it")
    assert "/documents/" in page.url
    page.wait_for_selector("mark")
    assert page.locator("mark").count() > 5
    page.close()


@pytest.mark.parametrize("width", [400, 1280])
def test_pages_fit_the_screen(open_page, address, width):
    page = open_page("/", viewport={"width": width, "height": 800})
    for path in PATHS:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


CONTRAST = """scheme => {
  const parsed = colour => colour.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parsed(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || element.matches("a.number, .gloss");
    if (!own) continue;
    const [a, b] = [luminance(parsed(getComputedStyle(element).color)), luminance(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough_to_read(open_page, address, scheme):
    page = open_page("/", color_scheme=scheme)
    for path in PATHS:
        page.goto(address + path)
        assert page.evaluate(CONTRAST) == [], path
        page.eval_on_selector_all(".card", "all => all.forEach(card => card.classList.add('lit'))")
        assert page.evaluate(CONTRAST) == [], path
