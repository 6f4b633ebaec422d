"""The shipped models, profile by profile."""

import pytest

from onrecord.errors import ModelError
from onrecord.model.tagger import PROFILES, Profile, Tagger

ARTICLE = "\n".join(
    (
        "The foreign minister of Oskland, Maren Holt, said on Monday that the ferries would sail again.",
        '"We have nothing to add," her spokesman told reporters. He declined to comment on the fees.',
        "Ice blocked the strait for nine days and two ships were towed to the harbour.",
    )
    * 12
)


def words(text: str, runs: tuple[tuple[int, int], ...]) -> str:
    return " ".join(text[a:b] for a, b in runs)


@pytest.mark.parametrize("profile", PROFILES)
def test_finds_who_said_what(profile: Profile) -> None:
    tagged = Tagger(profile).tag(ARTICLE[: ARTICLE.index("Ice")])
    found = {words(ARTICLE, a.cue): a for a in tagged.attributions}
    assert words(ARTICLE, found["said"].content) == "that the ferries would sail again"
    assert words(ARTICLE, found["told"].source) == "her spokesman"
    assert all(0 < a.confidence <= 1 for a in tagged.attributions)
    assert {"Oskland", "Maren Holt"} <= {ARTICLE[n.start : n.end] for n in tagged.names}


def test_threads_change_nothing() -> None:
    assert Tagger(threads=3).tag(ARTICLE) == Tagger().tag(ARTICLE)


def test_a_text_without_words_has_nothing() -> None:
    tagged = Tagger().tag(" \n\n ")
    assert (tagged.attributions, tagged.names) == ((), ())


def test_says_what_is_missing(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ModelError, match=r"fast-words\.onnx"):
        Tagger("fast", folder=tmp_path)
    with pytest.raises(ModelError, match="no profile 'slow': it is one of default, fast"):
        Tagger("slow")  # type: ignore[arg-type]
