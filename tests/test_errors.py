import pickle

import pytest

from onrecord.errors import InputError, Skipped, StepError


@pytest.mark.parametrize("error", [InputError("a.txt", "is gone", "look for it"), Skipped("a.jpg", "a", "b"), StepError("label", "broke")])
def test_errors_come_whole_out_of_a_worker_process(error):
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))
