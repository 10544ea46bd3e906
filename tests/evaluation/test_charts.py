import sys
from xml.etree import ElementTree

import pytest

from fastpipe.errors import MissingPackageError
from fastpipe.evaluation.charts import line_chart, reliability_chart


def parse(chart):
    xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    return ElementTree.fromstring(str(chart).replace("<svg ", f"<svg {xlink} ", 1))


def texts(chart):
    return [element.text for element in parse(chart).iter() if element.tag == "text"]


def test_lines_have_names_and_the_colours_of_the_page():
    lines = {"_a<b>": [1.0, None, 3.0], "$x$": [2000.0, 1.0, 0.5]}
    chart = line_chart("Loss & more", [0, 50, 100], lines, x_label="step")
    found = texts(chart)
    assert "\u200b_a<b>" in found and "$x$" in found and "step" in found
    assert "2,000" in found
    assert 'aria-label="Loss &amp; more"' in chart
    assert "var(--series-0)" in chart and "var(--muted)" in chart
    assert "#0" not in chart and "<style" not in chart and "font-family" not in chart


def test_no_two_charts_share_a_name():
    ids = []
    for name in ("Scores: a", "Scores- a"):
        chart = line_chart(name, [0, 1], {"f": [0.5, 1]}, x_label="step", share=True)
        ids += [element.get("id") for element in parse(chart).iter()]
    ids = [name for name in ids if name]
    assert len(ids) == len(set(ids))


def test_the_same_chart_is_the_same_text():
    def make():
        return reliability_chart("Calibration", [0.1, 0.9], [0.2, 1], [3, 5], 0.1)

    assert make() == make()
    assert "share that is right" in texts(make())


def test_without_points_there_is_a_frame():
    chart = line_chart("Empty", [], {"f": []}, x_label="step", marked=2, mark="best")
    assert "best" in texts(chart)
    assert parse(reliability_chart("Nothing", [], [], [], 0.1)) is not None


def test_without_the_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingPackageError, match=r"fastpipe-nlp\[report\]"):
        line_chart("Any", [0], {"f": [1.0]}, x_label="step")
