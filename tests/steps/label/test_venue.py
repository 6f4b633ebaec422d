"""Venues: named for the words, told apart from parties, places and unnamed audiences; carried on for the same speaker."""

import pytest

from tests.steps.label.marked import label_marked


@pytest.mark.parametrize(
    ("sentence", "venue"),
    [
        ("[The minister] {told} the Norden Times <that it was over>.", "Norden Times"),
        ("[The minister] {told} The Fjord Gazette <that it was over>.", "The Fjord Gazette"),
        ("[The minister] {accused} <Sweden of spying>, in comments to the state-run news agency Nord.", "Nord"),
        ("[The minister] {said} in an interview with Finnish broadcaster Yle Radio on Monday <that it was over>.", "Yle Radio"),
        ("<It is over,> [she] {said} in an email to Reuters.", "Reuters"),
        ("[The minister] {wrote} on Telegram <that it was over>.", "Telegram"),
        ("<It is over,> [she] {said} in a post on X.", "X"),
        ("[The minister] {said} at a press conference in Geneva <that it was over>.", "press conference in Geneva"),
        ("[The envoy] {told} the UN Security Council <that it was over>.", "UN Security Council"),
        ("Speaking at the Nordic Security Forum, [she] {said} <it was over>.", "Nordic Security Forum"),
        ("[The ministry] {declined} <to comment> when asked by The Fjord Gazette.", "The Fjord Gazette"),
        ("[The minister] {told} the Tromsdal Lantern <that it was over>.", "Tromsdal Lantern"),
        ("[The minister] {wrote} on the platform Runa <that it was over>.", "Runa"),
        ("[The minister] {told} state television <that it was over>.", "state television"),
        ("[The minister] {said} in a televised address on Sunday <that it was over>.", None),
        ("[The minister] {told} the National Assembly <that it was over>.", "National Assembly"),
        ("[The minister] {told} the Gazette <that it was over>.", "The Fjord Gazette"),
        ("[The minister] {told} parliament <that it was over>.", None),
        ("[The minister] {told} the Swedish parliament <that it was over>.", None),
        ("[The minister] {told} reporters <that it was over>.", None),
        ("[The minister] {told} Stockholm <that it was over>.", None),
        ("[The minister] {said} in Helsinki <that it was over>.", None),
        ("[The minister] {said} in a statement <that it was over>.", None),
        ("[The minister] {said} <the Norden Times had got it wrong>.", None),
    ],
)
def test_venue(sentence: str, venue: str | None) -> None:
    (statement,) = label_marked((sentence, "Ida Holm", "NOR"), outlet="The Fjord Gazette")
    assert statement.venue == venue


def test_an_interview_goes_on() -> None:
    statements = label_marked(
        ("[Holm] {told} the Norden Times <that the talks had failed>.", "Ida Holm", "NOR"),
        ("[She] {added} <that Sweden was to blame>.", "Ida Holm", "NOR"),
        ("[Sweden] {has ruled out} <a return to the table>.", "Sweden", "SWE"),
        ("[Holm] {has long wanted} <a new round>.", "Ida Holm", "NOR"),
        ('<"We are patient,"> [she] {said}.', "Ida Holm", "NOR"),
        ("[Holm] {said} at a news conference on Tuesday <that the embassy was safe>.", "Ida Holm", "NOR"),
        ('<"Nobody was hurt,"> [she] {said}.', "Ida Holm", "NOR"),
    )
    times, news = "Norden Times", "news conference"
    assert [s.venue for s in statements] == [times, times, None, None, times, news, news]


def test_an_interview_named_later_brought_the_lead_too() -> None:
    statements = label_marked(
        ("[Holm] {accused} <Sweden of spying> on Monday.", "Ida Holm", "NOR"),
        ("[Sweden] {denied} <it>.", "Sweden", "SWE"),
        ('<"They listen to everything,"> [she] {said} in an interview with the Norden Times.', "Ida Holm", "NOR"),
    )
    assert [(s.venue, s.when) for s in statements] == [("Norden Times", "2031-05-12"), (None, None), ("Norden Times", "2031-05-12")]


def test_a_post_does_not_go_on() -> None:
    statements = label_marked(
        ('<"It is over,"> [Holm] {wrote} on Telegram.', "Ida Holm", "NOR"),
        ('<"It never began,"> [she] {said}.', "Ida Holm", "NOR"),
    )
    assert [s.venue for s in statements] == ["Telegram", None]
