"""Layers that take four rows at a time, against the plain ones."""

import pytest
from plain_encoder import check_encoder


@pytest.mark.parametrize("n_out", [4, 7, 8, 15, 16, 17, 33])
@pytest.mark.parametrize("n_pieces", [1, 2, 3, 4])
def test_any_width(n_out, n_pieces):
    check_encoder(n_out, n_pieces, 1, 1, [5, 0, 1])


# Texts end anywhere within a tile of four rows.
@pytest.mark.parametrize("n", range(10))
@pytest.mark.parametrize("depth", [1, 3])
def test_any_length(n, depth):
    check_encoder(6, 3, 1, depth, [n])


# 28 tiles are taken at a time.
@pytest.mark.parametrize(
    "lengths", [[110], [111], [112], [113], [250], [1] * 40, [57, 0, 300, 2]], ids=str
)
def test_any_number_of_tiles(lengths, n_threads):
    check_encoder(5, 2, 1, 1, lengths)


# How far padding reaches: texts side by side, and rows that see no text at all, which
# the first layer takes for themselves.
@pytest.mark.parametrize("depth", [2, 4, 7])
@pytest.mark.parametrize("lengths", [[1, 1], [4, 3, 8, 1], [0, 20, 0, 0, 2]], ids=str)
def test_padding_beside_texts(depth, lengths, n_threads):
    check_encoder(8, 3, 1, depth, lengths)
