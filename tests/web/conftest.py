"""A workspace over a store that holds one article, and a client for the reading room over it."""

import pytest
import talks
from fastapi.testclient import TestClient

from onrecord.errors import ModelError
from onrecord.store import Store
from onrecord.web import create_app
from onrecord.workspace import Workspace
from tests.store.ledgers import put_ledger
from tests.store.readings import fill

HOST = "http://localhost:8000"


@pytest.fixture(scope="session")
def workspace(tmp_path_factory):
    """One for all tests: none of them changes it."""
    store = Store(tmp_path_factory.mktemp("kept") / "talks.db")
    with store.writer() as writer:
        writer.put(talks.READING, talks.RECORD, source="talks.txt", added="2031-04-04T08:00:00+00:00")
        writer.name_parties({"NOR": "Norway", "Tolland": "Tolland", "Varenia": "Varenia"})
        put_ledger(writer, talks.LEDGER, [talks.READING])
    return Workspace(store)


@pytest.fixture
def judging(tmp_path):
    """A client over a store of its own, which the test may change."""
    store = Store(tmp_path / "talks.db")
    fill(store)
    with TestClient(create_app(Workspace(store)), base_url=HOST, follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def client(workspace):
    with TestClient(create_app(workspace), base_url=HOST, follow_redirects=False) as client:
        yield client


@pytest.fixture
def empty(tmp_path):
    with TestClient(create_app(Workspace(Store(tmp_path / "none.db"))), base_url=HOST) as client:
        yield client


@pytest.fixture(scope="session")
def tools():
    """The tagger and the lexicon that the package ships."""
    from onrecord.pipeline import load_tools

    try:
        return load_tools()
    except ModelError as error:
        pytest.skip(f"no model here: {error}")


@pytest.fixture
def reader(tmp_path, tools):
    """A client over a workspace that can read, and has kept nothing yet."""
    app = create_app(Workspace.open(tmp_path / "read.db", tools=tools))
    with TestClient(app, base_url=HOST, follow_redirects=False) as client:
        yield client
