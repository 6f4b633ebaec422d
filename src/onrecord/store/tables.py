"""The tables of the store, one SQL statement each: `TABLES` is version 1, `ACTORS` what version 2 adds, and so on in their order.

Columns hold what is searched and sorted by; `json` holds the whole record. `first` and `last`
are the days that a record's date may mean (`edtf.bounds`), both null where it has none.
`n` is the order of arrival. Of a statement's parties, of claims and so on each has a row
of its own, for a record may have several. `text` is all of a document's text, chrome and captions
too; `body` is what the article itself says in it, which is what full text covers.
"""

TABLES = (
    # ------------------------------------------------ documents and what was read from each
    """CREATE TABLE documents (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        title TEXT,
        outlet TEXT,
        published TEXT,
        reference_date TEXT,
        url TEXT,
        source TEXT NOT NULL,
        added TEXT NOT NULL,
        statements INTEGER NOT NULL,
        json TEXT NOT NULL,
        text TEXT NOT NULL,
        body TEXT NOT NULL)""",
    "CREATE INDEX documents_by_date ON documents (reference_date)",
    # The lists of a reading and of its record that only ever come and go as wholes.
    """CREATE TABLE parts (
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        field TEXT NOT NULL,
        json TEXT NOT NULL,
        PRIMARY KEY (document, field))""",
    """CREATE TABLE statements (
        n INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        id TEXT NOT NULL,
        speaker TEXT,
        act TEXT NOT NULL,
        first TEXT,
        last TEXT,
        words TEXT NOT NULL,
        json TEXT NOT NULL,
        UNIQUE (document, id))""",
    "CREATE INDEX statements_by_id ON statements (id)",
    "CREATE INDEX statements_by_date ON statements (first, last)",
    "CREATE INDEX statements_by_act ON statements (act, first, last)",
    "CREATE INDEX statements_by_speaker ON statements (speaker, first, last)",
    """CREATE TABLE statement_parties (
        statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
        party TEXT NOT NULL,
        first TEXT,
        last TEXT,
        PRIMARY KEY (statement, party)) WITHOUT ROWID""",
    "CREATE INDEX statements_by_party ON statement_parties (party, first, last, statement)",
    """CREATE TABLE conditions (
        n INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        words TEXT NOT NULL,
        json TEXT NOT NULL)""",
    "CREATE INDEX conditions_by_document ON conditions (document)",
    """CREATE TABLE condition_parties (
        condition INTEGER NOT NULL REFERENCES conditions ON DELETE CASCADE,
        party TEXT NOT NULL,
        PRIMARY KEY (condition, party)) WITHOUT ROWID""",
    "CREATE INDEX conditions_by_party ON condition_parties (party, condition)",
    """CREATE TABLE events (
        n INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        first TEXT,
        last TEXT,
        words TEXT NOT NULL,
        json TEXT NOT NULL)""",
    "CREATE INDEX events_by_document ON events (document)",
    "CREATE INDEX events_by_date ON events (first, last)",
    """CREATE TABLE event_parties (
        event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
        party TEXT NOT NULL,
        PRIMARY KEY (event, party)) WITHOUT ROWID""",
    "CREATE INDEX events_by_party ON event_parties (party, event)",
    # Every name once, so that a search for a part of one need not go through all statements.
    "CREATE TABLE speakers (name TEXT PRIMARY KEY, folded TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE party_names (folded TEXT PRIMARY KEY, party TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE failures (source TEXT PRIMARY KEY, error TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID",
    # ------------------------------------------------ the ledger: what all documents say together
    "CREATE TABLE claims (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, status TEXT NOT NULL, json TEXT NOT NULL)",
    "CREATE INDEX claims_by_status ON claims (status)",
    """CREATE TABLE bearings (
        claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
        party TEXT NOT NULL,
        stance TEXT NOT NULL,
        PRIMARY KEY (claim, party, stance)) WITHOUT ROWID""",
    "CREATE INDEX bearings_by_party ON bearings (party, claim)",
    """CREATE TABLE positions (
        n INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        issue TEXT NOT NULL,
        words TEXT NOT NULL,
        json TEXT NOT NULL)""",
    "CREATE INDEX positions_by_document ON positions (document)",
    """CREATE TABLE position_parties (
        position INTEGER NOT NULL REFERENCES positions ON DELETE CASCADE,
        party TEXT NOT NULL,
        PRIMARY KEY (position, party)) WITHOUT ROWID""",
    "CREATE INDEX positions_by_party ON position_parties (party, position)",
    """CREATE TABLE agreements (
        n INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        words TEXT NOT NULL,
        json TEXT NOT NULL)""",
    "CREATE INDEX agreements_by_document ON agreements (document)",
    """CREATE TABLE agreement_parties (
        agreement INTEGER NOT NULL REFERENCES agreements ON DELETE CASCADE,
        party TEXT NOT NULL,
        PRIMARY KEY (agreement, party)) WITHOUT ROWID""",
    "CREATE INDEX agreements_by_party ON agreement_parties (party, agreement)",
    """CREATE TABLE entries (
        n INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        first TEXT,
        last TEXT,
        json TEXT NOT NULL)""",
    "CREATE INDEX entries_by_document ON entries (document)",
    "CREATE INDEX entries_by_date ON entries (first, last)",
    # ------------------------------------------------ full text, kept in step by triggers
    """CREATE VIRTUAL TABLE document_words USING fts5 (
        title, body, content=documents, content_rowid=n, tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER document_words_in AFTER INSERT ON documents BEGIN
        INSERT INTO document_words (rowid, title, body) VALUES (new.n, new.title, new.body);
    END""",
    """CREATE TRIGGER document_words_out AFTER DELETE ON documents BEGIN
        INSERT INTO document_words (document_words, rowid, title, body) VALUES ('delete', old.n, old.title, old.body);
    END""",
    """CREATE TRIGGER document_words_new AFTER UPDATE OF title, body ON documents
    WHEN old.title IS NOT new.title OR old.body IS NOT new.body BEGIN
        INSERT INTO document_words (document_words, rowid, title, body) VALUES ('delete', old.n, old.title, old.body);
        INSERT INTO document_words (rowid, title, body) VALUES (new.n, new.title, new.body);
    END""",
    """CREATE VIRTUAL TABLE statement_words USING fts5 (
        speaker, words, content=statements, content_rowid=n, tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER statement_words_in AFTER INSERT ON statements BEGIN
        INSERT INTO statement_words (rowid, speaker, words) VALUES (new.n, new.speaker, new.words);
    END""",
    """CREATE TRIGGER statement_words_out AFTER DELETE ON statements BEGIN
        INSERT INTO statement_words (statement_words, rowid, speaker, words) VALUES ('delete', old.n, old.speaker, old.words);
    END""",
)

ACTORS = (
    # A voice is a distinct name, kind and party (as JSON) of a speaker. `block` is null until the link step has placed it
    # (and stays so where it is no actor); `stale` says that its block has to be linked again.
    """CREATE TABLE voices (
        n INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        party TEXT NOT NULL,
        folded TEXT NOT NULL,
        statements INTEGER NOT NULL DEFAULT 0,
        documents INTEGER NOT NULL DEFAULT 0,
        block TEXT,
        actor INTEGER REFERENCES actors ON DELETE SET NULL,
        stale INTEGER NOT NULL DEFAULT 1,
        UNIQUE (name, kind, party))""",
    "CREATE INDEX voices_by_block ON voices (block)",
    "CREATE INDEX voices_by_actor ON voices (actor)",
    "CREATE INDEX stale_voices ON voices (n) WHERE stale",
    # What listings show is kept, so that none has to count statements. `parties` is a JSON list, the one with most documents first.
    """CREATE TABLE actors (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        kind TEXT NOT NULL,
        parties TEXT NOT NULL,
        statements INTEGER NOT NULL,
        documents INTEGER NOT NULL,
        first TEXT,
        last TEXT)""",
    "CREATE INDEX actors_by_documents ON actors (documents DESC, statements DESC, folded, id)",
    # How often a voice speaks in a document, by the role that it is given there, '' for none; `day` is the document's.
    """CREATE TABLE appearances (
        voice INTEGER NOT NULL REFERENCES voices,
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        role TEXT NOT NULL,
        day TEXT,
        statements INTEGER NOT NULL,
        PRIMARY KEY (voice, document, role)) WITHOUT ROWID""",
    "CREATE INDEX appearances_by_document ON appearances (document)",
    "CREATE INDEX appearances_by_day ON appearances (voice, day)",
    "CREATE TABLE judgements (id TEXT PRIMARY KEY, at TEXT NOT NULL, withdrawn TEXT, json TEXT NOT NULL) WITHOUT ROWID",
    # Statements point at their speaker's voice; the names of all speakers stand there from now on.
    "ALTER TABLE statements ADD COLUMN voice INTEGER REFERENCES voices",
    "DROP INDEX statements_by_speaker",
    "CREATE INDEX statements_by_voice ON statements (voice, first, last)",
    "DROP TABLE speakers",
)

MATTERS = (
    "DROP TABLE bearings",
    "DROP TABLE claims",
    "DROP TABLE position_parties",
    "DROP TABLE positions",
    "DROP TABLE agreement_parties",
    "DROP TABLE agreements",
    "DROP TABLE entries",
    # Whether what a document has on matters is in the tables below.
    "ALTER TABLE documents ADD COLUMN settled INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX unsettled_documents ON documents (n) WHERE NOT settled",
    # What a document has on a matter. `day` and `place` are its rank; `parent` is what it hangs on, `root` what all of
    # its matter hangs on, and `leads` says whether others may hang on it.
    """CREATE TABLE items (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        sort TEXT NOT NULL,
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        record TEXT NOT NULL,
        day INTEGER NOT NULL,
        place TEXT NOT NULL,
        negative INTEGER NOT NULL,
        parent INTEGER,
        score REAL NOT NULL,
        leads INTEGER NOT NULL,
        root INTEGER NOT NULL,
        json TEXT NOT NULL)""",
    "CREATE INDEX items_by_document ON items (document, sort, record)",
    "CREATE INDEX items_by_parent ON items (parent) WHERE parent IS NOT NULL",
    "CREATE INDEX items_by_root ON items (root, day, place)",
    "CREATE INDEX leading_items ON items (root, day, place) WHERE leads",
    """CREATE TABLE item_keys (
        key INTEGER NOT NULL,
        leads INTEGER NOT NULL,
        day INTEGER NOT NULL,
        item INTEGER NOT NULL,
        PRIMARY KEY (key, leads, day, item)) WITHOUT ROWID""",
    """CREATE TABLE stands (
        item INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
        party TEXT,
        stance TEXT NOT NULL,
        day INTEGER NOT NULL,
        edtf TEXT,
        statement TEXT)""",
    "CREATE INDEX stands_by_item ON stands (item, party, stance, day)",
    "CREATE INDEX stands_by_day ON stands (day, stance, party, item)",
    "CREATE INDEX stands_by_party ON stands (party, day, stance, item)",
    # Matters that people hear of. `weight` sorts them, what matters most first.
    """CREATE TABLE claims (
        root INTEGER PRIMARY KEY REFERENCES items ON DELETE CASCADE,
        id TEXT NOT NULL UNIQUE,
        text TEXT NOT NULL,
        status TEXT NOT NULL,
        negative INTEGER NOT NULL,
        documents INTEGER NOT NULL,
        origins INTEGER NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        weight INTEGER NOT NULL)""",
    "CREATE INDEX claims_by_weight ON claims (weight, first, id)",
    "CREATE INDEX claims_by_status ON claims (status, weight, first, id)",
    "CREATE INDEX claims_by_first ON claims (first)",
    """CREATE TABLE claim_parties (
        claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
        party TEXT NOT NULL,
        weight INTEGER NOT NULL,
        PRIMARY KEY (claim, party)) WITHOUT ROWID""",
    "CREATE INDEX claims_by_party ON claim_parties (party, weight, claim)",
    # All parties' positions on one issue; `folded` are the names that it goes by.
    """CREATE TABLE issues (
        root INTEGER PRIMARY KEY REFERENCES items ON DELETE CASCADE,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        positions INTEGER NOT NULL,
        documents INTEGER NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL)""",
    "CREATE INDEX issues_by_time ON issues (first, id)",
    "CREATE INDEX issues_by_weight ON issues (documents DESC, positions DESC, first, id)",
    """CREATE TABLE issue_parties (
        party TEXT NOT NULL,
        first INTEGER NOT NULL,
        id TEXT NOT NULL,
        issue INTEGER NOT NULL REFERENCES issues ON DELETE CASCADE,
        PRIMARY KEY (party, first, id)) WITHOUT ROWID""",
    "CREATE INDEX issue_parties_by_issue ON issue_parties (issue)",
    # What all documents say of one agreement, as a record.
    """CREATE TABLE agreements (
        root INTEGER PRIMARY KEY REFERENCES items ON DELETE CASCADE,
        first TEXT NOT NULL,
        name TEXT NOT NULL,
        documents INTEGER NOT NULL,
        json TEXT NOT NULL)""",
    "CREATE INDEX agreements_by_time ON agreements (first, name, root)",
    """CREATE TABLE agreement_parties (
        agreement INTEGER NOT NULL REFERENCES agreements ON DELETE CASCADE,
        party TEXT NOT NULL,
        PRIMARY KEY (agreement, party)) WITHOUT ROWID""",
    "CREATE INDEX agreements_by_party ON agreement_parties (party, agreement)",
    """CREATE TABLE entries (
        n INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        first TEXT,
        last TEXT,
        json TEXT NOT NULL)""",
    "CREATE INDEX entries_by_document ON entries (document)",
    "CREATE INDEX entries_by_date ON entries (first, last)",
)

FEEDS = (
    # What is remembered of feeds, pages with an address and hosts; the columns are the fields of `watched.Feed`, `WatchedPage` and `Host`.
    """CREATE TABLE feeds (
        url TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        added TEXT NOT NULL,
        title TEXT,
        etag TEXT,
        modified TEXT,
        checked TEXT,
        new TEXT,
        failures INTEGER NOT NULL,
        error TEXT,
        due TEXT,
        gone INTEGER NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE pages (
        url TEXT PRIMARY KEY,
        feed TEXT REFERENCES feeds ON UPDATE CASCADE ON DELETE SET NULL,
        same_as TEXT,
        published TEXT,
        stated TEXT,
        etag TEXT,
        modified TEXT,
        fetched TEXT,
        document TEXT,
        visits INTEGER NOT NULL,
        failures INTEGER NOT NULL,
        error TEXT,
        due TEXT) WITHOUT ROWID""",
    "CREATE INDEX pages_by_feed ON pages (feed)",
    "CREATE INDEX pages_due ON pages (due) WHERE due IS NOT NULL",
    """CREATE TABLE hosts (
        name TEXT PRIMARY KEY,
        until TEXT,
        failures INTEGER NOT NULL,
        robots TEXT,
        robots_read TEXT,
        secure TEXT,
        busy INTEGER NOT NULL) WITHOUT ROWID""",
)

JUDGED = (
    "ALTER TABLE judgements ADD COLUMN sort TEXT NOT NULL DEFAULT 'actor'",
    # The documents in which a judgement names a place, whether the store has them or not.
    "CREATE TABLE judged_documents (document TEXT NOT NULL, judgement TEXT NOT NULL, PRIMARY KEY (document, judgement)) WITHOUT ROWID",
    # A JSON list of the ids of the judgements on a statement; null where there is none.
    "ALTER TABLE statements ADD COLUMN judged TEXT",
    # Which item is what a judgement on a claim or an issue means, by the number of the passage in it.
    """CREATE TABLE pins (
        judgement TEXT NOT NULL,
        kind TEXT NOT NULL,
        place INTEGER NOT NULL,
        item INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
        PRIMARY KEY (judgement, place)) WITHOUT ROWID""",
    "CREATE INDEX pins_by_item ON pins (item)",
    # `tree` is what an item hangs on in the end; `root` is the first of all trees that are one matter. `pinned` says that there are pins.
    "ALTER TABLE items ADD COLUMN tree INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE items ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0",
    "UPDATE items SET tree = root, json = json_insert(json, '$[#]', NULL)",
    "CREATE INDEX pinned_items_by_tree ON items (tree) WHERE pinned",
    "CREATE INDEX pinned_items_by_root ON items (root) WHERE pinned",
)

GROWTH = (
    # What is counted of a matter is counted from these alone, however long the rows are.
    "DROP INDEX items_by_root",
    "CREATE INDEX items_by_root ON items (root, day, place, document, negative)",
    "DROP INDEX items_by_document",
    "CREATE INDEX items_by_document ON items (document, sort, record, root)",
    # How many stands a party takes in each way on a claim, an issue or an agreement, so that no list has to count them.
    """CREATE TABLE matter_stands (
        root INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
        party TEXT,
        stance TEXT NOT NULL,
        stands INTEGER NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL)""",
    "CREATE INDEX stands_by_matter ON matter_stands (root)",
    "CREATE INDEX issues_by_documents ON issues (documents DESC, positions DESC, first, id)",
    # An event's days stand beside its parties, as a statement's do, so that those of a party are read in their order.
    "ALTER TABLE event_parties ADD COLUMN first TEXT",
    "ALTER TABLE event_parties ADD COLUMN last TEXT",
    "UPDATE event_parties SET (first, last) = (SELECT e.first, e.last FROM events e WHERE e.n = event)",
    "DROP INDEX events_by_party",
    "CREATE INDEX events_by_party ON event_parties (party, first, last, event)",
    # What may have begun before a day and gone on after it: the few that are dated to more than one day.
    "CREATE INDEX long_statements ON statements (last, first) WHERE first < last",
    "CREATE INDEX long_statements_by_party ON statement_parties (party, last, first, statement) WHERE first < last",
    "CREATE INDEX long_events ON events (last, first) WHERE first < last",
    "CREATE INDEX long_events_by_party ON event_parties (party, last, first, event) WHERE first < last",
    "CREATE INDEX long_entries ON entries (last, first) WHERE first < last",
    "CREATE INDEX voices_by_name ON voices (folded, actor)",
    "CREATE INDEX actors_by_name ON actors (folded)",
    # What items are looked up by has changed.
    "UPDATE documents SET settled = 0",
)

LINKS = (
    # Items of which not both can be so, each pair both ways.
    """CREATE TABLE links (
        item INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
        other INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
        PRIMARY KEY (item, other)) WITHOUT ROWID""",
    "CREATE INDEX links_by_other ON links (other)",
    # What outlets state in their own voice, beside the items of claims that say so.
    """CREATE TABLE told (
        item INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
        report INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
        PRIMARY KEY (item, report)) WITHOUT ROWID""",
    "CREATE INDEX told_by_report ON told (report)",
    # Items have a sense now, and are linked when they are put on their shelf.
    "DELETE FROM item_keys",
    "DELETE FROM items",
    "UPDATE documents SET settled = 0",
)

VERSIONS = (
    # Of every document its address, as all versions of a page have it in common, and which of so many versions it is, the
    # newest last. `rank` orders them too, but does not ask when each was added. What lists show of each stands here too, where
    # it does not have to be read from behind its long texts.
    """CREATE TABLE versions (
        document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
        address TEXT,
        version INTEGER NOT NULL DEFAULT 1,
        versions INTEGER NOT NULL DEFAULT 1,
        rank TEXT NOT NULL,
        updated TEXT,
        language TEXT)""",
    "CREATE INDEX versions_by_address ON versions (address, version) WHERE address IS NOT NULL",
    """INSERT INTO versions (document, rank, updated, language)
        SELECT n, coalesce(json_extract(json, '$.updated'), published, '') || ' ' || id, json_extract(json, '$.updated'),
        json_extract(json, '$.language') FROM documents""",
    # Which address a document has is not in its row.
    "UPDATE documents SET settled = 0",
)

TIES = (
    # What items are tied to is found when they are put on their shelf.
    "DELETE FROM item_keys",
    "DELETE FROM items",
    "UPDATE documents SET settled = 0",
)

WEIGHED = (
    # Items have other keys than before, and are alike where they were not.
    *TIES,
)

WINDOWS = (
    # With every key of an item stands its rank, so that those nearest to another are read without the rest.
    "DROP TABLE item_keys",
    "DELETE FROM items",
    "DROP INDEX items_by_root",
    "DROP INDEX leading_items",
    "ALTER TABLE items DROP COLUMN place",
    "ALTER TABLE items ADD COLUMN place BLOB NOT NULL DEFAULT x''",
    "CREATE INDEX items_by_root ON items (root, day, place, document, negative)",
    "CREATE INDEX leading_items ON items (root, day, place) WHERE leads",
    """CREATE TABLE item_keys (
        key INTEGER NOT NULL,
        leads INTEGER NOT NULL,
        day INTEGER NOT NULL,
        place BLOB NOT NULL,
        item INTEGER NOT NULL,
        PRIMARY KEY (key, leads, day, place, item)) WITHOUT ROWID""",
    "UPDATE documents SET settled = 0",
    # Bodies that go by common words are in blocks of their parties.
    "UPDATE voices SET stale = 1",
)

FIXES = (
    # Of voices whose party people fixed: the ids of the judgements that do, a JSON list, and the party, as JSON; null where none does.
    "ALTER TABLE voices ADD COLUMN fixed TEXT",
    "ALTER TABLE voices ADD COLUMN standing TEXT",
    "CREATE INDEX fixed_voices ON voices (n) WHERE fixed IS NOT NULL",
)

PLACES = (
    # What is dated to one day comes in the order of the documents' days and ids, not in that of their arrival.
    "DROP INDEX documents_by_date",
    "CREATE INDEX documents_by_date ON documents (reference_date, id)",
    "ALTER TABLE statements ADD COLUMN place INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE statement_parties ADD COLUMN place INTEGER NOT NULL DEFAULT 0",
    "DROP INDEX statements_by_date",
    "DROP INDEX statements_by_act",
    "DROP INDEX statements_by_party",
)
RAISED = (
    # Items say anew what is at issue, and claims are sorted otherwise.
    *TIES,
)
TOLD = (
    # Items say in other words what is at issue, and what hangs together in an article does so more strictly.
    *TIES,
)
PLACED = (
    "CREATE INDEX statements_by_date ON statements (first, last, place)",
    "CREATE INDEX statements_by_act ON statements (act, first, last, place)",
    "CREATE INDEX statements_by_party ON statement_parties (party, first, last, place, statement)",
)
COUNTED = (
    *TIES,
    # With every stand stands the root of its item, and with every item the root of its document's text, which copies and versions of one
    # page have in common: so what is counted of a matter lies side by side.
    "ALTER TABLE stands ADD COLUMN root INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE stands ADD COLUMN negative INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX stands_by_root ON stands (root, party, stance, negative, day)",
    """CREATE TRIGGER stands_follow AFTER UPDATE OF root ON items BEGIN
        UPDATE stands SET root = new.root WHERE item = new.n;
    END""",
    "ALTER TABLE items ADD COLUMN origin INTEGER NOT NULL DEFAULT 0",
    """CREATE TRIGGER origins_follow AFTER UPDATE OF root ON items WHEN new.sort = 'text' BEGIN
        UPDATE items SET origin = new.root WHERE document = new.document AND sort != 'text';
    END""",
    "DROP INDEX items_by_root",
    "CREATE INDEX items_by_root ON items (root, day, place, document, negative, origin)",
    # Of the pages of which a store has one version alone nothing has to be looked up.
    "CREATE INDEX several_versions ON versions (document, address) WHERE versions > 1",
)

_JUDGED = "sort IN ('claim', 'issue', 'agreement')"
"""Holds of an item whose matter is judged."""


def _different(of: str) -> tuple[str, ...]:
    """A table of how many items of each root have each `of` (a column of items), and what keeps in `roots` how many different ones
    there are."""
    moved = f"AFTER UPDATE OF root, {of} ON items WHEN (new.root, new.{of}) != (old.root, old.{of}) AND new.{_JUDGED}"
    less = f"UPDATE root_{of}s SET items = items - 1 WHERE root = old.root AND {of} = old.{of}"
    return (
        f"""CREATE TABLE root_{of}s (
        root INTEGER NOT NULL,
        {of} INTEGER NOT NULL,
        items INTEGER NOT NULL,
        PRIMARY KEY (root, {of})) WITHOUT ROWID""",
        f"INSERT INTO root_{of}s SELECT root, {of}, count(*) FROM items WHERE root != 0 AND {_JUDGED} GROUP BY root, {of}",
        f"""INSERT INTO roots (root, {of}s) SELECT root, count(*) FROM root_{of}s WHERE true GROUP BY root
        ON CONFLICT DO UPDATE SET {of}s = excluded.{of}s""",
        f"""CREATE TRIGGER {of}_comes {moved} AND new.root != 0 BEGIN
        INSERT INTO root_{of}s (root, {of}, items) VALUES (new.root, new.{of}, 1) ON CONFLICT DO UPDATE SET items = items + 1;
    END""",
        f"CREATE TRIGGER {of}_goes {moved} AND old.root != 0 BEGIN {less}; END",
        f"CREATE TRIGGER {of}_is_gone AFTER DELETE ON items WHEN old.root != 0 AND old.{_JUDGED} BEGIN {less}; END",
        f"""CREATE TRIGGER first_of_{of} AFTER INSERT ON root_{of}s BEGIN
        INSERT INTO roots (root, {of}s) VALUES (new.root, 1) ON CONFLICT DO UPDATE SET {of}s = {of}s + 1;
    END""",
        f"""CREATE TRIGGER last_of_{of} AFTER UPDATE OF items ON root_{of}s WHEN new.items = 0 BEGIN
        DELETE FROM root_{of}s WHERE root = new.root AND {of} = new.{of};
        UPDATE roots SET {of}s = {of}s - 1 WHERE root = new.root;
    END""",
    )


_SAME_STAND = "root = {0}.root AND party IS {0}.party AND stance = {0}.stance AND negative = {0}.negative"
_SEVERAL = "SELECT document FROM versions INDEXED BY several_versions WHERE versions > 1"
_LESS_STANDS = f"UPDATE root_stands SET stands = stands - 1 WHERE {_SAME_STAND.format('old')}"
TALLIED = (
    # How many different documents and origins there are under each root, kept as that changes: so a matter of a hundred thousand items is
    # judged as quickly as one of two.
    """CREATE TABLE roots (
        root INTEGER PRIMARY KEY,
        documents INTEGER NOT NULL DEFAULT 0,
        origins INTEGER NOT NULL DEFAULT 0)""",
    *_different("document"),
    *_different("origin"),
    """CREATE TRIGGER last_of_root AFTER UPDATE ON roots WHEN new.documents = 0 AND new.origins = 0 BEGIN
        DELETE FROM roots WHERE root = new.root;
    END""",
    # How often each party takes each stance under each root.
    """CREATE TABLE root_stands (
        root INTEGER NOT NULL,
        party TEXT,
        stance TEXT NOT NULL,
        negative INTEGER NOT NULL,
        stands INTEGER NOT NULL)""",
    """INSERT INTO root_stands SELECT root, party, stance, negative, count(*) FROM stands WHERE root != 0
        GROUP BY root, party, stance, negative""",
    "CREATE INDEX root_stands_by_root ON root_stands (root, party, stance, negative)",
    f"""CREATE TRIGGER stand_comes AFTER UPDATE OF root ON stands WHEN new.root NOT IN (0, old.root) BEGIN
        INSERT INTO root_stands SELECT new.root, new.party, new.stance, new.negative, 0
        WHERE NOT EXISTS (SELECT 1 FROM root_stands WHERE {_SAME_STAND.format("new")});
        UPDATE root_stands SET stands = stands + 1 WHERE {_SAME_STAND.format("new")};
    END""",
    f"CREATE TRIGGER stand_goes AFTER UPDATE OF root ON stands WHEN old.root NOT IN (0, new.root) BEGIN {_LESS_STANDS}; END",
    f"CREATE TRIGGER stand_is_gone AFTER DELETE ON stands WHEN old.root != 0 BEGIN {_LESS_STANDS}; END",
    """CREATE TRIGGER last_of_stand AFTER UPDATE OF stands ON root_stands WHEN new.stands = 0 AND old.stands > 0 BEGIN
        DELETE FROM root_stands WHERE rowid = new.rowid;
    END""",
    # Which of the documents are versions of a page that has several: of these more has to be looked up.
    "ALTER TABLE root_documents ADD COLUMN several INTEGER NOT NULL DEFAULT 0",
    f"UPDATE root_documents SET several = 1 WHERE document IN ({_SEVERAL})",
    "CREATE INDEX several_documents ON root_documents (root) WHERE several",
    f"""CREATE TRIGGER version_comes AFTER INSERT ON root_documents WHEN new.document IN ({_SEVERAL}) BEGIN
        UPDATE root_documents SET several = 1 WHERE root = new.root AND document = new.document;
    END""",
    """CREATE TRIGGER versions_follow AFTER UPDATE OF versions ON versions WHEN (new.versions > 1) != (old.versions > 1) BEGIN
        UPDATE root_documents SET several = new.versions > 1
        WHERE document = new.document AND root IN (SELECT root FROM items WHERE document = new.document);
    END""",
    "DROP INDEX items_by_root",
    "CREATE INDEX items_by_root ON items (root, day, place, document, negative)",
)
