from pathlib import Path

import pytest

from onrecord.config import Config
from onrecord.workspace import default_db


@pytest.mark.parametrize(
    ("env", "db", "expected"),
    [
        ({"ONRECORD_DB": "/var/env.db"}, Path("/var/argument.db"), Path("/var/argument.db")),
        ({"ONRECORD_DB": "/var/env.db"}, None, Path("/var/env.db")),
        ({"ONRECORD_DB": "~/env.db"}, None, Path.home() / "env.db"),
        ({"ONRECORD_DB": ""}, None, default_db()),
        ({}, None, default_db()),
    ],
)
def test_the_argument_comes_before_the_environment_and_that_before_the_default(env, db, expected):
    assert Config.load(env, db).db == expected
