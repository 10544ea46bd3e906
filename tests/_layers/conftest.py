import pytest
from random_docs import docs, make_docs, vocab

from fastpipe.threads import get_num_threads, set_num_threads

__all__ = ["docs", "make_docs", "n_threads", "vocab"]


@pytest.fixture(params=[1, 2], ids=["one-thread", "two-threads"])
def n_threads(request):
    before = get_num_threads()
    set_num_threads(request.param)
    yield request.param
    set_num_threads(before)
