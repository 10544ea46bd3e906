"""What a browser makes of drawn docs."""

import pytest

import fastpipe
from fastpipe import displacy
from fastpipe.tokens import Doc, Span

ATTACK = "<script>window.hit=1</script>"


@pytest.fixture
def doc():
    vocab = fastpipe.blank("en").vocab
    doc = Doc(
        vocab,
        words=["Ann", "saw", ATTACK, "in", "Rome"],
        heads=[1, 1, 1, 1, 3],
        deps=["nsubj", "ROOT", "<img src=x onerror=window.hit=1>", "prep", "pobj"],
        pos=["PROPN", "VERB", "X", "ADP", "PROPN"],
        tags=["NNP", "VBD", "FW", "IN", "NNP"],
    )
    doc.ents = [Span(doc, 0, 1, "PERSON"), Span(doc, 4, 5, "<b>GPE")]
    doc.spans["sc"] = [Span(doc, 0, 3, "EVENT"), Span(doc, 2, 5, "<i>PLACE")]
    return doc


@pytest.fixture
def show(browser):
    """A function that opens the page of a style, and returns it."""
    with browser.new_context() as context:
        page = context.new_page()
        problems = []
        page.on("pageerror", lambda error: problems.append(error))
        page.on("dialog", lambda dialog: problems.append(dialog))

        def call(doc, style, **settings):
            html = displacy.render(doc, style, page=True, jupyter=False, **settings)
            page.set_content(html)
            assert page.evaluate("window.hit") is None
            return page

        yield call
        assert not problems


def test_dependencies(show, doc):
    page = show(doc, "dep")
    words = page.locator("text .displacy-word")
    assert words.all_text_contents() == [token.text for token in doc]
    assert ATTACK in page.locator("svg").text_content()
    arcs = page.locator("path.displacy-arc")
    assert arcs.count() == 4
    picture = page.locator("svg").bounding_box()
    # Every word and every arc is within the picture, and has a size.
    boxes = [box.bounding_box() for box in (*words.all(), *arcs.all())]
    for box in boxes:
        assert box["width"] > 0
        assert picture["x"] <= box["x"]
        assert box["x"] + box["width"] <= picture["x"] + picture["width"] + 1
        assert box["y"] >= picture["y"]
    # Words stand from left to right.
    lefts = [box["x"] for box in boxes[: len(doc)]]
    assert lefts == sorted(lefts)
    assert page.locator("img, script").count() == 0


def test_entities(show, doc):
    page = show(doc, "ent")
    marks = page.locator("mark")
    assert marks.count() == 2
    assert "Rome" in marks.nth(1).inner_text()
    assert "<b>GPE" in marks.nth(1).inner_text()
    background = "element => getComputedStyle(element).backgroundColor"
    assert marks.nth(0).evaluate(background) not in ("", "rgba(0, 0, 0, 0)")
    assert ATTACK in page.inner_text("body")
    assert page.locator("mark b, script").count() == 0


def test_spans(show, doc):
    page = show(doc, "span", options={"spans_key": "sc"})
    text = page.inner_text("body")
    assert ATTACK in text and "EVENT" in text and "<i>PLACE" in text
    assert page.locator("i, script").count() == 0
    # A bar below each of the tokens that are in a span; one has two.
    lines = "element => element.getBoundingClientRect().width > 0"
    labels = page.get_by_text("EVENT", exact=True)
    assert labels.first.evaluate(lines)


def test_right_to_left(show, doc):
    arabic = Doc(fastpipe.blank("ar").vocab, words=["ذهب", "سامي"])
    arabic.ents = [Span(arabic, 1, 2, "PERSON")]
    page = show(arabic, "ent")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
