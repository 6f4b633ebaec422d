"""Made-up articles of two sides that say of one thing what cannot both be so."""

from tests.steps.annotated import reading

FAILED = "{PER assert|Lima|said|the talks on the Arica fishing zone had failed}."
SUCCEEDED = "{CHL assert|Santiago|said|the talks on the Arica fishing zone had succeeded}."
ARTICLES = [
    reading("a", FAILED, published="2031-05-03"),
    reading("b", "{PER assert|The minister|said|the talks on the Arica fishing zone had failed}.", published="2031-05-04"),
    reading("c", SUCCEEDED, published="2031-05-04"),
    reading("d", "{CHL assert|Chile|said|the talks with Peru on the Arica fishing zone had succeeded}.", published="2031-05-05"),
    reading("e", "{BOL assert|La Paz|said|the survey of the Tacna salt road had succeeded}.", published="2031-05-05"),
]
STATED = reading("f", "Talks between Peru and Chile on the Arica fishing zone failed. It rained.", published="2031-05-02")
"""An article that says itself what one of the sides claims."""
