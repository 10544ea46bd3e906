"""What a browser makes of a report."""

import pytest
from reported import make_pipeline

from fastpipe.evaluation.page import render_report
from fastpipe.evaluation.report_data import collect

OPENS_IN = {"wide": (1440, 900), "phone": (390, 844)}


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """A report with labels and texts that want to be markup, and its data."""
    nlp, examples = make_pipeline()
    data = collect(nlp, examples)
    rows = [
        {"step": step, "score": 0.1, "scores": {}, "losses": {"ner": 2.0}}
        for step in (0, 10)
    ]
    data["run"] = {"rows": rows, "best_step": 0, "steps": 10, "seconds": 2.0}
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render_report(data, title="out", source="dev"), encoding="utf-8")
    return path, data


@pytest.fixture
def open_page(browser, report):
    """A function that opens the report on a screen of some size."""
    contexts, problems = [], []

    def call(screen="wide", scheme="light"):
        width, height = OPENS_IN[screen]
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda problem: problems.append(problem))
        page.on("dialog", lambda problem: problems.append(problem))
        page.on("request", lambda request: asked.append(request.url))
        asked = []
        page.goto(report[0].as_uri())
        assert [url for url in asked if not url.startswith("file:")] == []
        assert page.evaluate("window.hit") is None
        return page

    yield call
    for context in contexts:
        context.close()
    assert not problems


@pytest.mark.parametrize("screen", OPENS_IN)
def test_nothing_is_wider_than_the_screen(open_page, screen):
    page = open_page(screen)
    assert page.evaluate("document.documentElement.scrollWidth") <= OPENS_IN[screen][0]
    for chart in page.locator("svg.chart").all():
        box = chart.bounding_box()
        assert box["width"] > 250 and box["height"] > 150
    # Labels are words, not columns of letters.
    for label in page.locator("td.label").all():
        assert label.bounding_box()["width"] >= 120
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1


def test_dark_mode_turns_page_and_charts_dark(open_page):
    brightness = """
        (color) => color.match(/[\\d.]+/g).slice(0, 3).reduce((a, b) => a + +b, 0)
    """
    for scheme, is_dark in (("light", False), ("dark", True)):
        page = open_page(scheme=scheme)
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        ink = page.evaluate(
            "getComputedStyle(document.querySelector('svg.chart text')).fill"
        )
        light, dark = (
            page.evaluate(f"({brightness})({color!r})") for color in (ground, ink)
        )
        assert (light < dark) is is_dark


def test_errors_are_filtered(open_page, report):
    page = open_page()
    _, data = report
    n_all = sum(len(part["mistakes"]) for part in data["kinds"].values())
    cards = page.locator(".errors li:not([hidden])")
    assert cards.count() == n_all
    page.select_option("select[name=kind]", "=cats")
    n_cats = len(data["kinds"]["cats"]["mistakes"])
    assert cards.count() == n_cats > 0
    assert f"{n_cats} shown" in page.inner_text("output")
    wrong = data["kinds"]["cats"]["mistakes"][0]["gold"]["label"]
    page.select_option("select[name=gold]", f"={wrong}")
    expected = [
        mistake
        for mistake in data["kinds"]["cats"]["mistakes"]
        if mistake["gold"]["label"] == wrong
    ]
    assert cards.count() == len(expected)
    page.fill("input[name=text]", "no such words")
    assert cards.count() == 0
    page.click("button[type=reset]")
    page.wait_for_function(f"document.querySelector('output').value == '{n_all} shown'")
    assert cards.count() == n_all


def test_errors_are_sorted(open_page):
    page = open_page()

    def sureness():
        found = page.locator(".errors li").evaluate_all(
            "cards => cards.map(card => card.dataset.sure)"
        )
        return [float(value) for value in found if value]

    assert sureness() == sorted(sureness(), reverse=True)
    page.select_option("select[name=order]", "unsure")
    assert sureness() == sorted(sureness())


def test_a_frequent_error_leads_to_its_cards(open_page, report):
    page = open_page()
    link = page.locator(".pairs a[data-kind=tag]").first
    pair = next(
        p for p in report[1]["kinds"]["tag"]["confusion"]["pairs"] if not p["right"]
    )
    link.click()
    page.wait_for_function(
        "document.querySelector('select[name=kind]').value == '=tag'"
    )
    assert page.locator(".errors li:not([hidden])").count() == pair["count"]
    assert page.evaluate("location.hash") == "#errors"


def test_tables_are_sorted_by_their_heads(open_page):
    page = open_page()
    table = page.locator("table.sortable").first
    head = table.locator("th").nth(3)
    for order in ("descending", "ascending"):
        head.click()
        assert head.get_attribute("aria-sort") == order
        values = [
            float(text) for text in table.locator("td:nth-child(4)").all_inner_texts()
        ]
        assert values == sorted(values, reverse=order == "descending")
