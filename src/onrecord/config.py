"""The settings: arguments and environment come in, one frozen `Config` goes out, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.workspace import default_db


@dataclass(frozen=True, slots=True)
class Config:
    """`db` is the path of the store; `contact` an address that those whose pages are fetched are told, to be asked or stopped at."""

    db: Path
    contact: str | None = None

    @classmethod
    def load(cls, env: Mapping[str, str], db: Path | None = None) -> "Config":
        """The store's path is `db`, else what the variable ONRECORD_DB says, else the user's data folder, the contact ONRECORD_CONTACT."""
        if db is None:
            db = Path(env["ONRECORD_DB"]) if env.get("ONRECORD_DB") else default_db()
        return cls(db=db.expanduser(), contact=env.get("ONRECORD_CONTACT") or None)
