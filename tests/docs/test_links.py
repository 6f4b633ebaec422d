import os
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, PAGES, ROOT, anchors, links, name


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page):
    astray = []
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = Path(os.path.normpath(page.parent / path)) if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            astray.append(link)
    assert not astray


def test_the_index_leads_to_every_page():
    led_to = {link.partition("#")[0] for link in links(DOCS / "index.md")}
    pages = {page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")}
    assert pages - led_to == {"index.md"}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_page_knows_the_machine_it_was_written_on(page):
    text = page.read_text(encoding="utf-8")
    assert str(ROOT) not in text
    assert str(Path.home()) not in text
