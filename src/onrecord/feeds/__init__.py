"""Keeps reading feeds: the store knows which, `steps.acquire` fetches, and a workspace adds what comes.

watching    what a workspace can do with addresses and feeds
rounds      one look at all feeds that are due, and at the pages in them
convoy      many hosts side by side, each by one at a time
"""
