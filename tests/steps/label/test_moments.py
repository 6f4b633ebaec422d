"""When something was said, as the words around it tell; articles are of Wednesday, May 14, 2031."""

import pytest

from evals.invented import Said
from tests.steps.label.marked import label_marked


def times(*sentences: Said) -> list[str | None]:
    return [s.when for s in label_marked(*sentences)]


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("In her first Sunday message on May 4, [she] {called for} <a truce>.", "2031-05-04"),
        ("In last Wednesday's Minister's Questions, [she] {said} <it was over>.", "2031-05-07"),
        ("After a call on Monday, [she] {called for} <a truce>.", None),
        ("Holm broke the news on Tuesday as [she] {unveiled} <a plan for the port>.", "2031-05-13"),
        ("Holm broke the news on Tuesday, weeks after the storm, as [Lind] {unveiled} <a plan for the port>.", None),
        ("Holm met the envoy on May 9 and {urged} <him to sign>.", "2031-05-09"),
        ("Holm met the envoy ahead of talks on May 9 and {urged} <him to sign>.", None),
        ("Holm on Tuesday shut the port, recalled its pilots, and {announced} <a fine>.", "2031-05-13"),
        ("Holm rallied the pilots in Bergen on Tuesday, {accusing} <Lind of theft>.", "2031-05-13"),
        ("The tolls, introduced in 1997, {were billed} <as a help for pilots>.", None),
        ("The visit took a turn on Tuesday as [Holm] {accused} <Lind of theft>.", "2031-05-13"),
        ("Holm paid a visit to the port on Tuesday, where [she] {told} pilots <that it was safe>.", "2031-05-13"),
        ("In a statement in February, [the pilots] {urged} <all to wait>.", "2031-02"),
        ("Addressing the pilots' congress in Bergen on Tuesday, [she] {rejected} <the plan>.", "2031-05-13"),
        ("In a speech before the Nordic Council in March, [she] {rejected} <the plan>.", "2031-03"),
        ("In a speech before the vote in March, [she] {rejected} <the plan>.", None),
        ("In mid-March, [Holm] {threatened} <to shut the port>.", "2031-03"),
        ("Last Friday, [the pilots] {urged} <all to wait>.", "2031-05-09"),
        ("[Monday's agreement between the two ports] {says} <there will be no tolls>.", "2031-05-12"),
        ("[Monday's storm] {showed} <that the port was weak>.", None),
        ("Last November, [the pilots] {vowed} <to wait>.", "2030-11"),
        ("Looking back: In January, [Holm] {called} <the port safe>.", "2031-01"),
        ("In an op-ed for the Fjord Gazette last week, [she] {wrote} <that it was over>.", "2031-05-05/2031-05-11"),
        ("[She] {said} <it was over>, in an interview with CNN that aired Sunday.", "2031-05-11"),
        ("[She] {said} <it was over>, in a port that closed Sunday.", None),
        ("Talking to pilots in Bergen on Monday, [she] {said} <it was over>.", "2031-05-12"),
        ("[Holm], appearing on a quiz programme on Sunday, {declined} <to say if it was over>.", "2031-05-11"),
        ("Holm held a phone call with Lind on Monday, during which [she] {urged} <him to wait>.", "2031-05-12"),
        ("[The pilots' chief on Monday] {refused to rule out} <a strike>.", "2031-05-12"),
        ("[Survivors of the storm on Monday] {said} <it had been loud>.", None),
        ("[She] {said} <Monday the port was shut>.", "2031-05-12"),
        ("[She] {said} <Monday was a good day>.", None),
        ("[The pilots] {offered} <last month to send a boat>.", "2031-04"),
    ],
)
def test_when(sentence: str, when: str | None) -> None:
    assert times((sentence, "Ida Holm", "NOR")) == [when]


def test_the_day_of_an_event_told_of_before() -> None:
    assert times(
        ("[Lind] {recalled} <nothing> of Monday's phone call with Holm.", "Eva Lind", "SWE"),
        ("In the phone call, [Holm] {promised} <a truce>.", "Ida Holm", "NOR"),
    ) == [None, "2031-05-12"]


def test_hours_later_is_the_same_day() -> None:
    assert times(
        ("The port was shut on Monday. [Holm] {blamed} <the storm>.", "Ida Holm", "NOR"),
        ("Hours later, [Lind] {said} <it was open>.", "Eva Lind", "SWE"),
    ) == [None, "2031-05-12"]


def test_a_spokesperson_speaks_on_the_day_of_the_body() -> None:
    body = ("[The Port Authority] {said} on Monday <that it was shut>.", "Port Authority", None)
    spoke = "[Port Authority spokesman Ola Berg] {said} <it would open soon>."
    assert times(body, (spoke, "Ola Berg", None), ('<"Soon,"> [he] {said}.', "Ola Berg", None)) == ["2031-05-12"] * 3
    assert times(body, ("[The pilot Ola Berg] {said} <it would open soon>.", "Ola Berg", None)) == ["2031-05-12", None]


def test_a_day_goes_on_while_the_speaker_does() -> None:
    """Though somebody else spoke after the day was named, and much was said since."""
    long = "that the port was shut and " * 40 + "so on"
    said = [(f"[The ministry] {{said}} <{long}>.", "Ministry of Ports", "NOR")] * 4
    first = ("[The ministry] {said} on Monday <that the port was shut>.", "Ministry of Ports", "NOR")
    other = ("[Lind] {said} <it was open>.", "Eva Lind", "SWE")
    assert times(first, other, *said) == ["2031-05-12", None, *["2031-05-12"] * 4]
