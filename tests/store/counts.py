"""What a store keeps of the number of documents, origins and stands under each root, beside what a plain count gives."""

from onrecord.store import Store

_JUDGED = "i.sort IN ('claim', 'issue', 'agreement')"
_KEPT_AND_COUNTED = {
    "roots": (
        "SELECT root, documents, origins FROM roots",
        f"SELECT root, count(DISTINCT document), count(DISTINCT origin) FROM items i WHERE {_JUDGED} GROUP BY 1",
    ),
    "documents": (
        "SELECT root, document, items, several FROM root_documents",
        f"""SELECT i.root, i.document, count(*), v.versions > 1 FROM items i JOIN versions v ON v.document = i.document
            WHERE {_JUDGED} GROUP BY 1, 2""",
    ),
    "origins": (
        "SELECT root, origin, items FROM root_origins",
        f"SELECT root, origin, count(*) FROM items i WHERE {_JUDGED} GROUP BY 1, 2",
    ),
    "stands": (
        "SELECT root, party, stance, negative, stands FROM root_stands",
        f"""SELECT i.root, s.party, s.stance, i.negative, count(*) FROM stands s JOIN items i ON i.n = s.item
            WHERE {_JUDGED} GROUP BY 1, 2, 3, 4""",
    ),
}


def check_counts(store: Store) -> dict[str, int]:
    """Hold what is kept against a plain count; how many rows there are of each table."""
    found = {}
    with store.view() as view:
        for name, pair in _KEPT_AND_COUNTED.items():
            kept, counted = (sorted(view._connection.execute(sql).fetchall(), key=repr) for sql in pair)
            assert kept == counted, name
            found[name] = len(kept)
    return found
