"""Events, over many disputes."""

import pytest

from onrecord.lexicon import Lexicon
from onrecord.records import Party
from onrecord.steps.label.events import find_events
from onrecord.steps.label.scene import Scene
from tests.steps.label.scenes import Said, scene

LEXICON = Lexicon.load()


def read(*sentences: str | tuple[str, Said]) -> list[tuple[str, Party, Party, str | None]]:
    document, statements, references = scene(*sentences)
    return [(e.type, e.actor, e.target, e.when) for e in find_events(Scene(document, statements, references, LEXICON))]


def test_a_year_that_tells_which_treaty_is_no_time_of_the_talks() -> None:
    (found,) = read("Peru and Chile held talks on a replacement for the 2015 treaty.")
    assert found == ("CONSULT", ("PER", "CHL"), None, None)


@pytest.mark.parametrize(
    ("sentence", "type_", "actor", "target", "when"),
    [
        ("Canada imposed sanctions on Belarus in 2029.", "SANCTION", "CAN", "BLR", "2029"),
        ("Australian tariffs on Chinese barley took effect on May 2.", "SANCTION", "AUS", "CHN", "2031-05-02"),
        ("New sanctions were imposed on Nicaragua by the European Union.", "SANCTION", "EU", "NIC", None),
        ("Ecuador expelled two Mexican diplomats.", "SANCTION", "ECU", "MEX", None),
        ("Azerbaijan shelled Armenian villages overnight.", "ASSAULT", "AZE", "ARM", None),
        ("Saudi air strikes on Yemen killed nine people on Monday.", "ASSAULT", "SAU", "YEM", "2031-05-12"),
        ("Hamas launched rocket attacks against Israel.", "ASSAULT", "Hamas", "ISR", None),
        ("A Norwegian vessel was seized by Iran.", "COERCE", "IRN", "NOR", None),
        ("Tunisian police detained four Italian fishermen.", "COERCE", "TUN", "ITA", None),
        ("Morocco's blockade of Spain's enclave entered a third week.", "COERCE", "MAR", "ESP", None),
        ("Talks between Serbia and Albania will resume in June.", "CONSULT", ("SRB", "ALB"), None, None),
        ("Peru and Chile held talks on the fishing zone on May 10.", "CONSULT", ("PER", "CHL"), None, "2031-05-10"),
        (
            "Trilateral negotiations involving Egypt, Sudan and Ethiopia are possible next week.",
            "CONSULT",
            ("EGY", "SDN", "ETH"),
            None,
            None,
        ),
        ("The Iranian foreign minister met with a Saudi delegation.", "CONSULT", ("IRN", "SAU"), None, None),
        ("South Korea deployed destroyers near the islets.", "MOBILIZE", "KOR", None, None),
        ("Qatar released two French citizens last week.", "CONCEDE", "QAT", "FRA", "2031-05-05/2031-05-11"),
        ("The United States lifted sanctions on Syria.", "CONCEDE", "USA", "SYR", None),
        ("Germany sent weapons to Moldova.", "AID", "DEU", "MDA", None),
        ("Thousands joined protests against Serbia's government.", "PROTEST", None, "SRB", None),
        ("Israeli warplanes pounded a depot in the Gaza Strip.", "ASSAULT", "ISR", "PSE", None),
        ("Russian drones continued to strike Kharkiv on Monday.", "ASSAULT", "RUS", "UKR", "2031-05-12"),
        ("A suicide bomber struck a bus in Mali.", "ASSAULT", None, "MLI", None),
        ("Nine villagers were killed in Turkish air strikes on Iraq.", "ASSAULT", "TUR", "IRQ", None),
        ("More than 1,200 Malians have been killed during Egypt's military campaign.", "ASSAULT", "EGY", "MLI", None),
        ("Russia launched 90 drones at Ukraine.", "ASSAULT", "RUS", "UKR", None),
        ("Turkish soldiers fired warning shots.", "ASSAULT", "TUR", None, None),
        ("Peru and Iran have held three rounds of talks.", "CONSULT", ("PER", "IRN"), None, None),
        ("The Kenyan and Ugandan delegations held talks on the border.", "CONSULT", ("KEN", "UGA"), None, None),
        ("A meeting of NATO defence ministers took place on May 2.", "CONSULT", "NATO", None, "2031-05-02"),
        ("Norway's prime minister visited Ghana.", "CONSULT", "NOR", "GHA", None),
        ("Chilean copper faces a new tariff.", "SANCTION", None, "CHL", None),
        ("Canada sanctioned two bankers.", "SANCTION", "CAN", None, None),
        ("Brazil targeted Bolivian shipping with sanctions.", "SANCTION", "BRA", "BOL", None),
        ("Peru suspends Chile trade talks and expels an envoy.", "SANCTION", "PER", "CHL", None),
        (
            "Denmark has paused trade talks with Israel, summoned an envoy and imposed new sanctions on Belarus.",
            "SANCTION",
            "DNK",
            "BLR",
            None,
        ),
        ("Sanctions on Nicaragua by the European Union were adopted.", "SANCTION", "EU", "NIC", None),
        ("The European Union agreed to lift sanctions on Syria.", "CONCEDE", "EU", "SYR", None),
        ("Norway's decision last week to lift sanctions on Belarus stunned many.", "CONCEDE", "NOR", "BLR", None),
        ("Ghana backed off its demand that Togo apologize.", "CONCEDE", "GHA", "TGO", None),
        ("Israel allowed five trucks of flour into Gaza.", "CONCEDE", "ISR", "PSE", None),
        ("Dozens of trucks of flour crossed into Gaza.", "AID", None, "PSE", None),
        ("The PKK's announcement to disarm was welcome.", "RETREAT", "PKK", None, None),
        ("Uganda halted its strikes on Rwanda.", "RETREAT", "UGA", "RWA", None),
        ("Britain said yesterday that it was now suspending its trade talks with Peru.", "SANCTION", "GBR", "PER", None),
        ("Canada placed tariffs on cars made in Brazil.", "SANCTION", "CAN", "BRA", None),
        ("Protesters demanded an end to Israel's blockade of Gaza.", "COERCE", "ISR", "PSE", None),
        ("The 2029 attack on the Greek embassy was never solved.", "ASSAULT", None, "GRC", "2029"),
        ("Israeli soldiers fired warning shots to scatter Palestinian officials.", "ASSAULT", "ISR", None, None),
        ("Israel carried out strikes on depots in northern Gaza.", "ASSAULT", "ISR", "PSE", None),
        ("Peru and Chile held joint military drills.", "COOPERATE", ("PER", "CHL"), None, None),
        ("Kenyan police arrested two men.", "COERCE", "KEN", None, None),
        ("Kenya surrounded two hospitals in Somalia.", "COERCE", "KEN", "SOM", None),
        ("Ukraine opened an investigation against him.", "COERCE", "UKR", None, None),
        ("The Sudanese federal government’s invasion of Libya drew protests.", "ASSAULT", "SDN", "LBY", None),
        ("Kenya's continued occupation of the Libyan strip angered many.", "COERCE", "KEN", "LBY", None),
        ("Norway targeted the smugglers with new sanctions on Monday.", "SANCTION", "NOR", None, "2031-05-12"),
        ("Denmark announced a suspension of aid to Egypt.", "SANCTION", "DNK", "EGY", None),
        ("Peru withdrew from the World Health Organization in 2029.", "SANCTION", "PER", "WHO", "2029"),
        ("Kenya left the African Union last year.", "SANCTION", "KEN", "AU", "2030"),
        ("Germany gave 352 million euros to Ethiopia.", "AID", "DEU", "ETH", None),
        ("Canada provided $40 million in assistance to Fiji.", "AID", "CAN", "FJI", None),
        ("Norway's government landed in Tunis on Monday.", "CONSULT", "NOR", "TUN", "2031-05-12"),
        ("Kenyan investigators shared evidence with Uganda.", "COOPERATE", ("KEN", "UGA"), None, None),
        ("Hamas ambushed a convoy in Libya.", "ASSAULT", "Hamas", "LBY", None),
        ("A car bomb struck a bus in Mali.", "ASSAULT", None, "MLI", None),
        ("An Israeli drone struck a car in Lebanon.", "ASSAULT", "ISR", "LBN", None),
        ("Hezbollah fighters stepped up attacks on Israeli posts.", "ASSAULT", "Hezbollah", "ISR", None),
        ("The Syrian army opened fire on protesters.", "ASSAULT", "SYR", None, None),
        ("Peru's navy seized two fishing boats.", "COERCE", "PER", None, None),
        ("Kenya declared a state of emergency in the north.", "COERCE", "KEN", None, None),
        # what is agreed, with its partner
        ("Peru struck a deal with Chile.", "AGREE", ("PER", "CHL"), None, None),
        ("Peru and Chile signed a trade pact on May 3.", "AGREE", ("PER", "CHL"), None, "2031-05-03"),
        ("Delegates of the African Union adopted a treaty on fishing.", "AGREE", "AU", None, None),
        ("The May 3 deal between Peru and Chile opened the border.", "AGREE", ("PER", "CHL"), None, "2031-05-03"),
        # envoys, and bodies whose members meet
        ("Norway summoned Kenya's ambassador.", "CONSULT", "NOR", "KEN", None),
        ("Kenya's ambassador was summoned.", "CONSULT", None, "KEN", None),
        ("The matter came up at a NATO summit on May 2.", "CONSULT", "NATO", None, "2031-05-02"),
        ("The UN Security Council held a meeting on Mali on Monday.", "CONSULT", "UN", None, "2031-05-12"),
        ("Norway's prime minister convened the country's parties for consultations.", "CONSULT", "NOR", None, None),
        # what is done to people, whoever does it
        ("Three reporters were detained on Monday.", "COERCE", None, None, "2031-05-12"),
        ("The reporters were shot near the market.", "ASSAULT", None, None, None),
        ("A singer was charged with treason.", "COERCE", None, None, None),
        ("Kenyan courts sentenced the opposition leader to ten years.", "COERCE", "KEN", None, None),
        ("Just 6,300 people were removed from the camp.", "COERCE", None, None, None),
        ("Some 40 migrants were prevented from crossing.", "COERCE", None, None, None),
        ("An adviser to the Kenyan king was shot dead near the market.", "ASSAULT", None, None, None),
        ("Access to the site was blocked on Monday.", "COERCE", None, None, "2031-05-12"),
        # where somebody is taken to is no target
        ("Kenya deported 200 migrants to Chile.", "COERCE", "KEN", None, None),
        ("Kenya deported the men to Chile.", "COERCE", "KEN", None, None),
        ("The deportation of Peruvians to Chile by Kenya began on Monday.", "COERCE", None, "PER", None),
        # measures
        ("Kenya designated two clans as terrorist groups.", "SANCTION", "KEN", None, None),
        ("Hezbollah was designated as a terrorist group by Kenya.", "SANCTION", "KEN", "Hezbollah", None),
        ("Some funds for Kenya had already been cut.", "SANCTION", None, "KEN", None),
        ("Kenya imposed curbs on Ugandan exports.", "SANCTION", "KEN", "UGA", None),
        ("Kenya imposed curbs on Ugandan migrants.", "COERCE", "KEN", "UGA", None),
        ("Peru's withdrawal from the WHO took effect on May 2.", "SANCTION", "PER", "WHO", "2031-05-02"),
        ("Peru's withdrawal from Chile began on May 2.", "RETREAT", "PER", "CHL", "2031-05-02"),
        ("Kenya's government announced plans to expel 400 foreigners.", "COERCE", "KEN", None, None),
        ("Peru's prime minister resigned on Monday.", "CONCEDE", "PER", None, "2031-05-12"),
        ("Norway accepted two planes from Chile.", "AID", "CHL", "NOR", None),
        ("Kenya opened an inquiry into ties between two Peruvian bankers.", "COERCE", "KEN", None, None),
        ("Peru broke with its neighbour on Monday, closing its ports to Chilean ships.", "SANCTION", "PER", "CHL", "2031-05-12"),
        ("Kenya reached an agreement to lift sanctions on Peru.", "CONCEDE", "KEN", "PER", None),
        ("No flour, grain or fuel had been allowed into Yemen since March 2.", "COERCE", None, "YEM", "2031-03-02/.."),
        ("Israel has not allowed aid into Gaza.", "COERCE", "ISR", "PSE", None),
        # aid that is held back, and aid that flows again
        ("Canada suspended $40 million in military aid to Fiji on Tuesday.", "SANCTION", "CAN", "FJI", "2031-05-13"),
        ("Canada froze aid worth 30 million dollars to Fiji.", "SANCTION", "CAN", "FJI", None),
        ("Canada is withholding half of its aid to Fiji.", "SANCTION", "CAN", "FJI", None),
        ("Canada slashed its assistance to Fiji.", "SANCTION", "CAN", "FJI", None),
        ("Canada resumed $40 million in military aid to Fiji on Tuesday.", "AID", "CAN", "FJI", "2031-05-13"),
        # gates, guns and envoys
        ("Kenyan engineers shut the sluices of the dam on May 3.", "SANCTION", "KEN", None, "2031-05-03"),
        ("Kenya reopened the sluices of the dam on May 3.", "CONCEDE", "KEN", None, "2031-05-03"),
        ("Kenya pulled back its howitzers on Monday.", "RETREAT", "KEN", None, "2031-05-12"),
        ("Kenya withdrew its howitzers from Somalia.", "RETREAT", "KEN", "SOM", None),
        ("Norway reportedly summoned the Kenyan chargé d'affaires, Ann Low, late on Tuesday.", "CONSULT", "NOR", "KEN", "2031-05-13"),
        ("Norway's foreign ministry called in the Kenyan consul.", "CONSULT", "NOR", "KEN", None),
        # crowds
        ("Peruvian farmers blocked a bridge at Tacna on Monday.", "PROTEST", None, "PER", "2031-05-12"),
        ("The road was barricaded by Peruvian miners on Monday.", "PROTEST", None, "PER", "2031-05-12"),
        ("Farmers lifted their blockade of the bridge on Monday.", "CONCEDE", None, None, "2031-05-12"),
        ("Nurses walked off the job on Monday.", "PROTEST", None, None, "2031-05-12"),
        ("Peruvian teachers went on strike on Monday.", "PROTEST", None, "PER", "2031-05-12"),
        # when
        ("On May 9, at a villa in Lima, Peru and Chile met.", "CONSULT", ("PER", "CHL"), None, "2031-05-09"),
        ("Kenya expelled Ann Low, the consul of Norway, on Monday.", "SANCTION", "KEN", None, "2031-05-12"),
        # attacks
        ("Drones attacked a depot on Monday.", "ASSAULT", None, None, "2031-05-12"),
        ("The Red Lions ambushed Kenyan troops.", "ASSAULT", None, "KEN", None),
        ("Kenya's war against Uganda goes on.", "ASSAULT", "KEN", "UGA", None),
        ("Bread is dear after a nine-week blockade of Yemen.", "COERCE", None, "YEM", None),
        ("The row began after Oman's attack on Yemen.", "ASSAULT", "OMN", "YEM", None),
        ("The May 7, 2029 attack on Mali left ten dead.", "ASSAULT", None, "MLI", "2029-05-07"),
        ("Thousands of Peruvians took to the streets on Monday.", "PROTEST", None, "PER", "2031-05-12"),
        # who is expelled, and what is given back
        ("Kenya expelled 400 foreigners on Monday.", "COERCE", "KEN", None, "2031-05-12"),
        ("Ghana set free two Chilean sailors.", "CONCEDE", "GHA", "CHL", None),
        # whom it is not directed at
        ("A Kenyan singer was sentenced to two years.", "COERCE", None, None, None),
        ("Kenya began the deportation of two men convicted of spying for Chad.", "COERCE", "KEN", None, None),
        # all owners of a list
        ("Peru, Chile and Bolivia's withdrawal from the WHO took effect on May 2.", "SANCTION", ("PER", "CHL", "BOL"), "WHO", "2031-05-02"),
        ("Hamas launched suicide attacks against Israel.", "ASSAULT", "Hamas", "ISR", None),
        ("A teacher was stabbed near the market.", "ASSAULT", None, None, None),
        # by office, or undergone
        ("Law enforcement officials have arrested five men.", "COERCE", None, None, None),
        ("Two bankers went on trial on Monday.", "COERCE", None, None, "2031-05-12"),
        ("The driver pleaded guilty to two counts of theft.", "COERCE", None, None, None),
        # meetings that only one party is told of
        ("Kenya's president chaired a meeting on the drought on Monday.", "CONSULT", "KEN", None, "2031-05-12"),
        ("He spoke during a meeting with Kenya's president.", "CONSULT", "KEN", None, None),
        ("Kenya's president returned on Monday from a visit to the Sahel.", "CONSULT", "KEN", None, "2031-05-12"),
        ("The Kenyan president returned from his tour of West Africa.", "CONSULT", "KEN", None, None),
        ("A Kenyan minister stepped down over a video of Chadian flags.", "CONCEDE", "KEN", None, None),
    ],
)
def test_what_happened_to_whom(sentence: str, type_: str, actor: Party, target: Party, when: str | None) -> None:
    found = read(sentence)
    assert (type_, actor, target) in [(t, a, b) for t, a, b, _ in found]
    if when:
        assert found[0][3] == when


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru reached an agreement.",
        "A treaty between Peru and Chile is near.",
        "Talks for a new Peru-Chile trade agreement stalled last week.",
        "Peru's officials said it had a deal with Chile.",
        "Chad has not attacked Libya.",
        "Kenya threatened to impose sanctions on Uganda.",
        "Oman called for sanctions on Yemen.",
        "Sales rose after the invasion of Ukraine.",
        "Norway would seize a Russian ship if it had to.",
        "The meeting of the club began.",
        "There was no attack on Mali.",
        "The strike of the dockers hit Lima.",
        "Oman launched a verbal attack on Yemen.",
        "Kenya is working on the sanctions list against Uganda.",
        "The United States reserves the right to impose sanctions on Peru.",
        "Chad insists on tougher sanctions against Libya.",
        "EU sanctions on Kenya had been prepared.",
        "Norway plans to bomb Russian ports.",
        "If sanctions on Kenya were lifted, trade would grow.",
        "Togo released a statement that blamed Ghana for it.",
        "Jordan hosts thousands of Syrians.",
        "The minister visited the Qatari plane.",
        "Norway toured a Palestinian city.",
        "Norway visited the GOP lawmakers.",
        "The law lets officers halt cars, to arrest people suspected of being in Ghana.",
        "The occupation government in Gaza fell silent.",
        "The president of Ghana smiled at the start of a meeting.",
        "The meeting in Lima ended with Chilean officials asking Ghana to leave.",
        "No trucks of flour have crossed into Gaza.",
        "The price will fall, but only after Peru suspends the duty on Chilean wine.",
        "The ban on Kenyan airlines would be lifted once Kenya frees the two.",
        "Nigeria hands over the presidency to Ghana.",
        "Efforts at restoring talks between Peru and Chile have begun.",
        "No villagers have been removed.",
        "He had been arrested twice.",
        "Smugglers are being watched, two having been arrested.",
        "Ten were killed in a crash.",
        "Libya rejected the accusation that it had shelled Kenya.",
        "The war in Kenya began in 2029.",
        "PERU JAILS TWO BANKERS.",
        "The minister said that Ghana governs parts of the occupied east.",
        "Ghana left the room.",
        "Ghana quit the UN office.",
        "Troops should leave the land that Ghana has seized.",
        "The gates of the dam were shut.",
        "Farmers blocked the proposal.",
        "Farmers threatened to block the road.",
        "Officials attacked the plan.",
        "Gunmen had attacked a depot.",
        "Kenya would withdraw its howitzers from the border.",
        "The alleged Omani shelling of Kenya drew no comment.",
        "Two bankers will stand trial if the court agrees.",
        "PERU TALKS WITH CHILE",
        "An adviser may chair a meeting.",
    ],
)
def test_what_is_no_event(sentence: str) -> None:
    assert read(sentence) == []


def test_what_somebody_demands_or_denies_did_not_happen() -> None:
    assert read(("[Chad] {denied} <that it had attacked Libya>.", ("Chad", "TCD", "deny"))) == []


def test_mentions_of_one_event_are_one() -> None:
    found = read(
        "Canada imposed sanctions on Belarus on May 3.",
        "The sanctions drew protests.",
        "Canadian sanctions on Belarus hit potash exports.",
        "New sanctions against Belarus are being drafted.",
    )
    assert [e[:3] for e in found] == [("SANCTION", "CAN", "BLR")]
    assert found[0][3] == "2031-05-03"


def test_no_more_than_six() -> None:
    lands = ["Peru", "Chile", "Chad", "Libya", "Oman", "Yemen", "Kenya", "Uganda"]
    assert len(read(*(f"Canada imposed sanctions on {land}." for land in lands))) == 6


def test_evidence_runs_from_actor_to_target() -> None:
    document, statements, references = scene("On Monday, Canada again imposed broad sanctions on Belarus, a move long feared.")
    [event] = find_events(Scene(document, statements, references, LEXICON))
    [(start, end)] = event.evidence
    assert document.text[start:end] == "Canada again imposed broad sanctions on Belarus"


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        # "the enclave" and "that country" are what was named before
        (("Fighting in Gaza goes on.", "Israel launched an offensive in the enclave."), ("ASSAULT", "ISR", "PSE")),
        (("Yemen is poor.", "There was a halt to Oman's bombings of that Arab country."), ("RETREAT", "OMN", "YEM")),
        # what leaves its target open has the one that the text tells elsewhere
        (("Sanctions against Kenya are old.", "New British sanctions were adopted."), ("SANCTION", "GBR", "KEN")),
        (("A blockade on Kenyan ships is old.", "Yemen declared a blockade on May 4."), ("COERCE", "YEM", "KEN")),
        (("The Turkish offensive goes on.", "Turkish shelling of Iraq began."), ("ASSAULT", "TUR", "IRQ")),
        # "the two sides" are the two that the text is about
        (("Peru blames Chile.", "Norway offered help to Peru and Chile.", "The two sides met."), ("CONSULT", ("PER", "CHL"), None)),
        (("Yemen attacked Kenya.", "It is the worst week since a siege was imposed in March."), ("COERCE", None, "KEN")),
    ],
)
def test_what_another_sentence_tells(sentences: tuple[str, ...], expected: tuple[str, Party, Party]) -> None:
    assert expected in [e[:3] for e in read(*sentences)]


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Zuma said after a phone call with Kabila that it rained.", ("ZAF", "COD")),
        ("In a phone call with Kabila on Monday, Zuma said that it rained.", ("ZAF", "COD")),
        ("After speaking with Kabila by phone, Zuma said that it rained.", ("ZAF", "COD")),
        ("Zuma said after meeting Kabila that it rained.", ("ZAF", "COD")),
        ("Zuma will discuss the border with Kabila.", ("ZAF", "COD")),
        ("Zuma will hold talks at the old palace with Kabila on Monday.", ("ZAF", "COD")),
    ],
)
def test_who_had_the_talks_with_a_partner(sentence: str, actor: Party) -> None:
    document, statements, references = scene(sentence, people={"Zuma": "ZAF", "Kabila": "COD"})
    assert [e.actor for e in find_events(Scene(document, statements, references, LEXICON))] == [actor]


def test_who_he_is() -> None:
    document, statements, references = scene("Zuma rose early.", "He met Kabila.", people={"Zuma": "ZAF", "Kabila": "COD"})
    assert [e.actor for e in find_events(Scene(document, statements, references, LEXICON))] == [("ZAF", "COD")]


def test_he_is_who_acted_last_not_who_was_met() -> None:
    people: dict[str, Party] = {"Zuma": "ZAF", "Kabila": "COD", "Maduro": "VEN"}
    document, statements, references = scene("Zuma left early.", "He met Kabila.", "He then met Maduro.", people=people)
    assert [e.actor for e in find_events(Scene(document, statements, references, LEXICON))] == [("ZAF", "COD"), ("ZAF", "VEN")]


def test_who_he_is_where_somebody_speaks() -> None:
    document, statements, references = scene(("[Zuma] {said} <he met Kabila>.", ("Zuma", "ZAF", "assert")), people={"Kabila": "COD"})
    assert [e.actor for e in find_events(Scene(document, statements, references, LEXICON))] == [("ZAF", "COD")]


def test_the_two_sides_are_nobody_where_three_are_named_as_often() -> None:
    assert read("Peru, Chile and Norway are at odds.", "The two sides met.") == []


def test_an_announced_measure_is_news_and_only_somebody_elses_forecast_is_not() -> None:
    announced = read(("[Norway] {announced} <it would pause trade talks with Kenya>.", ("Norway", "NOR", "commit")))
    assert [e[:3] for e in announced] == [("SANCTION", "NOR", "KEN")]
    assert read(("[Oman] {said} <Norway would pause trade talks with Kenya>.", ("Oman", "OMN", "assert"))) == []
    assert read(("[Oman] {said} <Peru and Chile would hold talks>.", ("Oman", "OMN", "assert"))) == []


def test_sanctions_on_whoever_is_no_party_are_told_apart() -> None:
    found = read(
        ("[Norway] {announced} <sanctions on Ann Low, a banker>.", ("Norway", "NOR", "commit")),
        ("[Norway] {announced} <sanctions on two other bankers>.", ("Norway", "NOR", "commit")),
    )
    assert [e[:3] for e in found] == [("SANCTION", "NOR", None)] * 2


def test_sanctions_on_a_party_and_on_whoever_is_none_are_told_apart() -> None:
    found = read("Norway imposed sanctions on Kenya.", ("[Norway] {announced} <sanctions on two bankers>.", ("Norway", "NOR", "commit")))
    assert [e[:3] for e in found] == [("SANCTION", "NOR", "KEN"), ("SANCTION", "NOR", None)]


def test_measures_of_other_months_and_meetings_of_other_days_are_others() -> None:
    assert len(read("Canada imposed sanctions on Belarus in 2029.", "Canada imposed sanctions on Belarus on May 3.")) == 2
    assert len(read("Canada imposed sanctions on Belarus on May 9.", "Canada imposed sanctions on Belarus on May 3.")) == 1
    assert len(read("Peru and Chile held talks on May 9.", "Peru and Chile held talks on May 3.")) == 2


def test_talks_held_and_talks_to_come_are_others() -> None:
    assert len(read("Peru and Chile have held four rounds of talks.", "The Peru-Chile talks will take place in Lima.")) == 2


def test_evidence_is_where_it_is_told_first_and_where_it_is_told_best() -> None:
    document, statements, references = scene("Peru and Chile met.", "It rained.", "Peru and Chile held talks on the border on May 3.")
    [event] = find_events(Scene(document, statements, references, LEXICON))
    assert [document.text[a:b] for a, b in event.evidence] == ["Peru and Chile met", "Peru and Chile held talks on the border on May 3"]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Canada imposed sanctions on Belarus in response to a raid on its embassy.", "Canada imposed sanctions on Belarus"),
        (
            "A Serbian-Albanian meeting focused on rail took place in Tirana on Monday.",
            "A Serbian-Albanian meeting focused on rail took place in Tirana on Monday",
        ),
        ("More than 1,200 Malians were killed by Egyptian troops.", "1,200 Malians were killed by Egyptian troops"),
        ("Denmark closed its ports to Russian trawlers, citing a row, and left.", "Denmark closed its ports to Russian trawlers"),
        ("Saudi air strikes on Yemen killed nine people, officials said, as rain fell.", "Saudi air strikes on Yemen killed nine people"),
    ],
)
def test_evidence_is_the_shortest_that_shows_it(sentence: str, words: str) -> None:
    document, statements, references = scene(sentence)
    [event] = find_events(Scene(document, statements, references, LEXICON))
    [(start, end)] = event.evidence
    assert document.text[start:end] == words


def test_talks_that_were_held_are_not_those_to_come() -> None:
    found = read(
        "Talks between Peru and Chile were expected to take place at the weekend.", "Peru has held four rounds of talks with Chile."
    )
    assert [(actor, when) for _, actor, _, when in found] == [(("PER", "CHL"), "2031-05-17/2031-05-18"), (("PER", "CHL"), None)]


def test_nobody_is_arrested_twice_over() -> None:
    found = read(
        "Two reporters were detained on Monday.", "One of the reporters was arrested at home.", "Kenyan police arrested an editor."
    )
    assert [e[:3] for e in found] == [("COERCE", None, None), ("COERCE", "KEN", None)]


def test_what_it_is_where_the_sentence_before_tells() -> None:
    assert ("SANCTION", "PER", "WHO") in [e[:3] for e in read("Peru has changed course.", "It withdrew from the WHO.")]
    assert ("SANCTION", "PER", "WHO") in [e[:3] for e in read("Few of the guests came from Peru.", "It withdrew from the WHO.")]


def test_what_has_happened_is_told_also_where_more_is_demanded() -> None:
    said = ("[Oman] {demanded} <an apology after Yemen seized an Omani ship>.", ("Oman", "OMN", "demand"))
    assert [e[:3] for e in read(said)] == [("COERCE", "YEM", "OMN")]


def test_what_somebody_speaks_of_is_somebodys_doing_or_none() -> None:
    told = ("[Peru] {deplored} <Arab actions against Kenyan tankers>.", ("Peru", "PER", "accuse"))
    feared = ("[Peru] {means} <the occupation of Kenya>.", ("Peru", "PER", "assert"))
    assert [e[:3] for e in read(told)] == [("COERCE", None, "KEN")]
    assert read(feared) == []


def test_what_had_to_be_announced_is_made() -> None:
    said = ("[The bloc] {was forced to announce} <new sanctions on Kenya>.", ("the bloc", None, "demand"))
    assert [e[:3] for e in read(said)] == [("SANCTION", None, "KEN")]


def test_hard_spaces_are_spaces() -> None:
    assert [e[:3] for e in read("Canada imposed sanctions\xa0on\xa0Belarus.")] == [("SANCTION", "CAN", "BLR")]


def test_partners_end_with_their_phrase() -> None:
    (found,) = read("As the call between the Kenyan and Ugandan ministers brought no tangible result, Norway was asked to wait.")
    assert found[1] == ("KEN", "UGA")


def test_arrests_and_sentences_are_told_apart_and_meetings_of_two_from_those_of_three() -> None:
    found = read("Two clerks were arrested on May 3.", "They had stolen seals.", "Nine drivers were sentenced on May 9.")
    assert [(kind, when) for kind, _, _, when in found] == [("COERCE", "2031-05-03"), ("COERCE", "2031-05-09")]
    found = read("Peru and Chile held talks in Lima.", "Peru, Chile and Bolivia held talks in Cusco.")
    assert [actor for _, actor, _, _ in found] == [("PER", "CHL"), ("PER", "CHL", "BOL")]


def test_where_it_is_told_again_is_shown_too() -> None:
    document, statements, references = scene("Oman attacked Yemen on May 3.", "Nobody fled.", "Oman had attacked Yemen with drones.")
    (event,) = find_events(Scene(document, statements, references, LEXICON))
    assert [document.text[a:b] for a, b in event.evidence] == ["Oman attacked Yemen on May 3", "Oman had attacked Yemen"]


def test_what_may_happen_has_no_owner_in_who_may_do_it() -> None:
    assert read("Kenya fears that Chad may attack its plants.") == []
