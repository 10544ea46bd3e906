"""Models' files: the walk over the nodes is part of the pipeline format.

A model is saved as a list of its nodes in breadth-first order, and loads into a graph
with the same nodes only. What is written down here is the format's public side: names,
dimensions and parameters, as pipelines in the wild have them.
"""

import numpy
import pytest
from model_checks import assert_close, randomize

from fastpipe.ml.model_bytes import pack_model, read_model
from fastpipe.ml.models import (
    CharacterEmbed,
    MaxoutWindowEncoder,
    MishWindowEncoder,
    MultiHashEmbed,
    build_tagger_model,
    build_Tok2Vec_model,
)
from fastpipe.tokens import Doc
from fastpipe.vocab import Vocab

W = 8  # width
MIX = "maxout>>layernorm>>dropout"
HASH = "ints-getitem>>hashembed"


def embedding_nodes(attrs, rows):
    """The nodes of MultiHashEmbed by depth: name, dimensions, parameters' shapes."""
    n = len(attrs)
    tables = "|".join([HASH] * n)
    levels = [
        [
            (
                f"extract_features>>list2ragged>>with_array({tables})>>"
                f"with_array({MIX})>>ragged2list",
                {"nO": W},
                {},
            )
        ],
        [
            ("extract_features", {}, {}),
            ("list2ragged", {}, {}),
            (f"with_array({tables})", {"nO": n * W}, {}),
            (f"with_array({MIX})", {"nO": W, "nI": n * W}, {}),
            ("ragged2list", {}, {}),
        ],
        [(tables, {"nO": n * W}, {}), (MIX, {"nO": W, "nI": n * W}, {})],
        [(HASH, {"nO": W}, {})] * n
        + [
            ("maxout>>layernorm", {"nO": W, "nI": n * W}, {}),
            ("dropout", {}, {}),
        ],
        [
            node
            for n_rows in rows
            for node in (
                ("ints-getitem", {}, {}),
                ("hashembed", {"nO": W, "nV": n_rows, "nI": None}, {"E": (n_rows, W)}),
            )
        ]
        + mixing_nodes(n * W),
    ]
    return levels


def mixing_nodes(n_in):
    return [
        ("maxout", {"nO": W, "nI": n_in, "nP": 3}, {"W": (W, 3, n_in), "b": (W, 3)}),
        ("layernorm", {"nI": W, "nO": W}, {"G": (W,), "b": (W,)}),
    ]


def encoder_nodes(depth):
    window = f"expand_window>>{MIX}"
    layer = f"residual({window})"
    return [
        [(f"with_array({'>>'.join([layer] * depth)})", {"nO": W, "nI": None}, {})],
        [(">>".join([layer] * depth), {"nO": W, "nI": None}, {})],
        [(layer, {"nO": W, "nI": None}, {})] * depth,
        [(window, {"nO": W}, {})] * depth,
        [("expand_window", {}, {}), (MIX, {"nO": W, "nI": 3 * W}, {})] * depth,
        [("maxout>>layernorm", {"nO": W, "nI": 3 * W}, {}), ("dropout", {}, {})]
        * depth,
        mixing_nodes(3 * W) * depth,
    ]


def layout(model):
    return [
        (
            node.name,
            {name: node.maybe_get_dim(name) for name in node.dim_names},
            {name: node.get_param(name).shape for name in node.param_names},
        )
        for node in model.walk()
    ]


def merge(*trees):
    """Interleave trees level by level, as a breadth-first walk does."""
    depth = max(map(len, trees))
    return [
        node
        for level in range(depth)
        for tree in trees
        for node in tree[level : level + 1]
        for node in node
    ]


@pytest.fixture
def model(docs):
    return build_Tok2Vec_model(
        MultiHashEmbed(W, ["NORM", "PREFIX", "SHAPE"], [50, 20, 30], False),
        MaxoutWindowEncoder(W, 1, 3, 4),
    ).initialize(X=docs)


def test_layout_of_a_tok2vec(model):
    embed = embedding_nodes(["NORM", "PREFIX", "SHAPE"], [50, 20, 30])
    encode = encoder_nodes(4)
    name = f"{embed[0][0][0]}>>{encode[0][0][0]}"
    assert layout(model) == [(name, {"nO": W}, {}), *merge(embed, encode)]
    assert model.ref_names == ("embed", "encode")


def test_attributes_of_nodes(model):
    attrs = {}
    for node in model.walk():
        attrs.setdefault(node.name, []).append(node.attrs)
    assert attrs["extract_features"] == [{"columns": ["NORM", "PREFIX", "SHAPE"]}]
    assert attrs["hashembed"] == [
        {"column": i, "seed": 8 + i, "dropout_rate": 0.0} for i in range(3)
    ]
    assert attrs["expand_window"] == [{"window_size": 1}] * 4
    assert attrs["dropout"] == [{"dropout_rate": 0.0, "is_enabled": True}] * 5
    assert model.layers[1].attrs == {"pad": 4}


def test_layout_of_a_tagger(model):
    tagger = build_tagger_model(model, nO=5)
    nodes = layout(tagger.initialize())
    assert nodes[0][0].endswith(">>with_array(softmax)")
    assert nodes[2] == ("with_array(softmax)", {"nO": 5, "nI": W}, {})
    assert ("softmax", {"nO": 5, "nI": W}, {"W": (5, W), "b": (5,)}) in nodes
    assert tagger.ref_names == ("tok2vec", "softmax", "output_layer")
    assert tagger.get_ref("output_layer").attrs == {
        "softmax_normalize": False,
        "softmax_temperature": 1.0,
    }


def test_layout_with_static_vectors():
    vocab = Vocab()
    vocab.set_vector("rain", numpy.ones(5, "f"))
    model = MultiHashEmbed(W, ["NORM"], [50], True)
    nodes = layout(model.initialize(X=[Doc(vocab, words=["rain"])]))
    features = f"extract_features>>list2ragged>>with_array({HASH})"
    assert nodes[:6] == [
        (
            f"{features}|static_vectors>>with_array({MIX})>>ragged2list",
            {"nO": W},
            {},
        ),
        (f"{features}|static_vectors", {"nO": 2 * W}, {}),
        (f"with_array({MIX})", {"nO": W, "nI": 2 * W}, {}),
        ("ragged2list", {}, {}),
        (features, {"nO": W}, {}),
        ("static_vectors", {"nO": W, "nM": 5}, {"W": (W, 5)}),
    ]


def test_layout_of_a_character_embedding(docs):
    model = CharacterEmbed(W, 50, nM=4, nC=3, include_static_vectors=False)
    nodes = layout(model.initialize(X=docs))
    words = f"extract_features>>list2ragged>>with_array({HASH})"
    assert nodes[0][0] == (
        f"charembed>>list2ragged|{words}>>with_array({MIX})>>ragged2list"
    )
    assert (
        "charembed",
        {"nM": 4, "nC": 3, "nO": 12, "nV": 256},
        {"E": (3, 256, 4)},
    ) in nodes
    assert next(n for n in model.walk() if n.name == "hashembed").attrs == {
        "column": 0,
        "seed": 5,
    }


def test_layout_of_a_mish_encoder():
    model = MishWindowEncoder(W, 1, 2).initialize([numpy.ones((3, W), "f")])
    layer = "residual(expand_window>>mish>>layernorm>>dropout)"
    nodes = layout(model)
    assert nodes[0] == (f"with_array({layer}>>{layer})", {"nO": W, "nI": None}, {})
    assert (
        nodes.count(("mish", {"nO": W, "nI": 3 * W}, {"W": (W, 3 * W), "b": (W,)})) == 2
    )
    assert model.attrs == {"pad": 0}


def test_models_come_back_from_bytes(model, docs):
    randomize(model)
    expected = model.predict(docs)
    other = build_Tok2Vec_model(
        MultiHashEmbed(W, ["NORM", "PREFIX", "SHAPE"], [50, 20, 30], False),
        MaxoutWindowEncoder(W, 1, 3, 4),
    )
    other.from_bytes(model.to_bytes())
    assert_close(other.predict(docs), expected)
    # Weights that were read are trained on.
    Y, backprop = other.begin_update(docs)
    backprop(Y)


def test_weights_of_another_graph_are_refused(model):
    other = MaxoutWindowEncoder(W, 1, 3, 4)
    with pytest.raises(ValueError, match="mismatched"):
        other.from_bytes(model.to_bytes())


def test_a_model_is_read_as_thinc_reads_it():
    """The attributes, too, and arrays that can be changed."""
    saved, ours, theirs = (
        build_Tok2Vec_model(
            MultiHashEmbed(
                W, ["NORM", "SHAPE"], [20, 10], include_static_vectors=False
            ),
            MaxoutWindowEncoder(W, 1, 2, 1),
        )
        for _ in range(3)
    )
    for model in (saved, ours, theirs):
        model.initialize()
    randomize(saved)
    saved.walk().__next__().attrs["a list"] = [1, None, {"key": [0.5]}]
    data = saved.to_bytes()
    read_model(ours, data)
    theirs.from_bytes(data)
    assert ours.to_bytes() == theirs.to_bytes() == data
    assert ours.attrs["a list"] == [1, None, {"key": [0.5]}]
    for node in ours.walk():
        for name in node.param_names:
            assert node.get_param(name).flags.writeable


def test_a_model_of_other_layers_is_refused():
    small = MaxoutWindowEncoder(W, 1, 2, 1)
    large = MaxoutWindowEncoder(W, 1, 2, 2)
    with pytest.raises(ValueError, match="layers"):
        read_model(small, large.to_bytes())
    for data in (b"\xc0", b"\x80", b"\x81\xa1a\x01"):
        with pytest.raises(ValueError, match="no model's weights"):
            read_model(small, data)


def test_a_packed_model_is_its_bytes():
    model = build_Tok2Vec_model(
        MultiHashEmbed(W, ["NORM"], [500], include_static_vectors=False),
        MaxoutWindowEncoder(W, 1, 3, 1),
    )
    assert bytes(pack_model(model)) == model.to_bytes()  # without weights
    model.initialize([Doc(Vocab(), words=["a"])])
    packed = pack_model(model)
    assert bytes(packed) == model.to_bytes()
    [table] = [node.get_param("E") for node in model.walk() if node.has_param("E")]
    assert any(len(piece) == table.nbytes for piece in packed.pieces)
