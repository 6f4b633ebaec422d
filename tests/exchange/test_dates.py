import pytest

from onrecord.exchange.dates import date_text


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2031-05-07", "7 May 2031"),
        ("2031-05-07T10:30:00Z", "7 May 2031"),
        ("2031-05", "May 2031"),
        ("2031", "2031"),
        ("2031-21", "spring 2031"),
        ("2031-34", "2nd quarter 2031"),
        ("2031~", "about 2031"),
        ("2031-05?", "May 2031 (?)"),
        ("2031-05-07/2031-05-09", "7–9 May 2031"),
        ("2031-04-30/2031-05-02", "30 Apr – 2 May 2031"),
        ("2030-12-30/2031-01-02", "30 Dec 2030 – 2 Jan 2031"),
        ("2030/2031", "2030–2031"),
        ("2031-04/2031-05", "Apr–May 2031"),
        ("2031-05-07/2031-05-07", "7 May 2031"),
        ("2031-05-07~/2031-05-09", "about 7 May 2031 – 9 May 2031"),
        ("2031-05/2031-06-02", "May 2031 – 2 Jun 2031"),
        ("2031/..", "since 2031"),
        ("../2031-05", "until May 2031"),
        ("2031-13-01", "2031-13-01"),
        ("some day", "some day"),
        ("2031/some day", "2031/some day"),
    ],
)
def test_a_date_as_people_write_it(edtf, text):
    assert date_text(edtf) == text
