"""Hosts, origins, sizes, headers: what keeps other sites out."""

import pytest

from onrecord.errors import InputError
from onrecord.web import create_app, serve
from onrecord.web.guard import BODY_BYTES, PASTE_BYTES


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST:1"])
def test_own_hosts_are_answered(client, host):
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["record.example", "localhost.record.example", "127.0.0.1.record.example:8000", "localhost@record.example", "[::1", ""]
)
def test_other_hosts_are_refused(client, host):
    answer = client.get("/api/v1/documents", headers={"host": host})
    assert answer.status_code == 400
    assert answer.json()["error"]["status"] == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://record.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9000"},
        {"origin": "http://localhost:8000.record.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/read", "/documents", "/api/v1/read"])
def test_other_origins_cannot_write(client, path, headers):
    assert client.post(path, headers=headers, data={"text": "x"}).status_code == 403


@pytest.mark.parametrize(
    "headers", [{}, {"origin": "http://localhost:8000"}, {"origin": "http://localhost:8000", "sec-fetch-site": "same-origin"}]
)
def test_own_pages_and_plain_clients_can_write(client, headers):
    # An unknown field: refused only after the guard has let it through.
    assert client.post("/read", headers=headers, data={"unknown": "x"}).status_code == 422


@pytest.mark.parametrize(
    "path", ["/", "/claims", "/nothing", "/static/room.css", "/api/v1/documents", "/api/v1/nothing", "/statements?act=sing"]
)
def test_every_answer_carries_the_headers(client, path):
    headers = client.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'self'",
        "script-src": "'self'",
        "img-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        *((path, 200) for path in ("/", "/claims", "/claims/c-accord", "/search?q=accord", "/static/room.css")),
        *((path, 200) for path in ("/api/v1/documents", "/api/v1/claims/c-accord", "/api/v1/openapi.json")),
        ("/nothing", 404),
        ("/api/v1/claims/unknown", 404),
        ("/statements?act=sing", 422),
        ("/read", 405),
    ],
)
def test_head_is_get_without_the_body(client, path, status):
    got, head = client.get(path), client.head(path)
    assert (got.status_code, head.status_code, head.content) == (status, status, b"")
    assert head.headers == got.headers


def test_refusals_carry_the_headers_too(client):
    assert "content-security-policy" in client.get("/", headers={"host": "record.example"}).headers


def pieces(size):
    for _ in range(size // 100_000 + 1):
        yield b"x" * 100_000


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"data": {"text": "x" * (PASTE_BYTES + 1)}}, id="a text that is too long"),
        pytest.param({"data": {"text": "й" * (PASTE_BYTES // 2 + 1)}}, id="too long in bytes"),
        pytest.param({"content": b"x" * (BODY_BYTES + 1)}, id="a request that is too long"),
        pytest.param({"content": pieces(BODY_BYTES)}, id="too long, and not said so before"),
    ],
)
def test_too_long_a_text_is_refused_with_a_clear_word(client, body):
    answer = client.post("/read", headers={"content-type": "application/x-www-form-urlencoded"}, **body)
    assert answer.status_code == 413
    assert "longer than 2 MB" in answer.text
    assert "content-security-policy" in answer.headers


def test_too_long_a_text_in_the_api(client):
    answer = client.post("/api/v1/read", json={"text": "x" * (PASTE_BYTES + 1)})
    assert answer.status_code == 413
    assert "longer than 2 MB" in answer.json()["error"]["message"]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "record.example", "::"])
def test_serving_to_others_must_be_asked_for(workspace, host):
    with pytest.raises(InputError, match="other machines"):
        serve(workspace, host=host)


def test_a_port_in_use_is_told_in_one_line(workspace):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(InputError, match="choose another"):
            serve(workspace, port=taken.getsockname()[1])


def test_an_error_that_nobody_foresaw_is_a_page_too(workspace):
    from fastapi.testclient import TestClient

    app = create_app(workspace)

    @app.get("/broken")
    def broken():
        raise ZeroDivisionError

    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        answer = client.get("/broken")
    assert answer.status_code == 500
    assert "could not answer" in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert "content-security-policy" in answer.headers
