from itertools import islice

import pytest

from bench.corpus import Corpus
from bench.growth import SEED, Built, Keeper, build, stores
from onrecord.lexicon import Lexicon
from onrecord.store import Store


@pytest.fixture(scope="module")
def made():
    lexicon = Lexicon.load()
    return Corpus(SEED, lexicon), Keeper(lexicon)


def silent(line):
    pass


def test_a_store_grows_to_the_sizes_and_is_not_built_twice(tmp_path, made):
    small = stores(tmp_path, *made, 1500, silent)
    assert [built.next for built in small] == [100, 100, 200]
    with Store(small[-1].path).view() as view:
        assert sum(row.statements for row in view.documents()) == small[-1].statements >= 1500
    assert stores(tmp_path, *made, 1500, silent) == small


def test_what_was_stopped_goes_on_where_it_was(tmp_path, made):
    corpus, keeper = made
    begun = build(Built.at(tmp_path / "a.db"), corpus, keeper, 10, silent)
    # A transaction that was kept, though it was not noted, is written again and does no harm.
    keeper.keep(Store(tmp_path / "a.db"), islice(corpus.articles(begun.next), 100))
    whole = build(Built.at(tmp_path / "a.db"), corpus, keeper, 1500, silent)
    with Store(whole.path).view() as view:
        assert {row.id for row in view.documents()} == {corpus.article(n).document.id for n in range(whole.next)}
        assert sum(row.statements for row in view.documents()) == whole.statements
