"""The grammar of news time, with Wednesday 2031-05-14 as the day of publication."""

import pytest

from onrecord.records import Party
from onrecord.steps.label.times import find_times
from tests.steps.label.marked import label_marked

TODAY = "2031-05-14"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("said on May 12", "2031-05-12"),
        ("said on Dec. 30", "2030-12-30"),
        ("a letter of 3 March 2029", "2029-03-03"),
        ("the talks are on May 20", "2031-05-20"),
        ("met on 5-7 March", "2031-03-05/2031-03-07"),
        ("from Feb. 27 to March 2", "2031-02-27/2031-03-02"),
        ("Monday, May 5, 2031,", "2031-05-05"),
        ("on 2031-04-01", "2031-04-01"),
        ("said on Monday", "2031-05-12"),
        ("said on Wednesday", "2031-05-14"),
        ("said last Wednesday", "2031-05-07"),
        ("will meet on Monday", "2031-05-19"),
        ("next Friday", "2031-05-16"),
        ("said late Thursday night", "2031-05-08"),
        ("yesterday", "2031-05-13"),
        ("Today, nothing", "2031-05-14"),
        ("since October\xa02023", "2023-10/.."),
        ("tomorrow", "2031-05-15"),
        ("in March last year", "2030-03"),
        ("on 9 May last year", "2030-05-09"),
        ("in January of next year", "2032-01"),
        ("on March 3 this year", "2031-03-03"),
        ("earlier this week", "2031-05-12/2031-05-18"),
        ("last week", "2031-05-05/2031-05-11"),
        ("as early as next week", "2031-05-19/2031-05-25"),
        ("over the weekend", "2031-05-10/2031-05-11"),
        ("last month", "2031-04"),
        ("next year", "2032"),
        ("last summer", "2030-22"),
        ("in the spring of 2028", "2028-21"),
        ("in January", "2031-01"),
        ("in early November", "2030-11"),
        ("in late February 2030", "2030-02"),
        ("by the end of August", "../2031-08"),
        ("in 2019", "2019"),
        ("since 2014", "2014/.."),
        ("since the invasion in 2028", "2028/.."),
        ("since Sweden's full-scale boycott of the port in March", "2031-03/.."),
        ("until 2035", "../2035"),
        ("between 2014 and 2016", "2014/2016"),
        ("the 2014-15 accords", "2014/2015"),
        ("around 2020", "2020~"),
        ("on Sept. 1, 1859", "1859-09-01"),
        ("in the 1990s", "199X"),
        ("three days ago", "2031-05-11"),
        ("two weeks ago", "2031-04-30~"),
        ("a month ago", "2031-04~"),
        ("in the past two weeks", "2031-04-30~/2031-05-14"),
        ("over the past 18 months", "2029-11/2031-05"),
        ("in the past two years", "2029/2031"),
        ("in the last decade", "2021/2031"),
        ("within the next six months", "2031-05/2031-11"),
        ("before the start of summer", "../2031-22"),
        ("may be signed before winter", "../2031-24"),
        ("by spring", "../2032-21"),
        ("in the spring", "2031-21"),
        ("in the autumn", "2030-23"),
        ("will vote in the autumn", "2031-23"),
        ("as early as this week", "2031-05-12/2031-05-18"),
        ("a deal allegedly reached in 2025", "2025"),
        ("late on Tuesday", "2031-05-13"),
        ("on Sunday evening", "2031-05-11"),
        ("early Wednesday morning", "2031-05-14"),
        ("late last month", "2031-04"),
        ("by the end of the year", "../2031"),
        ("since the start of the month", "2031-05/.."),
        ("at the end of the week", "2031-05-12/2031-05-18"),
        ("in the third quarter of 2030", "2030-35"),
        ("the first half of this year", "2031-40"),
        ("in April and May", "2031-04/2031-05"),
        ("a day earlier", "2031-05-13"),
    ],
)
def test_a_time(text: str, edtf: str) -> None:
    assert [m.edtf for m in find_times(text, 0, len(text), TODAY)] == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on.",
        "2000 soldiers",
        "a day of summer and of winter",
        "after more than a decade",
        "for the first time in more than a decade",
        "before the fall of the government",
        "in the summer games",
        "later that day",
        "the following day",
        "the third half of the year",
        "in spring water",
        "a month earlier",
        "she told the Harbour Today programme",
        "it rose 2031.5 points",
        "on the other day",
        "He said May would win",
        "Feb. 31",
    ],
)
def test_no_time(text: str) -> None:
    assert find_times(text, 0, len(text), TODAY) == ()


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("later that day", "2031-05-09"),
        ("that same day", "2031-05-09"),
        ("earlier the same day", "2031-05-09"),
        ("the next day", "2031-05-10"),
        ("the following day", "2031-05-10"),
        ("the previous day", "2031-05-08"),
        ("a day earlier", "2031-05-08"),
        ("three days later", "2031-05-12"),
        ("two weeks earlier", "2031-04-25~"),
        ("yesterday", "2031-05-13"),
    ],
)
def test_a_time_by_the_day_that_was_told_of_last(text: str, edtf: str) -> None:
    assert [m.edtf for m in find_times(text, 0, len(text), TODAY, told="2031-05-09")] == [edtf]


def test_a_day_in_the_stretch_is_told_of_too() -> None:
    text = "On Monday she left; the next day he did"
    assert [m.edtf for m in find_times(text, 0, len(text), TODAY, told="2031-05-09")] == ["2031-05-12", "2031-05-13"]


def test_without_a_reference_date_only_what_names_its_year() -> None:
    text = "On Monday and on May 3 and on June 4, 2030 and in 2029"
    assert [m.edtf for m in find_times(text, 0, len(text), None)] == ["2030-06-04", "2029"]


def test_spans_are_of_the_whole_text() -> None:
    text = "On Monday nothing; on Friday a vote"
    (mention,) = find_times(text, 18, len(text), TODAY)
    assert text[mention.start : mention.end] == "Friday"


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("[Oslo] {said} on May 5 <that the port was closed>.", "2031-05-05"),
        ("On Monday, [the minister] {said} <the port was closed>.", "2031-05-12"),
        ("<The port was closed,> [the minister] {told} reporters on Tuesday.", "2031-05-13"),
        ("[The minister] {accused} <Sweden of spying>, in comments published on May 9.", "2031-05-09"),
        ("[The minister] {accused} <Sweden> on Tuesday <of spying>.", "2031-05-13"),
        ("[The minister] {accused} <Sweden on Tuesday of spying>.", "2031-05-13"),
        ("[The minister] {accused} <Sweden of spying at a port> that was, she said, searched in January.", None),
        ("[The minister] {said} <the port had been closed on May 2>.", None),
        ("[The minister] {said} ahead of talks on Friday <that the port was closed>.", None),
        ("[The minister] on Tuesday {warned} <of a shortage>.", "2031-05-13"),
        ("[The minister] late on Sunday {promised} <to act>.", "2031-05-11"),
        ("[The minister], in a video posted on Monday, {slammed} <the ruling>.", "2031-05-12"),
        ("[The minister, in a video posted on Monday], {slammed} <the ruling>.", "2031-05-12"),
        ("The step follows [a joint statement from Oslo and Bergen on Monday] which {called for} <a ceasefire>.", "2031-05-12"),
        ("[His remarks on Monday] {angered} <the opposition>.", None),
        ("In a Tuesday interview with Kanal News, [the minister] {said} <it was over>.", "2031-05-13"),
        ("In Tuesday's interview, [the minister] {said} <it was over>.", "2031-05-13"),
        ("[The minister] {said} in a read-out of Monday's call <that it was over>.", "2031-05-12"),
        ("After Monday's vote, [the minister] {said} <it was over>.", None),
        ("[The minister] {said} after Monday's vote <that it was over>.", None),
        ("Talks were held in Bergen on May 9, when [the two sides] {agreed} <to meet again>.", "2031-05-09"),
        ("Three days after [the minister] {said} <the port would open>, not one ship has come.", "2031-05-11"),
        ("Two days after [the minister] {said} <the port would open>, it was still closed on Monday.", "2031-05-10"),
        ("Days after [the minister] {said} <the port would open>, it was still closed.", None),
        ("Since October 2030, [the ministers] {have backed} <the plan>.", "2030-10/.."),
        ("Since Monday, [the minister] {said}, <nothing had moved>.", None),
        ("A vote is due on Friday, [the minister] {said} <in a speech>.", None),
        ("Last month, [the minister] {said} <it was over>.", "2031-04"),
        ("<Prices will rise,> [the minister] {said} as early as last week.", "2031-05-05/2031-05-11"),
        ("<Nothing was agreed>, according to the minutes, the longest of this year.", None),
        ("(Photo: Kanal, May 2, 2031) [The minister] {said} <it was over>.", None),
        ("{According to} [a filing], making it the largest this year, <the port was sold>.", None),
        ("[The minister] {said} <the price of> May 26.", None),
        ("Last week, the firm sued, and on Monday, [a judge] {said} <it was over>.", "2031-05-12"),
        ("[The minister] {threw her weight behind} <the bill> Tuesday, calling it due.", "2031-05-13"),
        ("[The minister] {announced} <the move on April> 3, shortly after the vote.", "2031-04-03"),
        ("[The minister] {had understood} <the gates would be open in April> 3, she said.", None),
        ("[The council] {approved} <the new harbour on Tuesday>, after years of talks.", "2031-05-13"),
        ("[The council] {called for} <a vote on Tuesday>.", None),
        ("In 2019, the port was sold in a manner that [many experts] {argue} <was flawed>.", None),
        ("He ran the port from 2010 to 2014, when [pilots] {protested} <against the tolls>.", None),
        ("Later in the month, [the council] {announced} <a fine>.", None),
        ("[The port] {said} in its April earnings report <that trade had grown>.", "2031-04"),
        ("{According to} [an April survey of pilots], <trade had grown>.", "2031-04"),
        ("[A separate study, published last week], {warned} <of storms>.", "2031-05-05/2031-05-11"),
        ("Speaking on a podcast which first aired in late March, [she] {said} <it was over>.", "2031-03"),
        ("During an appearance on “Fjord Tonight” earlier this month, [she] {rejected} <the claim>.", "2031-05"),
        ("In Brussels on Monday, [she] {rejected} <the claim>.", "2031-05-12"),
        ("In Norland last week, [the minister] {called} <Holm a friend>.", "2031-05-05/2031-05-11"),
        ("During a ceremony on Monday, [she] {denounced} <the map>.", "2031-05-12"),
        ("[The 2022 Port Defence Review] {warned} <of storms>.", "2022"),
        ("[She] {wrote} on X. MORE FROM THE PORT Holm looks on at the quay on Oct. 19, 2030.", None),
        ("[The council] also raised the tolls last year, but {was planning} <to drop them>.", None),
        ("Last month, the port settled a suit by [a pilot who] {said} <it was unsafe>.", None),
        ("In 2030 the port was fined by the ministry, [which] {said} <it was unsafe>.", "2030"),
        ("By May 11, when [the minister] {announced} <a gift>, it was late.", None),
    ],
)
def test_when_it_was_said(sentence: str, when: str | None) -> None:
    (statement,) = label_marked((sentence, "Ida Holm", "NOR"))
    assert statement.when == when


def whens(*sentences: tuple[str, str, Party]) -> list[str | None]:
    return [s.when for s in label_marked(*sentences)]


def holm(marked: str) -> tuple[str, str, Party]:
    return marked, "Ida Holm", "NOR"


def lind(marked: str) -> tuple[str, str, Party]:
    return marked, "Eva Lind", "SWE"


def test_a_day_goes_on_while_no_other_is_told_of() -> None:
    assert whens(
        holm("[Holm] {said} on Monday <that the port was closed>."),
        holm('<"It is a pity,"> [she] {said}.'),
        lind('<"It is a scandal,"> [Lind] {said}.'),
        holm('<"We will see,"> [Holm] {said}.'),
        lind("[Lind] {said} on Tuesday <that ships were waiting>."),
        holm('<"Let them,"> [Holm] {said}.'),
    ) == ["2031-05-12", "2031-05-12", None, "2031-05-12", "2031-05-13", None]


def test_a_day_does_not_go_on_to_what_stands_apart() -> None:
    assert whens(
        holm("[Holm] {said} on Monday <that the port was closed>."),
        holm("[Holm] {insists} <that no ship was lost>."),
        holm("[Holm] {has said} <that no ship was lost>."),
        holm("In response to the ruling, [Holm] {said} <that no ship was lost>."),
    ) == ["2031-05-12", None, None, None]


def test_a_month_does_not_say_when_the_rest_was_said() -> None:
    assert whens(holm("In January, [Holm] {said} <it was over>."), holm('<"It is,"> [she] {said}.')) == ["2031-01", None]


def test_what_is_told_by_the_way_goes_for_nothing_else() -> None:
    assert whens(
        holm("Three days after [Holm] {said} <the port would open>, not one ship has come."), holm('<"They will come,"> [Holm] {said}.')
    ) == ["2031-05-11", None]


def test_the_lead_has_the_day_that_fills_it_in() -> None:
    assert whens(
        holm("[Holm] {does not expect} <the war to end soon>."),
        holm("[Holm] {dampened expectations} <of a quick end> on Tuesday."),
    ) == ["2031-05-13", "2031-05-13"]
    assert whens(
        holm("[Holm] {does not expect} <the war to end soon>."),
        holm("On Tuesday, [Holm] {called} <it a long war>."),
    ) == [None, "2031-05-13"]


def test_later_that_day_goes_by_the_day_before_it() -> None:
    assert whens(
        holm("In a Sunday interview with Kanal News, [Holm] {said} <it was over>."),
        lind("Speaking to Radio Sund later that day, [Lind] {said} <it was not>."),
    ) == ["2031-05-11", "2031-05-11"]


def test_after_the_call_is_on_the_day_of_the_call() -> None:
    assert whens(
        holm("[Holm]'s remarks follow Monday's telephone call between the two, and she {doubts} <that it helped>."),
        lind("After the call, [Lind] {wrote} <that talks would begin>."),
    ) == [None, "2031-05-12"]


def test_a_day_goes_on_for_the_same_speaker_only() -> None:
    statements = label_marked(
        ("[Holm] {accused} <Sweden of spying>, in an interview with Kanal News published on May 9.", "Ida Holm", "NOR"),
        ('<"They listen to everything,"> [she] {said}.', "Ida Holm", "NOR"),
        ("[Sweden] {denied} <it>.", "Sweden", "SWE"),
        ("[Holm] {has long demanded} <an inquiry>.", "Ida Holm", "NOR"),
    )
    assert [s.when for s in statements] == ["2031-05-09", "2031-05-09", None, None]


def test_today_is_the_day_of_the_news_where_the_outlet_names_it() -> None:
    quoted = lind('<"The shots fired today were a crime,"> [Lind] {said}.')
    assert whens(holm("[Holm] {said} <it was over> after the visit on Wednesday."), quoted)[1] == "2031-05-14"
    assert whens(holm("[Holm] {said} <it was over> after the visit."), quoted)[1] is None
    assert whens(lind("[Lind] {said} on Tuesday <it was over> ahead of Wednesday."), quoted)[1] == "2031-05-13"


def test_an_order_says_what_it_does_when_it_was_issued() -> None:
    order = "Holm issued an executive order in February that cut the fees."
    assert whens(lind(f"{order} [The order] {{criticized}} <the tolls>.")) == ["2031-02"]
    assert whens(lind("Holm issued an executive order that cut the fees of February. [The order] {criticized} <the tolls>.")) == [None]


def test_some_days_go_on_in_a_row_and_not_far() -> None:
    long = "that the port was shut and " * 40 + "so on"
    last_week = holm("[Holm] {told} reporters last week <that the port was closed>.")
    assert whens(last_week, holm("[She] {added} <that it was>.")) == ["2031-05-05/2031-05-11"] * 2
    assert whens(last_week, lind(f"[Lind] {{said}} <{long}>."), holm("[Holm] {said} <so>.")) == ["2031-05-05/2031-05-11", None, None]


def test_saying_so_over_time_is_of_no_day() -> None:
    said = holm("[Holm] {said} on Monday <that the port was closed>.")
    assert whens(said, holm("[She] has tried to calm the pilots by {saying} <it would open>."))[1] is None


def test_prosecutors_are_the_federal_prosecutors_who_spoke_last() -> None:
    group = ("[Federal prosecutors] {said} on Monday <that it was theft>.", "federal prosecutors", None)
    assert whens(group, ("[Prosecutors] {said} <it was planned>.", "prosecutors", None)) == ["2031-05-12"] * 2


def test_days_after_something_is_another_occasion() -> None:
    said = holm("[Holm] {said} on Monday <that trade had grown>.")
    assert whens(said, holm("Three days after her election, [Holm] {called for} <a truce>.")) == ["2031-05-12", None]


def test_its_latest_report_is_no_other_occasion() -> None:
    said = holm("[Holm] {said} on Monday <that trade had grown>.")
    assert whens(said, holm("In her latest review, [Holm] {discussed} <the port>.")) == ["2031-05-12"] * 2
    assert whens(said, holm("In her previous review, [Holm] {discussed} <the port>.")) == ["2031-05-12", None]
