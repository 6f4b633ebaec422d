"""The pages: the record on the screen, with links between the words and what is said of them."""

import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
import talks
from fastapi.testclient import TestClient

from onrecord.errors import StepError
from onrecord.store import Store
from onrecord.web import create_app
from onrecord.web.rendering import ACTS, FAMILIES, date_words, gloss
from onrecord.workspace import Workspace
from tests.store.sides import ARTICLES, STATED
from tests.store.weeks import ALL, article, keep, said

ARTICLE = f"/documents/{talks.DOCUMENT.id}"
PAGES = [
    "/",
    ARTICLE,
    "/claims",
    "/claims/c-accord",
    "/positions",
    "/issues/p-1",
    "/changes?since=2031",
    "/statements",
    "/events",
    "/timeline",
    "/search?q=accord",
    "/actors",
    "/actors/soren%20halvik",
]
PAGES += ["/judgements", "/statements?actor=halvik", "/nothing"]
VOID = {"meta", "link", "input", "br"}


class Outline(HTMLParser):
    """What a page holds: its ids, links and text, and whether its elements are properly closed."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.open, self.texts, self.attributes = [], [], [], [], []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.attributes.append((tag, attributes))
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.links += [attributes["href"]] if tag == "a" else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append((tuple(self.open), data))


def words(page):
    """The page's text without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_well_formed_and_fetch_nothing_from_elsewhere(client, path):
    page = client.get(path)
    outline = Outline(page.text)
    assert len(outline.ids) == len(set(outline.ids))
    for tag, attributes in outline.attributes:
        assert not any(name == "style" or name.startswith("on") for name in attributes)
        for source in [attributes.get("src"), attributes.get("action"), attributes.get("href")]:
            assert source is None or source.startswith(("/", "#", "?"))
        assert tag != "style"
    assert not [data for tags, data in outline.texts if "script" in tags]
    levels = [int(tag[1]) for tag, _ in outline.attributes if re.fullmatch("h[1-6]", tag)]
    assert all(below <= above + 1 for above, below in pairwise([0, *levels]))


def test_a_line_of_the_timeline_points_at_its_words(client):
    at = f"#at-{talks.READING.events[0].evidence[0][0]}"
    assert f'href="{ARTICLE}{at}"' in client.get("/timeline").text
    timeline = client.get(ARTICLE).text.partition('id="timeline"')[2]
    assert re.findall('href="(#[^"]+)">See the words', timeline) == [at, "#words-s-accuse", "#words-s-quote"]


@pytest.mark.parametrize("path", PAGES[:-1])
def test_every_link_leads_somewhere(client, path):
    ids = {}
    for link in Outline(client.get(path).text).links:
        target, _, fragment = link.partition("#")
        if target not in ids:
            page = client.get(target or path)
            assert page.status_code == 200, link
            ids[target] = {"", *Outline(page.text).ids} if "html" in page.headers["content-type"] else {""}
        assert fragment in ids[target], link


def test_home_lists_articles_and_disputed_claims(client):
    page = words(client.get("/"))
    assert "Varenia says Tolland broke the Lake Imber accord Harbour Courier about 3 April 2031 10" in page
    assert "contested Varenia and Tolland reached an accord at Lake Imber." in page
    assert "Varenia asserts" in page
    assert "Tolland does not confirm" in page


def test_an_empty_store_says_what_to_do(empty):
    assert "Nothing is kept yet" in words(empty.get("/"))
    for path in ("/claims", "/positions", "/statements", "/actors", "/judgements", "/events", "/timeline", "/search?q=x"):
        assert empty.get(path).status_code == 200


def test_the_article_is_there_word_for_word(client):
    texts = Outline(client.get(ARTICLE).text).texts
    shown = "".join(data for tags, data in texts if "article" in tags and not {"section", "ul", "summary"} & set(tags))
    assert shown.split() == talks.TEXT.split()


def test_statements_are_lit_up_by_act(client):
    page = client.get(ARTICLE).text
    for statement in talks.STATEMENTS:
        _, family = ACTS[statement.act]
        assert re.search(f'<mark class="{family}" data-s="{statement.id}"[^>]* id="words-{statement.id}">', page), statement.id
        assert f'id="card-{statement.id}"' in page
    assert 'aria-label="Statement 5: Soren Halvik demands (towards Tolland)"' in page
    nested = page.index('id="words-s-nested"')
    assert page.index('id="words-s-quote"') < nested < page.index("</mark>", nested) < page.index("We opened our harbours")


def test_he_is_shown_as_who_he_is(client):
    page = client.get(ARTICLE).text
    assert (
        '<span class="source" data-s="s-he" title="Soren Halvik (Varenia)">He<span class="gloss" data-name="Soren Halvik"></span></span>'
        in page
    )
    assert 'data-s="s-minister" title="Soren Halvik (Varenia)">the minister<span class="gloss" data-name="Soren Halvik">' in page
    assert 'title="Tolland (Tolland)">They<span class="gloss" data-name="Tolland">' in page
    assert '"Soren Halvik (Varenia)">Halvik</span>' in page


def test_cards_say_all_that_is_known(client):
    page = words(client.get(ARTICLE))
    assert "Soren Halvik , Varenian Trade Minister accuses For Varenia Towards Tolland When 3 April 2031 Given to Radio Meridian" in page
    assert "Norway proposes For Norway Certainty probable Reading 60% sure Norway has reportedly offered to host both sides" in page
    assert "They told us that the ferries would sail again in March Within statement 3" in page
    assert "Petra Quill , spokeswoman declines to comment For Tolland Its spokeswoman, Petra Quill, had no comment" in page


def test_below_stand_claims_positions_and_the_rest(client):
    page = words(client.get(ARTICLE))
    assert "Says it is so Varenia Soren Halvik" in page
    assert "Declines to comment Tolland Petra Quill" in page
    assert "Norway proposes talks in Bergen" in page
    assert "Varenia calls back its patrol boats reopening of the ferries" in page
    assert "Lake Imber accord Between Varenia and Tolland , March 2031" in page
    assert "coerce Varenia Tolland since February 2031" in page


def test_an_address_that_is_no_web_address_is_no_link(client):
    assert "javascript:" not in client.get(ARTICLE).text


def test_what_an_article_says_is_text_and_not_markup(client):
    page = client.get(ARTICLE).text
    assert "<fishing" not in page
    assert "&lt;fishing &amp; freight&gt;" in page
    assert "<b>bold" not in client.get("/search", params={"q": "<b>bold"}).text


def test_what_is_searched_for_is_marked_where_it_stands(client):
    page = client.get("/search?q=patrol+boats").text
    assert "<strong>patrol</strong> <strong>boats</strong>" in page
    assert "<strong>" not in client.get("/search?q=submarine").text


def test_a_claim_has_its_sides_in_columns(client):
    page = words(client.get("/claims/c-accord"))
    order = ["Says it is so Varenia", "accuses", "Denies Tolland Edda Brandt", "Does not confirm Tolland", "Declines to comment Tolland"]
    places = [page.index(part) for part in order]
    assert places == sorted(places)
    assert words(client.get("/claims")).count("there never was one") == 1


@pytest.mark.parametrize(
    ("path", "there", "missing"),
    [
        ("/claims?party=Tolland&status=", "Lake Imber", "No claims"),
        ("/claims?status=confirmed", "No claims of this kind", "reached an accord"),
        ("/positions?party=norway", "talks in Bergen", "reopening of the ferries"),
        ("/positions?issue=ferries", "reopening of the ferries", "talks in Bergen"),
        ("/positions?party=Tolland", "Varenia calls back its patrol boats", "talks in Bergen"),
        ("/positions?party=Varenia", "Between Varenia and Tolland , March 2031", "calls back its patrol boats"),
        ("/positions?issue=ferries", "She would reopen", "Lake Imber accord Between"),
        ("/statements?speaker=halvik&act=demand", "tariffs before any new round", "had no comment"),
        ("/statements?party=Tolland&speaker=&act=&since=&until=", "had no comment", "to host both sides"),
        ("/statements?since=2031-04&until=2031-04-03&speaker=brandt", "There is no accord", "tariffs before"),
        ("/statements?since=2040", "No such statements", "accuses For"),
        ("/statements?actor=halvik", "Statements of Soren Halvik", "had no comment"),
        ("/actors?name=halvik", "Soren Halvik person Varenia 3 April 2031", "Edda Brandt"),
        ("/actors?name=nobody", "No actor in the articles kept is called so", "Halvik"),
        ("/changes?since=2031-04-03", "New claims contested Varenia and Tolland", "Nothing new"),
        ("/changes?since=2031-04-04&party=", "Nothing new since that day", "New claims"),
        ("/changes?party=Norway", "since 27 March 2031", "New claims"),  # a week before the latest article
        ("/changes?since=2031-04-03", "Tolland : reopening of the ferries, if Varenia calls back its patrol boats", "moved"),
        ("/timeline?until=2031-03", "Varenia coerces Tolland", "Soren Halvik accuses"),
        ("/events?party=Tolland", "since February 2031 coerce Varenia Tolland its patrol boats 3 April 2031 · Varenia says", "No events"),
        ("/events?party=Norway", "No events of this kind", "patrol boats"),
        ("/events?until=2030", "No events of this kind", "patrol boats"),
        ("/search?q=patrol+boats", "Lake Imber", "No article"),
        ("/search?q=submarine", "No article kept holds these words", "Harbour Courier"),
        ("/search?q=", "Type words", "Harbour Courier"),
    ],
)
def test_filters(client, path, there, missing):
    answer = client.get(path)
    assert answer.status_code == 200
    page = words(answer)
    assert there in page
    assert missing not in page


def test_a_claim_leads_to_those_that_oppose_it(tmp_path):
    keep(Store(tmp_path / "sides.db"), *ARTICLES, STATED)
    with TestClient(create_app(Workspace.open(tmp_path / "sides.db")), base_url="http://localhost:8000") as client:
        ids = {item["text"].split()[-1]: item["id"] for item in client.get("/api/v1/claims").json()}
        page = client.get(f"/claims/{ids['failed']}")
        assert "Opposing claims unconfirmed The talks on the Arica fishing zone succeeded Chile" in words(page)
        assert f'href="/claims/{ids["succeeded"]}"' in page.text
        assert f"Also stated by outlets as fact {STATED.document.text.split('. ')[0]}." in words(page)
        (opposed,) = client.get(f"/api/v1/claims/{ids['succeeded']}").json()["opposed"]
        assert (opposed["id"], opposed["parties"]) == (ids["failed"], ["PER"])


def test_a_claim_has_its_history_below(client):
    page = words(client.get("/claims/c-accord"))
    assert "1 article · 3 April 2031 · Harbour Courier" in page
    assert "History Date Party First Claim Words 3 April 2031 Varenia asserts unconfirmed" in page
    assert "Tolland denies contested" in page


@pytest.fixture
def weeks(tmp_path):
    store = Store(tmp_path / "weeks.db")
    keep(store, *ALL)
    with TestClient(create_app(Workspace(store)), base_url="http://localhost:8000") as client:
        yield client


def test_an_issue_shows_how_a_party_moved_and_its_two_voices(weeks):
    link = re.search(r'href="(/issues/[^"]+)">lifting', weeks.get("/positions").text)
    page = words(weeks.get(link[1]))
    assert "3 positions in 2 articles 5–20 May 2031" in page
    assert "20 May 2031 rejects → open to Lars Ek may lift" in page
    assert "Two voices:" in page
    assert "Ida Holm rejects" in page


def test_what_is_new_is_told_with_its_words(weeks):
    answer = weeks.get("/changes?since=2031-05-07")
    Outline(answer.text)
    page = words(answer)
    for part in (
        "20 May 2031 · Sweden denies :",
        "unconfirmed → contested",
        "20 May 2031 · Sweden rejects → open to : lifting of the ban on night ferries",
        "met or waived France : opening of the quays, if cut of harbour fees",
        "new Sweden : signing of the Marby accord, if payment by Norway",
    ):
        assert part in page
    assert "Told in 2 articles" in words(weeks.get("/positions"))


def test_all_that_is_told_of_an_agreement_points_at_its_words(weeks):
    page, agreements = weeks.get("/positions").text, weeks.get("/api/v1/agreements").json()
    (found,) = (item for item in agreements if item["conditions"])
    condition = found["conditions"][0]
    for record in (*found["steps"], condition):
        assert f'href="/documents/{record["document"]}#at-{record["evidence"][0][0]}"' in page.partition("Agreements, real")[2]


def test_an_agreement_that_several_articles_tell_of_names_who_said_what_where(tmp_path):
    accord = "Marby accord", ("SWE", "FRA")
    tell = [
        article(
            "2031-05-05",
            "Gazette",
            said("praised the Marby accord", "Lou Blanc", "FRA", "praise", agreement=(*accord, {"FRA": "accepted"})),
        ),
        article("2031-05-20", "Post", said("denied the Marby accord", "Ida Holm", "SWE", "deny", agreement=(*accord, {"SWE": "denied"}))),
    ]
    keep(Store(tmp_path / "accord.db"), *tell)
    with TestClient(create_app(Workspace.open(tmp_path / "accord.db")), base_url="http://localhost:8000") as client:
        page = client.get("/positions")
        assert "5 May 2031 France accepted Gazette 20 May 2031 Sweden denied Post" in words(page)
        assert all(f'href="/documents/{reading.document.id}#at-0"' in page.text for reading in tell)


def test_positions_on_one_issue_stand_together_and_conditions_and_agreements_below(client):
    page = words(client.get("/positions"))
    order = [
        "talks in Bergen Norway proposes host both sides in Bergen in May",
        "Varenia open to Varenia might accept",
        "Conditions",
        "Tolland Varenia calls back its patrol boats reopening of the ferries only if Varenia called",
        "Agreements, real or alleged",
        "ferries in March for open harbours Varenia accepted Tolland denied the Lake Imber accord",
    ]
    places = [page.index(part) for part in order]
    assert places == sorted(places)


def test_no_more_conditions_than_a_page_takes(client, monkeypatch):
    assert "These are the first" not in words(client.get("/positions"))
    monkeypatch.setattr("onrecord.web.routes.PER_PAGE", 0)
    assert "These are the first 0." in words(client.get("/positions"))


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("/nowhere", 404, "nothing at this address"),
        ("/documents/unknown", 404, "unknown"),
        ("/claims/unknown", 404, "unknown"),
        ("/issues/unknown", 404, "unknown"),
        ("/changes?since=soon", 422, "soon"),
        ("/statements?act=sing", 422, "act"),
        ("/statements?since=yesterday", 422, "yesterday"),
        ("/timeline?offset=-1", 422, "offset"),
        ("/read", 405, "does not take such a request"),
    ],
)
def test_errors_are_pages(client, path, status, message):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert message in words(answer)


@pytest.mark.parametrize("path", ["/claims", "/positions", "/statements", "/events", "/changes"])
def test_what_cannot_be_asked_stays_in_its_filters(client, path):
    answer = client.get(path + "?party=Tolandd")
    page = words(answer)
    assert (answer.status_code, 'role="alert"' in answer.text, 'value="Tolandd"' in answer.text) == (422, True, True)
    assert "no party is called 'Tolandd'; did you mean tolland" in page
    assert not re.search(r"\bNo(thing new| claims| positions| such| events)", page)


def test_a_time_that_cannot_be_asked_for_stays_in_its_filters(client):
    for path in ("/statements", "/events", "/timeline"):
        answer = client.get(path + "?since=yesterday&until=2031")
        assert answer.status_code == 422
        assert "'yesterday' is no date" in words(answer)
        assert all(f'value="{given}"' in answer.text for given in ("yesterday", "2031"))


def test_long_lists_come_in_pieces(client, monkeypatch):
    monkeypatch.setattr("onrecord.web.routes.PER_PAGE", 4)
    path, seen = "/statements?party=Varenia", []
    while path:
        page = client.get(path).text
        seen += re.findall(r'<li class="card', page)
        found = re.search(r'rel="next" href="([^"]+)"', page)
        path = "/statements" + html.unescape(found[1]) if found else ""
    assert len(seen) == sum(s.party == "Varenia" for s in talks.STATEMENTS)


def test_events_without_a_date_are_the_last_and_none_is_lost(tmp_path, monkeypatch):
    whens = (None, "2031-04-03", "2031-02/..", None, "2031-03")
    event = talks.READING.events[0]
    reading = replace(talks.READING, events=tuple(replace(event, id=f"e{n}", when=when) for n, when in enumerate(whens)))
    store = Store(tmp_path / "talks.db")
    with store.writer() as writer:
        writer.put(reading, replace(talks.RECORD, events=reading.events), source="talks.txt", added="2031-04-04T08:00:00+00:00")
    monkeypatch.setattr("onrecord.web.routes.PER_PAGE", 2)
    with TestClient(create_app(Workspace(store)), base_url="http://localhost:8000") as client:
        pages = [client.get(f"/events?offset={offset}") for offset in (0, 2, 4)]
        seen = re.findall(r"(\S+) coerce Varenia Tolland its", " ".join(map(words, pages)))
        assert seen == ["2031", "2031", "2031", "Undated", "Undated"]
        assert ['rel="next"' in page.text for page in pages] == [True, True, False]
        assert "Undated" not in words(client.get("/events?since=2031"))
        assert "When Kind By Towards Words 3 April 2031" in words(client.get("/events?latest=true"))
        (after,) = re.findall('rel="next" href="([^"]+)"', client.get("/events?latest=true&offset=2").text)
        assert re.findall(r"(\S+) coerce", words(client.get("/events" + html.unescape(after)))) == ["Undated"]


@pytest.mark.parametrize("path", ["/", "/claims?status=contested", "/positions", "/statements", "/actors", "/events", "/timeline"])
def test_a_page_past_the_end_of_a_list_leads_back_and_denies_nothing(client, path):
    answer = client.get(path + ("&" if "?" in path else "?") + "offset=999")
    assert "The list ends before this page." in words(answer)
    assert not re.search("Nothing is kept yet|No (claims|positions|events|such)|Nobody speaks", words(answer))
    (back,) = re.findall('rel="prev" href="([^"]+)"', answer.text)
    assert "The list ends" not in words(client.get(path.partition("?")[0] + html.unescape(back)))


def test_a_search_says_where_it_was_cut_off(client, monkeypatch):
    assert "These are the first" not in words(client.get("/search?q=accord"))
    monkeypatch.setattr("onrecord.web.routes.PER_PAGE", 0)
    assert "These are the first 0." in words(client.get("/search?q=accord"))


def test_what_was_said_has_a_day_that_of_its_article_if_no_other(client):
    at = "3 April 2031 · Varenia says Tolland broke the Lake Imber accord , Harbour Courier"
    denial, condition = 'There is no accord, and there never was one,"', "only if Varenia called"
    for path, told in (("/statements", denial), ("/claims", denial), ("/positions", condition)):
        page = words(client.get(path))
        assert at in page[page.rindex(told) :][:200]


def test_a_paste_is_read_and_kept_only_when_asked(reader):
    pasted = {"text": talks.TEXT.replace("\n", "\r\n"), "title": "On the lake", "outlet": "", "published": "2031-04-04", "url": ""}
    page = reader.post("/read", data=pasted)
    assert page.status_code == 200
    assert "On the lake" in words(page)
    assert "4 April 2031" in words(page)
    assert "<mark " in page.text
    assert reader.get("/api/v1/documents").json() == []

    form = {name: html.unescape(value) for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text)}
    assert form["text"] == talks.TEXT
    kept = reader.post("/documents", data=form)
    assert kept.status_code == 303
    assert reader.get(kept.headers["location"]).status_code == 200
    again = reader.post("/documents", data=form)
    assert again.headers["location"] == kept.headers["location"]
    assert [d["title"] for d in reader.get("/api/v1/documents").json()] == ["On the lake"]


@pytest.mark.parametrize("path", ["/read", "/documents"])
def test_an_empty_paste_is_told_what_to_do(client, path):
    answer = client.post(path, data={"text": "  \r\n ", "title": "Mine"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'value="Mine"' in answer.text
    assert "the text: it is empty; paste all of an article" in words(answer)


@pytest.mark.parametrize("path", ["/read", "/documents"])
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"published": "2031-02-30"}, "the date: there is no day '2031-02-30'; write it as 2031-04-02, or leave it out"),
        ({"published": "3 April"}, "the date: there is no day '3 April'"),
        ({"title": "o" * 501}, "the title: it is too long; shorten it"),
        ({"url": "o" * 501}, "the address: it is too long; shorten it"),
    ],
)
def test_a_paste_with_something_wrong_in_it_comes_back_whole(client, path, wrong, told):
    given = {"title": "On the lake", "outlet": "Courier", "published": "2031-04-04", "url": "https://courier.example/lake"} | wrong
    answer = client.post(path, data={"text": "They said:\r\n<no>.", **given})
    assert (answer.status_code, told in words(answer)) == (422, True)
    fields = [attributes for tag, attributes in Outline(answer.text).attributes if tag == "input"]
    assert {field["name"]: field["value"] for field in fields if field["name"] in given} == given
    (date,) = (field["type"] for field in fields if field["name"] == "published")
    assert date == ("text" if "published" in wrong else "date")  # a field for a date shows nothing that is none
    assert "\nThey said:\n&lt;no&gt;.</textarea>" in answer.text


@pytest.mark.parametrize("path", ["/read", "/documents"])
def test_a_text_on_which_a_step_breaks_comes_back(reader, monkeypatch, path):
    def broken(*given, **tools):
        raise StepError("label", "it broke")

    monkeypatch.setattr("onrecord.pipeline.read_page", broken)
    monkeypatch.setattr("onrecord.pipeline.read_document", broken)
    answer = reader.post(path, data={"text": talks.TEXT, "title": "Mine"})
    assert (answer.status_code, "label: it broke" in words(answer)) == (422, True)
    assert talks.TEXT in html.unescape(answer.text)
    assert 'value="Mine"' in answer.text


def test_a_text_that_is_no_article_is_told_so_in_words_of_the_page(reader):
    told = "the text: no article is found in it; paste all of an article, as it stands on its page"
    assert told in words(reader.post("/read", data={"text": "Hello."}))
    assert reader.post("/api/v1/read", json={"text": "Hello."}).json()["error"]["message"] == told


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        (None, ""),
        ("2031", "2031"),
        ("2031-04", "April 2031"),
        ("2031-04-03", "3 April 2031"),
        ("2031-04-03/2031-04-05", "3–5 April 2031"),
        ("2031-03-30/2031-04-05", "30 March – 5 April 2031"),
        ("2030-12-30/2031-01-05", "30 December 2030 – 5 January 2031"),
        ("2030/2031", "2030–2031"),
        ("2031-03/2031-04~", "March 2031 – about April 2031"),
        ("2031-04/2031-04-05", "April 2031 – 5 April 2031"),
        ("2031/..", "since 2031"),
        ("../2031-04", "until April 2031"),
        ("2031-04~", "about April 2031"),
        ("2031?", "2031 (?)"),
        ("2031-21", "spring 2031"),
        ("203X", "2030s"),
    ],
)
def test_dates_in_words(edtf, expected):
    assert date_words(edtf) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [("He", "Soren Halvik"), ("the minister", "Soren Halvik"), ("Mr Halvik", ""), ("HALVIK", ""), ("the S.H.", ""), ("", "")],
)
def test_names_are_given_where_the_words_do_not(source, expected):
    assert gloss(talks.HALVIK, source) == expected
    assert gloss(None, source) == ""


def test_every_act_has_words_and_a_colour():
    from typing import get_args

    from onrecord.records import Act

    assert set(ACTS) == set(get_args(Act))
    assert {family for _, family in ACTS.values()} == set(FAMILIES)


# ------------------------------------------------------------------ actors


def test_an_actor_has_its_names_roles_and_latest_statements(client):
    page = words(client.get("/actors/halvik"))
    assert "Soren Halvik person for Varenia 3 April 2031 4 statements in 1 article" in page
    assert "Varenian Trade Minister 3 April 2031 1 article" in page
    assert "Varenia might accept" in page


def test_names_of_speakers_lead_to_their_actor(client):
    (actor,) = client.get("/api/v1/actors?name=halvik").json()
    for path in (ARTICLE, "/claims/c-accord", "/statements", "/search?q=accord"):
        assert f'<a href="/actors/{actor["id"]}">Soren Halvik</a>' in client.get(path).text


def test_a_name_that_may_be_anybodys_is_refused_with_the_candidates(judging):
    answer = judging.get("/actors/a")
    assert answer.status_code == 404
    assert "Åsa Lindqvist" in words(answer)
    assert "Tomas Varga" in words(answer)


def actors(client):
    return {row["name"]: row["id"] for row in client.get("/api/v1/actors").json()}


def test_actors_are_merged_renamed_split_and_that_undone(judging):
    before = actors(judging)
    varga = f"/actors/{before['Tomas Varga']}"
    merged = judging.post(f"{varga}/merge", data={"other": "lindqvist", "why": "to try it", "by": "Ida"})
    assert (merged.status_code, merged.headers["location"]) == (303, varga)
    page = words(judging.get(varga))
    assert "merge Tomas Varga, Åsa Lindqvist: one actor to try it Ida," in page
    split = judging.post(f"{varga}/split", data={"names": ["Åsa Lindqvist"], "why": "she is not"})
    apart = split.headers["location"]
    renamed = judging.post(f"{apart}/rename", data={"name": "Å. Lindqvist", "why": "as she signs"})
    assert renamed.headers["location"] == apart
    assert set(actors(judging)) == {"Tomas Varga", "Å. Lindqvist", "Government of Sudria"}
    for judgement in judging.get("/api/v1/judgements").json():
        undone = judging.post(f"/judgements/{judgement['id']}/undo")
        assert (undone.status_code, undone.headers["location"]) == (303, "/judgements")
    assert actors(judging) == before
    assert words(judging.get("/judgements")).count("undone on") == 3


def test_an_actor_is_fixed_to_another_party_and_to_none(judging):
    varga = f"/actors/{actors(judging)['Tomas Varga']}"
    assert "It stands for another party" in words(judging.get(varga))
    fixed = judging.post(f"{varga}/fix", data={"party": "Norway", "why": "to try it", "by": "Ida"})
    assert fixed.status_code == 303
    assert "fix Tomas Varga: party NOR to try it Ida," in words(judging.get(fixed.headers["location"]))
    (said,) = judging.get("/api/v1/statements?speaker=Varga").json()
    (judgement,) = judging.get("/api/v1/judgements").json()
    assert (said["party"], said["judgements"], judgement["changes"]) == ("NOR", [judgement["id"]], [{"field": "party", "value": "NOR"}])
    assert "party of the speaker fixed by Ida" in words(judging.get(f"/documents/{said['document']}"))
    judging.post(f"{fixed.headers['location']}/fix", data={"party": "", "why": "nobody's"})
    assert [said["party"] for said in judging.get("/api/v1/statements?speaker=Varga").json()] == [None]


@pytest.mark.parametrize(
    ("action", "sent", "complaint"),
    [
        ("merge", {"other": "lindqvist", "why": " "}, "why: is empty; say in a few words why"),
        ("merge", {"other": "nobody", "why": "x"}, "no actor is called 'nobody'"),
        ("merge", {"other": "varga", "why": "x"}, "are one actor already"),
        ("rename", {"name": " ", "why": "x"}, "the new name is empty"),
        ("split", {"names": ["Tomas Varga"], "why": "x"}, "the actor has one name only"),
        ("fix", {"party": "Narnia", "why": "x"}, "no party is called 'Narnia'"),
    ],
)
def test_a_judgement_that_cannot_be_is_answered_with_the_page_and_what_is_wrong(judging, action, sent, complaint):
    answer = judging.post(f"/actors/{actors(judging)['Tomas Varga']}/{action}", data=sent)
    assert answer.status_code == 422
    assert complaint in words(answer)
    assert "Tomas Varga" in words(answer)
    assert judging.get("/api/v1/judgements").json() == []


def test_statements_are_confirmed_fixed_rejected_and_that_undone(judging):
    statements = judging.get("/api/v1/statements").json()
    one = next(s for s in statements if s["act"] == "deny")
    article, judge = f"/documents/{one['document']}", f"/statements/{one['id']}/judge"
    sent = {"deed": "confirm", "speaker": one["speaker"]["name"], "act": one["act"], "why": "as printed", "by": "Ida"}
    for wrong, told in (({"speaker": "Vera Holt"}, "not what was read"), ({"deed": "fix"}, "nothing was changed")):
        answer = judging.post(judge, data=sent | wrong)
        assert (answer.status_code, told in words(answer)) == (422, True)
    assert judging.get("/api/v1/judgements").json() == []
    assert judging.post(judge, data=sent).headers["location"] == f"{article}#card-{one['id']}"
    assert "confirmed by Ida" in words(judging.get(article))
    assert f'href="{article}#card-{one["id"]}">The article' in judging.get("/judgements").text
    judging.post(judge, data=sent | {"deed": "fix", "speaker": "Vera Holt", "act": "decline"})
    page = words(judging.get(article))
    assert "Vera Holt declines to comment" in page
    assert "fixed by Ida" in page
    answer = judging.post(judge, data=sent | {"deed": "reject", "why": " "})
    assert (answer.status_code, "why: is empty" in words(answer)) == (422, True)
    assert judging.post(judge, data=sent | {"deed": "reject"}).headers["location"] == f"{article}#rejected-{one['id']}"
    assert f"Rejected {one['words']} confirmed by Ida" in words(judging.get(article))
    links = re.findall('href="([^"]+)">The article', judging.get("/judgements").text)
    assert links == [f"{article}#rejected-{one['id']}"] * 3
    assert one["id"] not in {s["id"] for s in judging.get("/api/v1/statements").json()}
    assert judging.post(judge, data=sent).status_code == 404
    for judgement in judging.get("/api/v1/judgements").json():
        judging.post(f"/judgements/{judgement['id']}/undo")
    assert {s["id"]: s["act"] for s in judging.get("/api/v1/statements").json()} == {s["id"]: s["act"] for s in statements}


@pytest.mark.parametrize(
    "path",
    [
        "/actors/varga/merge",
        "/actors/varga/split",
        "/actors/varga/rename",
        "/actors/varga/fix",
        "/judgements/j/undo",
        "/statements/s/judge",
    ],
)
def test_other_sites_cannot_judge(judging, path):
    answer = judging.post(path, data={"other": "lindqvist", "name": "x", "why": "x"}, headers={"origin": "https://record.example"})
    assert answer.status_code == 403
    assert judging.get("/api/v1/judgements").json() == []


def test_an_actor_or_a_judgement_that_is_not_there(judging):
    assert judging.get("/actors/nobody").status_code == 404
    assert judging.post("/actors/nobody/rename", data={"name": "x", "why": "x"}).status_code == 404
    assert judging.post("/judgements/j0/undo").status_code == 404
    assert judging.post("/actors/varga/rename", data={"colour": "red"}).status_code == 422


@pytest.mark.parametrize("path", PAGES)
def test_what_people_corrected_is_a_step_from_every_page(client, path):
    assert '<a href="/judgements">What people corrected</a>' in client.get(path).text
