"""The documentation: pages in Markdown, and what writes the generated ones (`python -m docs.generate`)."""
