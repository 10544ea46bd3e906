import numpy
import pytest

import fastpipe
from fastpipe.benchmark import bootstrap, count_outliers, measure_speed


def test_the_interval_covers_the_mean_as_often_as_it_says():
    generator = numpy.random.default_rng(1)
    hits = 0
    for seed in range(200):
        sample = generator.normal(5, 2, size=60)
        found = bootstrap(sample, n_resamples=400, seed=seed)
        assert found.low < found.value < found.high
        assert found.value == pytest.approx(sample.mean())
        hits += found.low <= 5 <= found.high
    assert 0.89 <= hits / 200 <= 0.99


def test_outliers():
    assert count_outliers(list(range(10))) == (0, 0)
    assert count_outliers([*range(8), 14, 100]) == (0.2, 0.1)


def test_speed_of_each_batch():
    nlp = fastpipe.blank("en")
    nlp.add_pipe("sentencizer")
    seen = []
    docs = [nlp.make_doc(text) for text in ("One two.", "Three.", "Four five six.")]
    pipe = nlp.get_pipe("sentencizer").pipe

    def watch(stream, **settings):
        for doc in pipe(stream, **settings):
            seen.append(doc.text)
            yield doc

    nlp.get_pipe("sentencizer").pipe = watch
    speeds = measure_speed(
        nlp, docs, n_batches=5, batch_size=2, warmup=1, shuffle=False
    )
    assert len(speeds) == 5 and min(speeds) > 0
    texts = [doc.text for doc in docs]
    assert seen == [*texts, *(texts * 4)[:10]]
    assert not docs[0].has_annotation("SENT_START")
