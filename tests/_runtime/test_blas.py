"""Matrix products, with each of the libraries that they can come from."""

import subprocess
import sys

import numpy
import pytest
from processes import environment
from thinc.api import NumpyOps

from fastpipe._layers import ops
from fastpipe._runtime.blas import blas_name


def product(M, N, K, trans1, trans2, rng):
    x = rng.normal(size=(K, M) if trans1 else (M, K)).astype("float32")
    y = rng.normal(size=(N, K) if trans2 else (K, N)).astype("float32")
    expected = (x.T if trans1 else x).astype("float64") @ (y.T if trans2 else y)
    return ops.gemm(x, y, None, trans1, trans2), expected


def test_products_come_from_openblas():
    assert blas_name() == "openblas"


# Few rows go to the library, more to kernels of our own: from 6 rows on, or from 32 on
# where the second matrix has to be packed.
@pytest.mark.parametrize("M", [1, 5, 6, 7, 31, 32, 33])
@pytest.mark.parametrize("N", [1, 15, 16, 17, 40])
@pytest.mark.parametrize("trans1", [False, True])
@pytest.mark.parametrize("trans2", [False, True])
def test_any_number_of_rows(M, N, trans1, trans2):
    rng = numpy.random.default_rng(M)
    for K in (1, 9, 64):
        found, expected = product(M, N, K, trans1, trans2, rng)
        numpy.testing.assert_allclose(found, expected, atol=1e-4)


def test_thincs_own_kernels_take_them_as_well():
    # An LSTM of Thinc multiplies with whatever its Ops name, and adds to what it has.
    from fastpipe.ml import FastOps

    rng = numpy.random.default_rng(0)

    def normal(*shape):
        return rng.normal(size=shape).astype("float32")

    params, X = normal(4 * 6 * (6 + 6 + 2)), normal(7, 6)
    H0 = C0 = normal(1, 1, 6)
    lengths = numpy.array([1] * 7, dtype="int32")
    found, expected = (
        each.lstm_forward_inference(params, H0, C0, X, lengths)
        for each in (FastOps(), NumpyOps())
    )
    numpy.testing.assert_allclose(found, expected, atol=1e-5)


WITHOUT_OPENBLAS = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name == "scipy_openblas32":
            raise ImportError(name)

sys.meta_path.insert(0, Missing())
import numpy
from fastpipe._layers import ops
from fastpipe._runtime.blas import blas_name
assert blas_name() == "blis", blas_name()
rng = numpy.random.default_rng(0)
for M in (1, 5, 40):
    x = rng.normal(size=(M, 9)).astype("float32")
    y = rng.normal(size=(17, 9)).astype("float32")
    found = ops.gemm(x, y, None, False, True)
    numpy.testing.assert_allclose(found, x @ y.T, atol=1e-4)
"""


def test_thincs_blas_serves_where_openblas_is_missing():
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_OPENBLAS],
        env=environment(),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
