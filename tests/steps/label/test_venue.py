"""Venues: named for the words, told apart from parties, places and unnamed audiences; carried on for the same speaker."""

from dataclasses import replace

import pytest

from evals.invented import text_of
from onrecord.records import Actor, Identification, Party, Speaker
from tests.steps.label.marked import label_invented, label_marked


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
        ("[The minister] {said} in a statement carried by the Nord News Agency <that it was over>.", "Nord News Agency"),
        ("[The minister] {said} in written answers to the Fjord Mail <that it was over>.", "Fjord Mail"),
        ("[The minister] {said} in a response to the Swedish attack <that it was over>.", None),
        ("In response to a Fjord Mail question, [the minister] {said} <that it was over>.", None),
        ("[The minister] {told} the Stockholm Mail <that it was over>.", "Stockholm Mail"),
        ("[The minister] {told} Finnish Television last Thursday <that it was over>.", "Finnish Television"),
        ("Holm went on, [her lawyer] {telling} the High Court in Bergen <that it was over>.", "High Court"),
        ("[The minister] {told} Stockholm <that it was over>.", None),
        ("[The minister] {said} in Helsinki <that it was over>.", None),
        ("[The minister] {said} in a statement <that it was over>.", None),
        ("[The minister] {said} <the Norden Times had got it wrong>.", None),
        ("Speaking to the BBC's Radio 4 Morning programme, [she] {said} <it was over>.", "BBC Radio 4 Morning programme"),
        ("[She] {told} NBC's “Face of the Week” on Sunday <that it was over>.", "NBC Face of the Week"),
        ('Speaking to CNBC\'s "Fish on the Street," [she] {said} <it was over>.', "CNBC Fish on the Street"),
        ("[She] {told} CBC's Cod & Coast <that it was over>.", "CBC Cod & Coast"),
        ("In this session, [the council] {said} <it was over>.", "session"),
        ("{According to} [state media], <it was over>.", None),
        ("<It was over> {according to} state [media], which gave no details.", None),
        ("[She] {conceded} <defeat> in a bid for a seat in the Norwegian Senate.", None),
        ("Follow us on Twitter @fjord [The ministry] {insists} <it was over>.", None),
        ("[The paper] {said} <no adults> in the trial were hurt.", None),
        ("[She] {told} CNN's Carla Ring <that it was over>.", "CNN"),
        ("Speaking on CNBC's Harbour Box, [she] {said} <it was over>.", "CNBC Harbour Box"),
        ("[She] {told} “Coffee & Ships” on Monday <that it was over>.", "Coffee & Ships"),
        ("[She] {said} Sunday on CNN <that it was over>.", "CNN"),
        ("[She] {told} the Lydfjord public radio broadcaster <that it was over>.", "Lydfjord"),
        ("[She] {told} the newspaper Dagsposten <that it was over>.", "Dagsposten"),
        ("[She] {told} the Dagsposten daily <that it was over>.", "Dagsposten"),
        ("[She] {told} TV host Ola Berg <that it was over>.", None),
        ("[She] {said} in a conversation with Lund <that it was over>.", None),
        ("[She] {said} in a letter to Lund <that it was over>.", None),
        ("[She] {said} in a phone call with Oslo <that it was over>.", None),
        ("[Experts interviewed by Reuters] {said} <that it was over>.", "Reuters"),
        ("A statement by H.E. Mr. Lund {said} <that it was over>.", None),
        ("[She] {said} at a conference titled “Cod and Law in the North” in Bergen <that it was over>.", "Cod and Law in the North"),
        ("[She] {said} at a Storting Council meeting titled “Cod and Law” <that it was over>.", "Storting Council"),
        ("[She] {said} during a panel discussion at the Bergen Cod Congress in Riga <that it was over>.", "Bergen Cod Congress"),
        ("[She] {told} the Oslo Democrat <that it was over>.", None),
        ("[She] {told} Fox News Digital <that it was over>.", "Fox News Digital"),
        ("[She] {said} in a statement shared with the Fjord Media <that it was over>.", "Fjord Media"),
        ("[She] {came} to lobby Congress <for clean ports>.", None),
        ("[She] {said} in the Oval Office <that it was over>.", "Oval Office"),
        ("[She] {said} at a White House dinner <that it was over>.", "White House dinner"),
        ("[She] {said} at the White House <that it was over>.", "White House"),
        ("[She] {said} in a speech at the Fjord Institute for Cod Research <that it was over>.", "Fjord Institute for Cod Research"),
        ("Addressing an event at Riga University, [she] {said} <it was over>.", "Riga University"),
        ("[She] {studied} at Riga University and {said} <it was over>.", None),
        ("[She] {said} at Lydfjord Crown Court <that it was over>.", "Lydfjord Crown Court"),
        ("[She] {said} after a Lydfjord Crown Court ruling <that it was over>.", None),
        ("In a speech to parliament, [she] {said} <it was over>.", "parliament"),
        ("Speaking on a press call Wednesday, [she] {said} <it was over>.", "press call"),
        ("In a Monday blog post, [she] {said} <it was over>.", "blog post"),
        ("On their podcast, Nord's “Where the Cod Goes,” [she] {said} <it was over>.", "Where the Cod Goes"),
        ("[She] {spoke} at her Tuesday night press conference <of a truce>.", "press conference"),
        ("At the previous pre-trial hearing on 13 May, [she] {said} <it was over>.", "pre-trial hearing"),
        ("At the Bergen Group's yearly summit in Riga, [she] {said} <it was over>.", "Bergen Group's yearly summit"),
        ("[She] {called} <Lind “a wreck” on Telegram>.", "Telegram"),
        ("[She] {called} <Lind “a wreck” and his book on Telegram a joke>.", None),
        ("Holm faces the press. (Ola Berg via Reuters) [A report] {noted} <a shortage>.", None),
        ("Lind speaks at the Bergen Law Forum (credit: OLA BERG) [Holm] {noted} <a shortage>.", None),
        ("[She] {said} at a session of the St. Olav Legal Forum <that it was over>.", "St. Olav Legal Forum"),
        ("[She] {told} lawmakers during a hearing <that it was over>.", "hearing"),
        ("Speaking to the Senate Fisheries Committee in Lund on Tuesday, [she] {said} <it was over>.", "Senate Fisheries Committee"),
        ("[She] {told} a Senate Fisheries Committee hearing <that it was over>.", "Senate Fisheries Committee hearing"),
        ("[She] {said} during a Tuesday webinar <that it was over>.", "webinar"),
        ("At its April session, [the council] {said} <it was over>.", "session"),
        ("[She] {said} in her opening statement at the hearing <that it was over>.", "hearing"),
        ("[She] {said} at a meeting of EU trade ministers in Riga <that it was over>.", "meeting of EU trade ministers in Riga"),
        ("[She] {wrote} on social media <that it was over>.", "social media"),
        ("[She], in a video posted on X/Twitter, {slammed} <the ruling>.", "X/Twitter"),
        ("[She, in a post on Telegram], {slammed} <the ruling>.", "Telegram"),
        ("[She] {spoke of} <a mistake> that the members of the National Assembly would regret.", None),
        ("[She] {called} <the ruling> unlawful as thousands spoke up on social media.", None),
        ("[She] {hailed} <the ruling> Host Anna Ek speaks to the BBC about herrings.", None),
        ("[She] {said} <the flag> was shown at the Odeon Forum in Bergen.", None),
        ("[She] {told} Lydfjord newspaper Dagen on Monday <that it was over>.", "Dagen"),
        ("[She] {told} Sweden's Nordpress news agency <that it was over>.", "Nordpress"),
        ("[She] {told} the Austria Press Agency <that it was over>.", "Austria Press Agency"),
        ("[She] {told} Radio Norway Nord radio <that it was over>.", "Radio Norway Nord"),
        ("In the tabloid Morgenposten, [she] {called} <it over>.", "Morgenposten"),
        ("[She] {told} Kvik in an interview on Monday <that it was over>.", "Kvik"),
        ("[She] {told} us <that it was over>.", "The Fjord Gazette"),
        ("Speaking to the Senate Fisheries Committee on Tuesday, [she] {said} <it was over>.", "Senate Fisheries Committee"),
        ("[She] {told} the House Committee on Cod and Herring on Tuesday <that it was over>.", "House Committee on Cod and Herring"),
        (
            "[She] {said} during a hearing at the House Committee on Cod and Herring <that it was over>.",
            "hearing at the House Committee on Cod and Herring",
        ),
        ("[She] {told} the committee <that it was over>.", None),
        ("In a rare live press conference, [she] {said} <it was over>.", "press conference"),
        ("[She] {said} in the Commons <that it was over>.", "Commons"),
        ("[She] {said} during her general audience in St. Olav's Square <that it was over>.", "general audience in St. Olav's Square"),
        ("[Her allies in Congress] {said} <it was over>.", None),
        ("[She] {said} on the sidelines of a meeting of EU trade ministers <that it was over>.", "meeting of EU trade ministers"),
        ("[She] {confirmed} to Reuters <that it was over>.", "Reuters"),
        ("[She] {confirmed} to Lund <that it was over>.", None),
        ("In an AP interview on Monday, [she] {said} <it was over>.", "AP"),
        ("In a Lund interview on Monday, [she] {said} <it was over>.", None),
        ("[She] {said} on the podcast “Cod’s the Thing.” <that it was over>.", "Cod’s the Thing"),
        ("[She] {told} Carla Ring of CNN <that it was over>.", "CNN"),
        ("[She] {told} Carla Ring of Norway <that it was over>.", None),
        ("[She] {told} The Hill <that it was over>.", "The Hill"),
        ("It was in the Senate Fisheries Committee that they met the fishermen whom [courts] {ruled} <to be at fault>.", None),
        ("During an appearance on “Fjord Tonight” on Monday, [she] {rejected} <the claim>.", "Fjord Tonight"),
        ("[She] {said} on “Fjord Tonight” <that it was over>.", "Fjord Tonight"),
        ("[She] {said} of “Fjord Tonight” <that it was over>.", None),
        ("[She] {discusses} <the catch of the year on ‘Fjord Tonight.’>", "Fjord Tonight"),
        ("[She] {praised} <the catch of the year on ‘Fjord Tonight.’>", None),
        ("[She] {said} during an Oval Office visit <that it was over>.", "Oval Office visit"),
        ("[She] used a White House meeting {to accuse} <Lind of theft>.", "White House meeting"),
        ("[She] {said} in a statement published by Norland's News Agency <that it was over>.", "Norland's News Agency"),
        ("[She] {explained} in a text for the Fjord Institute for Cod <that it was over>.", "Fjord Institute for Cod"),
        ("[She] {told} analysts on the company's first quarter earnings call <that it was over>.", "earnings call"),
        ("In a call with investors, [she] {said} <it was over>.", "call with investors"),
        ("Speaking on a podcast, [she] {said} <it was over>.", "podcast"),
        ("On Telegram, [she] {said} <it was over>.", "Telegram"),
        ("[A Telegram post] {said} <it was over>.", "Telegram"),
        ("[A post on Holm's Telegram account] {said} <it was over>.", "Telegram"),
        ("[She] {spoke} during a heated debate in the House of Commons <of theft>.", "House of Commons"),
        ("[She] {told} a hearing at Lydfjord District Court <that it was over>.", "Lydfjord District Court"),
        ("[She] {assured} MPs in parliament <that it was over>.", "parliament"),
        (
            "[She] {said} during a meeting with Swedish Trade Minister Eva Lind <it was over>.",
            "meeting with Swedish Trade Minister Eva Lind",
        ),
        ("[She] {told}\xa0Lydfjord newspaper\xa0Dagen\xa0on Monday <that it was over>.", "Dagen"),
        ("At the 3rd Nordic ministerial meeting in Riga today, [she] {stressed} <peace>.", "3rd Nordic ministerial meeting"),
        ("[She] {said} at a trade show in Bergen <that it was over>.", "trade show in Bergen"),
        ("[She] {told} the online portal “The Lantern” <that it was over>.", "The Lantern"),
        ("[She] made a social media post Wednesday, when she {denounced} <the ruling>.", "social media"),
        ("[She] even {sent a Truth Social post criticizing} <the ruling>.", "Truth Social"),
        ("[She] {called for} <peace>, using her first general audience in Bergen to greet pilgrims.", "general audience"),
        ("Toward the end of a Senate hearing, [she] {said} <it was over>.", "Senate hearing"),
        ("[She] {told} the state Norwegian broadcaster <that it was over>.", "state Norwegian broadcaster"),
        ("During their panel with Eva Lind at the Cod Post 2031 Conference, [she] {said} <so>.", "Cod Post 2031 Conference"),
        ("Before it can go to the Senate floor, [they] {must agree} <on a text>.", None),
        ("With a conference due in Bergen, [some] {are hoping} <that it is over>.", None),
        ("[Holm, who was at the Senate hearing on Monday,] {has called} <it over>.", None),
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


def test_a_name_is_a_mediums_where_the_article_says_so_elsewhere() -> None:
    told = holm("[Holm] {told} Al-Bahr Al-Azraq <that it was over>.")
    assert venues(told) == [None]
    assert venues(told, lind("[Lind] {denied} <it> in an interview with Al-Bahr Al-Azraq.")) == ["Al-Bahr Al-Azraq"] * 2
    assert venues(told, lind("[Lind], of the news site Al-Bahr Al-Azraq, {denied} <it>.")) == ["Al-Bahr Al-Azraq", None]


def test_an_interview_is_retold_in_the_present() -> None:
    times = "Norden Times"
    assert venues(
        holm('<"It is over,"> [Holm] {said}.'),
        holm("[She] {recalls} <that the talks began well>."),
        holm("[Holm] {has long wanted} <a new round>."),
        holm('<"I was there,"> [she] {told} the Norden Times.'),
        holm("[She] {says} <Sweden left early>."),
        lind("[Lind] {says} <it did not>."),
        holm("[Holm] {says} <nothing else>."),
    ) == [times, times, None, times, times, None, None]


def test_an_earlier_interview_goes_for_nothing_else() -> None:
    assert venues(
        holm("In a previous interview with the Norden Times, [Holm] {said} <it was over>."),
        holm("[Holm] {said} <it was not>."),
    ) == ["Norden Times", None]


def test_a_medium_is_not_where_it_speaks_itself() -> None:
    assert venues(
        ("[The Norden Times] {reported} on the Norden Times <that it was over>.", "Norden Times", None),
        holm("[Holm] {told} the Norden Times <that it was not>."),
    ) == [None, "Norden Times"]


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    statements = label_marked(
        holm('<"It is over.> [she] {told} the Norden Times on Monday.'), holm('<"It never began.>'), lind('<"It will."> a poster read.')
    )
    assert [(s.venue, s.when) for s in statements] == [("Norden Times", "2031-05-12")] * 2 + [(None, None)]


def test_what_is_answered_in_a_speech_is_said_in_it() -> None:
    assert (
        venues(
            holm("[Holm], who spoke at the Nordic Security Forum, {rejected} <the plan>."),
            holm("Responding to calls for a truce, [Holm] {said} <it was over>."),
        )
        == ["Nordic Security Forum"] * 2
    )


def test_an_interview_named_later_brought_the_lead_too() -> None:
    statements = label_marked(
        ("[Holm] {accused} <Sweden of spying> on Monday.", "Ida Holm", "NOR"),
        ("[Sweden] {denied} <it>.", "Sweden", "SWE"),
        ('<"They listen to everything,"> [she] {said} in an interview with the Norden Times.', "Ida Holm", "NOR"),
    )
    assert [(s.venue, s.when) for s in statements] == [("Norden Times", "2031-05-12"), (None, None), ("Norden Times", "2031-05-12")]


def holm(marked: str) -> tuple[str, str, Party]:
    return marked, "Ida Holm", "NOR"


def lind(marked: str) -> tuple[str, str, Party]:
    return marked, "Eva Lind", "SWE"


def venues(*sentences: tuple[str, str, Party]) -> list[str | None]:
    return [s.venue for s in label_marked(*sentences)]


def test_a_post_goes_on_in_a_row_only() -> None:
    assert venues(
        holm('<"It is over,"> [Holm] {wrote} on Telegram.'),
        holm('<"It never began,"> [she] {said}.'),
        holm("[She] {offered} <Sweden a loan>."),
        lind('<"No,"> [Lind] {said}.'),
        holm('<"A pity,"> [Holm] {said}.'),
    ) == ["Telegram", "Telegram", None, None, None]


def test_a_post_that_is_spoken_of_again_goes_on() -> None:
    assert venues(
        holm('<"It is over,"> [Holm] {said} in a video posted on Telegram.'),
        lind('<"No,"> [Lind] {said}.'),
        holm('<"A pity,"> [Holm] {said} in the video.'),
    ) == ["Telegram", None, "Telegram"]


@pytest.mark.parametrize(
    "marked",
    [
        "In response to the ruling, [Holm] {said} <it was over>.",
        "[Holm] {later quipped} <that it was over>.",
        "On a call, [Holm] {said} <it was over>.",
        "Aboard the ferry, [Holm] {said} <it was over>.",
        "Shortly after the vote, [Holm] {said} <it was over>.",
        "[Holm], following a call with Lund, {said} <it was over>.",
        "In her first address, [Holm] {said} <it was over>.",
        "In her yearly report, [Holm] {said} <it was over>.",
    ],
)
def test_an_interview_does_not_go_on_to_another_scene(marked: str) -> None:
    assert venues(holm("[Holm] {told} the Norden Times <that it was over>."), holm(marked)) == ["Norden Times", None]


def test_what_is_named_by_the_way_goes_for_nothing_else() -> None:
    assert venues(
        holm("It began with her remarks at the Nordic Security Forum, in which [she] {said} <it was over>."),
        holm('<"I am calm,"> [Holm] {said}.'),
    ) == ["Nordic Security Forum", None]


def test_an_answer_in_a_video_of_their_own_is_another_occasion() -> None:
    assert venues(
        holm("[Holm] {told} the Norden Times <that it was over>."),
        lind("[Lind] {wrote} on Telegram <that it was not>."),
        holm('Holm responded with a video of her own. <"It is,"> [Holm] {said}.'),
    ) == ["Norden Times", "Telegram", None]


def test_an_occasion_that_the_outlet_tells_of_apart() -> None:
    statements = label_marked(
        holm("[Holm] {says} <a new round is near>."),
        holm('Holm made the announcement at a press conference in Bergen on Tuesday. <"We have a date,"> [she] {said}.'),
        lind("[Lind] {denied} <it>."),
    )
    assert [(s.venue, s.when) for s in statements] == [("press conference in Bergen", "2031-05-13")] * 2 + [(None, None)]


def test_an_occasion_that_somebody_tells_of_is_not_the_speakers() -> None:
    assert venues(holm("[Holm] {rejected} <the plan>."), lind('<"She made the remarks at a rally in Bergen,"> [Lind] {said}.')) == [
        None,
        None,
    ]


def test_the_head_of_a_sentence_by_another_name_tells_of_the_occasion() -> None:
    statements = label_marked(
        holm("[Holm] {rejected} <the plan>."),
        ("In a Wednesday statement, Holm referred to <the plan as a wreck>, {according to} [Kanal].", "Kanal", None),
        holm('<"It sinks,"> [the statement] {said}.'),
    )
    assert [s.when for s in statements] == ["2031-05-14", None, "2031-05-14"]


def test_a_speech_that_is_printed_in_full() -> None:
    statements = label_marked(
        holm("[Holm] {said} <it was over>."),
        holm(
            "The full text of Holm's speech is as follows: Statement by H.E. Ms. Holm before the Nordic Security Council, Bergen, "
            "12 May 2031 Madam President, [we] {welcome} <the report>."
        ),
        holm("[Norway] {supports} <the plan>."),
    )
    assert [(s.venue, s.when) for s in statements] == [("Nordic Security Council", "2031-05-12")] * 3


def test_an_occasion_is_held_when_the_outlet_says() -> None:
    statements = label_marked(
        holm("[Holm] {said} at the Bergen Law Forum <that it was over>."),
        holm('The Bergen Law Forum is being held from May 12 to 15. <"It is,"> [she] {added}.'),
    )
    assert [s.when for s in statements] == ["2031-05-12/2031-05-15"] * 2


def test_an_occasion_goes_by_its_fullest_name() -> None:
    assert (
        venues(
            holm("At a hearing of the Senate Fisheries Committee, [Holm] {said} <it was over>."),
            holm("Speaking to the Senate Fisheries Committee, [Holm] {said} <it was>."),
        )
        == ["hearing of the Senate Fisheries Committee"] * 2
    )


def test_the_unnamed_speaker_of_the_lead_is_named_next() -> None:
    lead = ("[Norway's envoy] {has warned} <of a shortage>.", "envoy of Norway", "NOR")
    place = "press conference in Bergen"
    assert venues(lead, ("[Ida Holm] {said} at a press conference in Bergen <that fish was scarce>.", "Ida Holm", None)) == [place, place]
    assert venues(lead, holm("[The envoy, Ida Holm], {said} at a press conference in Bergen <that fish was scarce>.")) == [place, place]
    assert venues(lead, lind("[Lind] {said} at a press conference in Bergen <that fish was scarce>.")) == [None, place]
    assert venues(lead, ("[Ola Berg, an analyst], {said} at a press conference in Bergen <so>.", "Ola Berg", None)) == [None, place]


def test_experts_asked_by_an_outlet_each_speak_to_it() -> None:
    assert venues(
        ("[Experts interviewed by Reuters] {said} <it was over>.", "experts", None),
        ("[Ola Berg, a lawyer], {said} <it was clear>.", "Ola Berg", None),
        lind("[Lind] {said} <it was not>."),
    ) == ["Reuters", "Reuters", None]


def test_who_met_in_a_room_said_there_what_follows() -> None:
    met = "Holm confronted Lind over widely read claims during an Oval Office meeting on Tuesday."
    statements = label_marked(holm(f"{met} [Holm] {{said}} <Lind lied>."), lind("Responding, [Lind] {denied} <it>."))
    assert [(s.venue, s.when) for s in statements] == [("Oval Office meeting", "2031-05-13")] * 2


def test_whom_a_medium_spoke_to() -> None:
    spoke = "On Tuesday, the BBC spoke to Holm, who had seen it."
    (statement,) = label_marked(holm(f'{spoke} <"It was over,"> [Holm] {{said}}.'))
    assert (statement.venue, statement.when) == ("BBC", "2031-05-13")
    (statement,) = label_marked(holm('On Tuesday, Holm hit back. <"It was over,"> [Holm] {said}.'))
    assert (statement.venue, statement.when) == (None, "2031-05-13")


def test_what_was_thought_between_two_answers_was_told_the_same_medium() -> None:
    told, more = holm("[Holm] {told} Reuters <that it was over>."), holm('<"It is a pity,"> [she] {said}.')
    assert venues(told, holm("[She] {did not expect} <another round>."), more) == ["Reuters"] * 3
    assert venues(told, lind("[Lind] {said} <so>."), holm("[Holm] {did not expect} <another round>."), more)[2] is None


def test_the_email_is_the_one_told_of() -> None:
    statements = label_marked(
        lind("[An adviser] {wrote} in a March 24 email <that it was over>."),
        ('{According to} [a witness], <"it was not">.', "a witness", None),
        holm('In the email, [Holm] {said} <"it was over">.'),
    )
    assert [s.when for s in statements] == ["2031-03-24", None, "2031-03-24"]


def test_a_passing_mention_of_old_words_does_not_end_an_interview() -> None:
    assert venues(
        holm("[Holm] {told} Reuters on Monday <that it was over>."),
        holm("Last year, [Holm] {ordered} <a halt>."),
        holm('<"It is a pity,"> [Holm] {said}.'),
    ) == ["Reuters", None, "Reuters"]


def test_an_old_session_is_not_where_the_news_was_said() -> None:
    assert venues(
        holm("[Holm] {said} <it was over>."),
        holm("In March, during a session behind closed doors, [Holm] {admitted} <the theft>."),
    ) == [None, "session"]


def test_a_speech_is_not_given_to_a_medium_that_is_told_of_later() -> None:
    later = holm("[She] {recalled} in an interview with Reuters <that it was over>.")
    assert venues(holm("[Holm] {said} in her acceptance speech <that it was over>."), later) == [None, "Reuters"]


def test_a_post_brought_what_stands_right_before_it() -> None:
    wrote = holm('<"Shame is lost,"> [she] {wrote} on X.')
    assert venues(holm("[Holm] {called} <Lind a liar>."), wrote) == ["X", "X"]
    assert venues(holm("[Holm] {called} <Lind a liar>."), lind("[Lind] {said} <no>."), wrote) == [None, None, "X"]


def test_a_summit_is_held_on_two_days() -> None:
    head = "At the Bergen Cod Summit in Riga on Monday and Tuesday, many spoke."
    (statement,) = label_marked(holm(f"{head} [Holm] {{said}} at the Bergen Cod Summit <that it was over>."))
    assert (statement.venue, statement.when) == ("Bergen Cod Summit", "2031-05-12/2031-05-13")


def with_papers(*sentences: tuple[str, str, Party]) -> list[tuple[str | None, str | None]]:
    """Venue and time of each, where who is called a statement is one."""
    made = text_of(*sentences)
    actors = {
        id_: Actor(Speaker(a.speaker.name, "document"), a.party) if "statement" in a.speaker.name else a
        for id_, a in made.identification.actors.items()
    }
    made = replace(made, identification=Identification(actors, made.identification.references))
    return [(s.venue, s.when) for s in label_invented(made)]


def test_the_statement_is_of_whom_it_was_told_of_last() -> None:
    said = holm("[Holm] {said} on Tuesday in a statement <that it was over>.")
    other, more = lind("[Lind] {said} <no>."), ("[The statement] {added} <so>.", "the statement", None)
    assert with_papers(said, other, more) == [(None, "2031-05-13"), (None, None), (None, "2031-05-13")]


def test_a_statement_is_of_whom_it_names() -> None:
    first = ("[The Forum] {said} <it was over>.", "The Forum", None)
    press, more = holm("[Holm] {said} at a press conference <no>."), ("[The Forum's statement] {read} <so>.", "the Forum's statement", None)
    assert with_papers(first, press, more)[2] == (None, None)


def test_who_shared_at_a_panel_said_there_what_each_says_next() -> None:
    both = ("During a panel at the Bergen Cod Forum, [Ida Holm and Eva Lind] {shared} <how it was over>.", "Ida Holm and Eva Lind", None)
    one, two, other = holm('<"It was,"> [Holm] {said}.'), lind('<"Is it?"> [Lind] {said}.'), ('<"No,"> [Berg] {said}.', "Ola Berg", None)
    assert venues(both, one, two, other) == [*["Bergen Cod Forum"] * 3, None]


def test_a_panel_is_of_the_conference() -> None:
    first = holm("[Holm] {said} at the Bergen Cod Conference <that it was over>.")
    assert venues(first, holm("[Holm] {added} on a panel <that it was good>.")) == ["Bergen Cod Conference"] * 2
