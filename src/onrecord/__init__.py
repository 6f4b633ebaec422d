"""Keeps the record of contested diplomacy: who said what, to whom, when, and how sure the report is of it."""

__version__ = "0.1.0"
