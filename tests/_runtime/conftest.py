import pytest

from fastpipe.threads import get_num_threads, set_num_threads


@pytest.fixture(params=[1, 2], ids=["one-thread", "two-threads"])
def n_threads(request):
    before = get_num_threads()
    set_num_threads(request.param)
    yield request.param
    set_num_threads(before)
