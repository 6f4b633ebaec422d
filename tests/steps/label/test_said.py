"""Stances that the acts of statements show, where no stance word does."""

import pytest

from tests.steps.label.scenes import Said
from tests.steps.label.test_positions import read


@pytest.mark.parametrize(
    ("marked", "said", "expected"),
    [
        # demands
        (
            '<"All foreign troops that are in the valley illegally must leave this week,"> [the envoy] {said}.',
            ("Omar Haddad", "TUN", "demand"),
            ("TUN", "demands", "departure of all foreign troops"),
        ),
        (
            '<"The Chadian government has a duty to disarm these gangs,"> [he] {said}.',
            ("Omar Haddad", "TUN", "accuse"),
            ("TUN", "demands", "disarmament of these gangs by the Chadian government"),
        ),
        (
            "[The minister] {insisted} <the islanders must be at the table of such talks>.",
            ("Mara Dlamini", "MWI", "demand"),
            ("MWI", "demands", "islanders being at the table of such talks"),
        ),
        (
            "[The ministry] {appealed} <to Brazil for a loan>.",
            ("Paraguay", "PRY", "demand"),
            ("PRY", "demands", "loan"),
        ),
        (
            '[She] {called on} <"all coastal states" to share the catch>.',
            ("Mara Dlamini", "ISL", "demand"),
            ("ISL", "demands", "sharing of the catch by all coastal states"),
        ),
        (
            '[She] {said} <"we would like to see a truce within days">.',
            ("Mara Dlamini", "KEN", "demand"),
            ("KEN", "demands", "truce within days"),
        ),
        (
            '[She] {pressed} <Chile to "tell all its captains to leave">.',
            ("Mara Dlamini", "PER", "demand"),
            ("PER", "demands", "departure of all its captains"),
        ),
        (
            "[Peru] {has asked} <to join the fisheries council>.",
            ("Peru", "PER", "demand"),
            ("PER", "demands", "membership of the fisheries council"),
        ),
        ("[its] {demands} <for a tighter quota policy>.", ("Peru", "PER", "demand"), ("PER", "demands", "tighter quota policy")),
        ('[Peru] {demanded} <Chile "correct its charts">.', ("Peru", "PER", "demand"), ("PER", "demands", "correction of Chile's charts")),
        (
            '[The ministry] {stressed} <all fishing contracts "must be handled by the council">.',
            ("Peru", "PER", "demand"),
            ("PER", "demands", "handling of all fishing contracts by the council"),
        ),
        (
            '[She] {said} <that Kenya needed to "step up patrols on the lake">.',
            ("Mara Dlamini", "UGA", "demand"),
            ("UGA", "demands", "increase in patrols on the lake by Kenya"),
        ),
        (
            "[Peru] {urged} <Chile to ensure that captains did not pay the levy>.",
            ("Peru", "PER", "demand"),
            ("PER", "demands", "no payment of the levy by captains"),
        ),
        (
            "[Peru] {urged} <the council to raise the quota by immediately taking up all the licences that lie idle>.",
            ("Peru", "PER", "demand"),
            ("PER", "demands", "increase in the quota by the council"),
        ),
        (
            '[He] {said} <"If there is any chance of a truce on the lake, we will be ready">.',
            ("Omar Haddad", "TUN", "consider"),
            ("TUN", "open_to", "truce on the lake"),
        ),
        # what a party does itself
        (
            "[Oslo] {said} <it would allow a few trawlers into the fjord>.",
            ("Norway", "NOR", "commit"),
            ("NOR", "accepts", "few trawlers into the fjord"),
        ),
        ("[Rabat] {said} <it would begin easing its siege>.", ("Morocco", "MAR", "commit"), ("MAR", "accepts", "easing of its siege")),
        (
            "[Dublin] {announced} <it was suspending talks with Iceland on a fisheries accord>.",
            ("Ireland", "IRL", "commit"),
            ("IRL", "rejects", "talks with Iceland on a fisheries accord"),
        ),
        (
            "[Tunis] {said} <it will continue its drilling in the gulf regardless>.",
            ("Tunisia", "TUN", "commit"),
            ("TUN", "rejects", "halt to drilling in the gulf regardless"),
        ),
        (
            "[He] {said} <the drilling will continue with or without a permit>.",
            ("Omar Haddad", "TUN", "assert"),
            ("TUN", "rejects", "halt to drilling"),
        ),
        (
            "[Lima] {warned} <that it would not tolerate such patrols in the strait>.",
            ("Peru", "PER", "threaten"),
            ("PER", "rejects", "patrols in the strait"),
        ),
        (
            "[The government] {said} <it was not possible to accept the ruling>.",
            ("Peru", "PER", "reject"),
            ("PER", "rejects", "ruling"),
        ),
        (
            "[She] {said} <that Quito could sign a memorandum with Lima>.",
            ("Ana Quispe", "ECU", "consider"),
            ("ECU", "open_to", "signing of a memorandum with Lima"),
        ),
        (
            "[The minister] {suggested} <the bloc could hold a summit on the dam>.",
            ("Mara Dlamini", "KEN", "propose"),
            ("KEN", "proposes", "summit on the dam"),
        ),
        ("[She] {said} <Chad cannot have a nuclear weapon>.", ("Mara Dlamini", "KEN", "assert"), ("KEN", "demands", "no nuclear weapon")),
        ("[Lima] {vowed} <never to sell the islet>.", ("Peru", "PER", "commit"), ("PER", "rejects", "sale of the islet")),
        ("[Lima] {called} <the border levy unacceptable>.", ("Peru", "PER", "accuse"), ("PER", "rejects", "border levy")),
        ("[Lima] {has urged} <a quick end to the blockade>.", ("Peru", "PER", "demand"), ("PER", "demands", "quick end to the blockade")),
        (
            "[Lima] {urged} <Quito, La Paz, and the other capitals to reopen the canal>.",
            ("Peru", "PER", "demand"),
            ("PER", "demands", "reopening of the canal by Quito, La Paz, and the other capitals"),
        ),
        ("[Lima] {suggested} <it could recognize the islet>.", ("Peru", "PER", "consider"), ("PER", "open_to", "recognition of the islet")),
        ("[Lima] {demanded} <that Chile end this siege>.", ("Peru", "PER", "demand"), ("PER", "demands", "end of this siege by Chile")),
        ("<A review> {was proposed by} [Quito].", ("Ecuador", "ECU", "propose"), ("ECU", "proposes", "review")),
    ],
)
def test_acts_show_stances(marked: str, said: Said, expected: tuple[object, str, str]) -> None:
    assert read((marked, said)) == [expected]


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("[She] {said} <he should be ashamed of the vote>.", ("Ana Quispe", "ECU", "demand")),
        ('<"We must not reach a point of no return,"> [she] {said}.', ("Ana Quispe", "ECU", "demand")),
        ("[She] {said} <Quito could recall its envoy>.", ("Ana Quispe", "ECU", "consider")),
        ("[She] {said} <Quito could only confirm three deaths>.", ("Ana Quispe", "ECU", "consider")),
        ("[She] {said} <the fleet would stop at two harbours>.", ("Ana Quispe", "ECU", "commit")),
        ("[She] {said} <Quito would suspend three officers>.", ("Ana Quispe", "ECU", "commit")),
        ("[She] {pressed} <the envoy on the claims>.", ("Ana Quispe", "ECU", "demand")),
        ("[The ministry] {is urged} <a close watch on prices>.", ("Ecuador", "ECU", "demand")),
        ("[The ministry] {bans} <the sale of tuna>.", ("Ecuador", "ECU", "demand")),
        ('<"This is a chance that must be grasped,"> [she] {said}.', ("Ana Quispe", "ECU", "demand")),
    ],
)
def test_acts_that_show_none(marked: str, said: Said) -> None:
    assert read((marked, said)) == []
