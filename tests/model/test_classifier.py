import pytest

from onrecord.errors import ModelError
from onrecord.model.classifier import Classifier, Saying


@pytest.fixture(scope="module")
def classifier():
    return Classifier()


def judge(classifier, marked, own, **named):
    """Judge `[source] {cue} <content>`; `named` are the parties by the words that name them."""
    text, spans, begin = "", {"[": [], "{": [], "<": []}, 0
    for letter in marked:
        if letter in spans:
            opened, begin = letter, len(text)
        elif letter in "]}>":
            spans[opened].append((begin, len(text)))
        else:
            text += letter
    places = {(text.index(words), text.index(words) + len(words)): (party,) for words, party in named.items()}
    return classifier.judge(text, Saying(spans["["], spans["{"], spans["<"], own, places, "assert", "open cue", ()))


@pytest.mark.parametrize(
    ("marked", "act", "polarity"),
    [
        ("[The minister] {accused} <Estonia of shelling the village>.", "accuse", "positive"),
        ("[The ministry] {declined to comment} <on the arrests>.", "decline", "negative"),
        ("[The spokesman] {denied} <that any vessel had been seized>.", "deny", "negative"),
        ("[The envoy] {demanded} <that Estonia free the two pilots>.", "demand", "positive"),
        ("[The president] {praised} <Estonia for its patience>.", "praise", "positive"),
        ("[The prime minister] {ruled out} <any talks before the pilots are home>.", "reject", "negative"),
        ("<“The ferry sank on Sunday,”> [the captain] {said}.", "assert", "positive"),
    ],
)
def test_acts_that_are_plain(classifier, marked, act, polarity):
    verdict = judge(classifier, marked, ("FIN",), **({"Estonia": "EST"} if "Estonia" in marked else {}))
    assert (verdict.act, verdict.polarity) == (act, polarity)
    assert 0.3 < verdict.confidence <= 1


def test_a_target_is_a_party_named_and_never_the_speakers_own(classifier):
    marked = "[The minister] {accused} <Estonia of shelling a village in Latvia>."
    assert judge(classifier, marked, ("FIN",), Estonia="EST", Latvia="LVA").target == ("EST",)
    assert "EST" not in judge(classifier, marked, ("EST",), Estonia="EST", Latvia="LVA").target
    assert judge(classifier, marked, ("FIN",)).target == ()


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("[Finland] {demanded} <that Estonia reopen the border crossing>.", "demands"),
        ("[The prime minister] {said} <Finland would not accept a longer ban on its trawlers>.", "rejects"),
        ("[The minister] {said} <Finland agreed to the new quota>.", "accepts"),
        ("[The foreign minister] {said} <Finland was open to direct talks with Estonia on the ferry dispute>.", "open_to"),
    ],
)
def test_the_stance_of_the_position_that_words_show(classifier, marked, stance):
    leaning = judge(classifier, marked, ("FIN",)).leaning
    assert max(leaning, key=leaning.get) == stance
    assert 0.5 < sum(leaning.values()) <= 1


def test_plain_facts_show_no_position(classifier):
    assert sum(judge(classifier, "<“The ferry sank on Sunday,”> [the captain] {said}.", ("FIN",)).leaning.values()) < 0.3


@pytest.mark.parametrize(
    ("sentence", "source", "target", "kind"),
    [
        ("Gunmen from the Red Dawn killed four soldiers of Kirvia.", "Red Dawn", "soldiers", "ASSAULT"),
        ("Kirvia sent tents and flour to the flooded province.", "Kirvia", "province", "AID"),
        ("Thousands of nurses marched against the ministry in the capital.", "nurses", "ministry", "PROTEST"),
        ("The two foreign ministers met: Kirvia's host received the envoy of Ostland.", "Kirvia", "Ostland", "CONSULT"),
    ],
)
def test_types_of_events(classifier, sentence, source, target, kind):
    spans = [(sentence.index(words), sentence.index(words) + len(words)) for words in (source, target)]
    assert classifier.event(sentence, *spans) == kind


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"classifier\.onnx"):
        Classifier(folder=tmp_path)
