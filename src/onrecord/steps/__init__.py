"""The steps from a page to the record, verbs in the order they run in: the listing is the path."""
