import re

import pytest
from reported import ATTACK, make_pipeline

from fastpipe.evaluation.page import render_report
from fastpipe.evaluation.report_data import collect


@pytest.fixture(scope="module")
def data():
    nlp, examples = make_pipeline()
    return collect(nlp, examples)


@pytest.fixture(scope="module")
def page(data):
    return render_report(data, title="<b>run</b>", source='"dev"')


@pytest.fixture
def bare(data):
    """Data with little to draw."""
    return {**data, "kinds": {}, "calibration": {}}


def test_all_that_comes_from_data_is_escaped(page):
    assert page.count("<script>") == 1
    assert ATTACK not in page and "<img" not in page and "<b>run" not in page
    assert "&lt;script&gt;window.hit=1&lt;/script&gt;" in page


def test_the_page_needs_nothing_else(page):
    without_names = page.replace("http://www.w3.org/", "")
    others = r"https?://|@import|url\((?!#)|<link|(src|href)=[\"'](?!#)"
    assert not re.search(others, without_names)


def test_each_kind_has_its_part(data, page):
    titles = re.findall("<h2>(.*?)</h2>", page)
    assert titles == [
        "Run and pipeline",
        *("Tags", "Heads", "Dependency arcs", "Sentences", "Entities"),
        *("Spans “sc”", "Categories", "Calibration", "Errors to read"),
    ]
    listed = sum(len(part["mistakes"]) for part in data["kinds"].values())
    assert page.count("<li data-kind=") == listed
    assert page.count('<svg class="chart"') == len(data["calibration"]) + sum(
        part["sweep"] is not None for part in data["kinds"].values()
    )


def test_learning_curves(bare):
    rows = [
        {
            "step": step,
            "score": 0.2,
            "scores": {"tag_acc": 0.2, "ents_f": None, "speed": 10.0},
            "losses": {"ner": 30.0},
            "words_per_second": speed,
        }
        for step, speed in ((0, None), (10, 500.0))
    ]
    run = {"rows": rows, "best_step": 0, "steps": 10, "seconds": 3725.0}
    page = render_report({**bare, "run": run}, title="run", source="dev")
    for title in ("Scores, %", "Loss a step", "Words a second in training"):
        assert f"<figcaption>{title}</figcaption>" in page
    assert "1 h 2 min" in page
    empty = {"rows": [], "best_step": None}
    assert "Loss a step" not in render_report(
        {**bare, "run": empty}, title="run", source="dev"
    )


def test_a_mistake_is_marked_where_it_is(data, bare):
    kind = {**data["kinds"]["ents"], "n_mistakes": 1, "sweep": None}
    kind["mistakes"] = [
        {
            "kind": "ents",
            "error": "boundaries",
            "doc": 3,
            "offset": 100,
            "text": "in New York City now",
            "gold": {"label": "A", "start": 103, "end": 116, "text": "New York City"},
            "predicted": {
                **{"label": "A", "start": 107, "end": 111, "text": "York"},
                "confidence": 0.25,
            },
        }
    ]
    page = render_report({**bare, "kinds": {"ents": kind}}, title="run", source="dev")
    assert (
        'in <mark class="g">New </mark><mark class="g p">York</mark>'
        '<mark class="g"> City</mark> now'
    ) in page
    assert "25.0 %" in page
