"""The tagger: text in, scored spans out."""
