import pytest

from onrecord.lexicon.spelling import bones, load_spellings, loose, mild, plain

SPELLINGS = load_spellings()


@pytest.mark.parametrize(
    ("fold", "words"),
    [
        (plain, ["Løkke", "lokke", "LØKKE"]),
        (plain, ["Shara'a", "Shara’a", "sharaa"]),
        (mild, ["Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi", "Zelenskii"]),
        (mild, ["Sergey", "Sergei", "Sergej"]),
        (mild, ["Khodorkovsky", "Hodorkovski"]),
        (loose, ["Qaddafi", "Gadafi", "Kadafi"]),
        (loose, ["Nebenzya", "Nebenzia"]),
        (loose, ["Aliyev", "Aliev"]),
        (loose, ["Rouhani", "Ruhani"]),
        (lambda word: bones(loose(word)), ["Haftar", "Hifter"]),
        (lambda word: SPELLINGS.key(word, romanized=True), ["Mohammed", "Muhammad", "Mohamad"]),
        (lambda word: SPELLINGS.sister(SPELLINGS.key(word, romanized=True)), ["Volodymyr", "Vladimir"]),
        (lambda word: SPELLINGS.sister(SPELLINGS.key(word, romanized=False)), ["Joseph", "Joe"]),
    ],
)
def test_spellings_of_one_name_share_a_key(fold, words):
    assert len({fold(word) for word in words}) == 1


@pytest.mark.parametrize(
    ("fold", "one", "other"),
    [
        (mild, "Terry", "Terri"),
        (mild, "Smith", "Smit"),
        (loose, "Hassan", "Hussein"),
        (loose, "Lavrov", "Lavrova"),
        (lambda word: bones(loose(word)), "Lavrov", "Lavrova"),
        (lambda word: bones(loose(word)), "Zelensky", "Zelenska"),
        (lambda word: SPELLINGS.key(word, romanized=True), "Hassan", "Hussein"),
        (lambda word: SPELLINGS.key(word, romanized=True), "Mahmoud", "Mohammed"),
        (lambda word: SPELLINGS.key(word, romanized=True), "Volodymyr", "Vladimir"),
    ],
)
def test_names_that_are_two_do_not(fold, one, other):
    assert fold(one) != fold(other)


def test_no_spelling_stands_for_two_names():
    """A key that stands in two lines makes them one, which is seldom meant."""
    from onrecord.lexicon.tables import lines, values

    seen: dict[str, str] = {}
    for line in lines("name_spellings.tsv"):
        for key in {fold(word) for word in values(line) for fold in (mild, loose)}:
            assert seen.setdefault(key, line) == line, key
