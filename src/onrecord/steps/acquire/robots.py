"""What a site's robots.txt allows: its text comes in, answers about addresses go out.

As RFC 9309 has it, with the wildcards that most sites write; the rules are those for `onrecord`, else those for all.
"""

from protego import Protego

AGENT = "onrecord"
LONGEST = 512_000
"""Bytes: what stands further down in a robots.txt need not be read."""
LONGEST_PAUSE = 60.0
"""Seconds: no site is given more time between two requests, whatever it asks for."""


class Robots:
    """The rules of one site."""

    def __init__(self, text: str):
        self._rules = Protego.parse(text)

    def allows(self, url: str) -> bool:
        """Whether this address may be asked for."""
        return bool(self._rules.can_fetch(url, AGENT))

    @property
    def pause(self) -> float:
        """Seconds that should be between two requests."""
        return min(float(self._rules.crawl_delay(AGENT) or 0), LONGEST_PAUSE)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps that the site names."""
        return tuple(self._rules.sitemaps)
