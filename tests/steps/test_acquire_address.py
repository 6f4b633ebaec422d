import pytest

from onrecord.steps.acquire.address import known_by


@pytest.mark.parametrize(
    "url",
    [
        "https://post.example/2031/ferry",
        "http://www.post.example/2031/ferry/#top",
        "https://m.post.example/2031/ferry?utm_source=feed",
        "https://amp.post.example/2031/ferry",
        "https://post.example/2031/ferry/amp/",
        "https://post.example/amp/2031/ferry?amp=1",
        "https://post.example/2031/ferry.amp?outputType=amp",
    ],
)
def test_all_forms_of_a_page_have_one_address(url):
    assert known_by(url, "a.html", "Ferry") == known_by(None, url, None) == "post.example/2031/ferry"


@pytest.mark.parametrize(
    ("url", "source", "title", "known"),
    [
        ("https://post.example/story?id=7&utm_medium=x", "-", None, "post.example/story?id=7"),
        ("https://post.example:8443/camp/ample", "-", None, "post.example:8443/camp/ample"),
        ("https://post.example/?p=12", "-", None, "post.example?p=12"),
        ("https://post.example/", "a.html", "Ferry", "a.html ferry"),
        ("https://post.example/", "https://post.example/", "Ferry", None),
        ("https://ida:secret@post.example/a", "-", None, None),
        ("javascript:alert(1)", "https://post.example/a", None, "post.example/a"),
        (None, "saved/a.html", " The\nFerry", "saved/a.html the ferry"),
        (None, "news.zip!a.html", None, "news.zip!a.html "),
        (None, "news.jsonl:7", "Ferry", None),
        (None, "paste", "Ferry", None),
        (None, "-", "Ferry", None),
    ],
)
def test_what_versions_of_a_page_are_known_by(url, source, title, known):
    assert known_by(url, source, title) == known
