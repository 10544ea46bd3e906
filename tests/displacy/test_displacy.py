"""Pictures of annotation: what is drawn, that it is well-formed, that it is escaped."""

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fastpipe
from fastpipe import displacy
from fastpipe.displacy import rendering, templates
from fastpipe.displacy.dependencies import arc_levels
from fastpipe.registry import registry
from fastpipe.tokens import Doc, Span

SVG = "{http://www.w3.org/2000/svg}"
NASTY = st.text(
    st.one_of(st.sampled_from("<>&\"'{}\n\0\ud800$` "), st.characters()), max_size=12
)


@pytest.fixture
def doc():
    vocab = fastpipe.blank("en").vocab
    doc = Doc(
        vocab,
        words=["Ann", ",", "a", "cook", ",", "left", "Rome", "."],
        spaces=[False, True, True, False, True, True, False, False],
        heads=[5, 0, 3, 0, 0, 5, 5, 5],
        deps="nsubj punct det appos punct ROOT obj punct".split(),
        pos="PROPN PUNCT DET NOUN PUNCT VERB PROPN PUNCT".split(),
        tags="NNP , DT NN , VBD NNP .".split(),
        lemmas="Ann , a cook , leave Rome .".split(),
    )
    doc.ents = [Span(doc, 0, 1, "PERSON", kb_id="Q1"), Span(doc, 6, 7, "GPE")]
    doc.spans["sc"] = [Span(doc, 0, 4, "WHO"), Span(doc, 2, 4, "JOB"), doc[6:7]]
    return doc


class Checker(HTMLParser):
    """Collects the elements of HTML and its text; complains of what isn't closed."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.open, self.text = [], [], ""
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.text += "\n" if tag == "br" else ""
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def words_of(svg):
    root = ET.fromstring(svg)
    return [
        node.text for node in root.iter(f"{SVG}tspan") if "word" in node.get("class")
    ]


def test_parse_deps(doc):
    parsed = displacy.parse_deps(doc)
    assert [word["text"] for word in parsed["words"]] == [
        "Ann,",
        "a",
        "cook,",
        "left",
        "Rome.",
    ]
    assert parsed["words"][0] == {"text": "Ann,", "tag": "PROPN", "lemma": None}
    assert {"start": 0, "end": 3, "label": "nsubj", "dir": "left"} in parsed["arcs"]
    assert {"start": 3, "end": 4, "label": "obj", "dir": "right"} in parsed["arcs"]
    assert len(parsed["arcs"]) == 4
    assert parsed["settings"] == {"lang": "en", "direction": "ltr"}
    options = {"collapse_punct": False, "fine_grained": True, "add_lemma": True}
    parsed = displacy.parse_deps(doc, options)
    assert parsed["words"][5] == {"text": "left", "tag": "VBD", "lemma": "leave"}
    assert len(parsed["arcs"]) == 7
    assert len(displacy.parse_deps(doc[2:4])["words"]) == 2


def test_phrases_are_one_word(doc):
    doc.noun_chunks_iterator = lambda d: iter([(2, 4, d.vocab.strings.add("NP"))])
    parsed = displacy.parse_deps(doc, {"collapse_phrases": True})
    assert [word["text"] for word in parsed["words"]] == [
        "Ann,",
        "a cook,",
        "left",
        "Rome.",
    ]
    assert parsed["words"][1]["tag"] == "NOUN"


def test_parse_ents_and_spans(doc):
    doc.user_data["title"] = "News"
    parsed = displacy.parse_ents(doc, {"kb_url_template": "https://kb.org/{}"})
    assert parsed["ents"][0] == {
        "start": 0,
        "end": 3,
        "label": "PERSON",
        "kb_id": "Q1",
        "kb_url": "https://kb.org/Q1",
    }
    assert (parsed["text"], parsed["title"]) == (doc.text, "News")
    parsed = displacy.parse_spans(doc)
    assert parsed["spans"][1] == {
        "start": 5,
        "end": 11,
        "start_token": 2,
        "end_token": 4,
        "label": "JOB",
        "kb_id": "",
        "kb_url": "#",
    }
    assert parsed["tokens"] == [token.text for token in doc]


def test_levels_leave_room():
    arcs = [(0, 4), (0, 1), (1, 3), (2, 3), (4, 5)]
    assert arc_levels([{"start": s, "end": e} for s, e in arcs]) == [3, 1, 2, 1, 1]


@pytest.mark.parametrize("compact", [True, False])
def test_svg(doc, compact):
    svg = displacy.render(doc, options={"compact": compact, "bg": "#123456"})
    root = ET.fromstring(svg)
    assert words_of(svg) == ["Ann,", "a", "cook,", "left", "Rome."]
    paths = [node.get("class") for node in root.iter(f"{SVG}path")]
    assert paths.count("displacy-arc") == paths.count("displacy-arrowhead") == 4
    labels = [n.text for n in root.iter(f"{SVG}text") if "label" in n.get("class")]
    assert sorted(labels) == ["appos", "det", "nsubj", "obj"]
    assert "#123456" in root.get("style")
    wide = displacy.render(doc, options={"compact": compact, "distance": 300})
    assert float(ET.fromstring(wide).get("width")) > float(root.get("width"))
    lower = displacy.render(doc, options={"compact": compact, "word_spacing": 90})
    assert float(ET.fromstring(lower).get("height")) > float(root.get("height"))


def test_long_words_make_room():
    words = [{"text": "x" * 60, "tag": ""}, {"text": "y" * 60, "tag": ""}]
    svg = displacy.render({"words": words, "arcs": []}, manual=True)
    places = [float(node.get("x")) for node in ET.fromstring(svg).iter(f"{SVG}tspan")]
    assert places[1] - places[0] > 500 and places[0] > 250


def test_right_to_left():
    vocab = fastpipe.blank("he").vocab
    doc = Doc(vocab, words=["אחת", "שתיים"], heads=[1, 1], deps=["dep", "ROOT"])
    root = ET.fromstring(displacy.render(doc))
    assert root.get("direction") == "rtl"
    first, second = (float(node.get("x")) for node in root.iter(f"{SVG}tspan"))
    assert first > second
    doc.ents = [Span(doc, 0, 1, "X")]
    assert "direction: rtl" in displacy.render(doc, style="ent")


def test_entities(doc):
    html = displacy.render(doc, style="ent")
    found = Checker(html)
    marks = [attrs for tag, attrs in found.tags if tag == "mark"]
    assert len(marks) == 2
    assert found.text == "AnnPERSON Q1, a cook, left RomeGPE."
    options = {"ents": ["gpe"], "colors": {"gpe": "linear-gradient(90deg, red, blue)"}}
    found = Checker(displacy.render(doc, style="ent", options=options))
    marks = [attrs for tag, attrs in found.tags if tag == "mark"]
    assert len(marks) == 1 and "linear-gradient" in marks[0]["style"]


def test_our_templates_are_those_of_a_program_too(doc):
    plain = displacy.render(doc, style="ent")
    own = {"template": templates.TPL_ENT}
    assert displacy.render(doc, style="ent", options=own) == plain
    pieces = {
        "span": templates.TPL_SPAN,
        "slice": templates.TPL_SPAN_SLICE,
        "start": templates.TPL_SPAN_START,
    }
    assert "JOB" in displacy.render(doc, style="span", options={"template": pieces})
    words = "".join(
        templates.TPL_DEP_WORDS.format(text=token.text, tag=token.pos_, x=9, y=9)
        for token in doc
    )
    arc = templates.TPL_DEP_ARCS.format(
        id=0, i=1, arc="M0,0", head="M1,1", label="obj", label_side="left", stroke=2
    )
    svg = templates.TPL_DEP_SVG.format(
        id=0, lang="en", dir="ltr", width=9, height=9, color="#000", bg="#fff",
        font="serif", content=words + arc,
    )  # fmt: skip
    assert words_of(svg) == [token.text for token in doc]
    page = templates.TPL_PAGE.format(
        lang="en", dir="ltr", content=templates.TPL_FIGURE.format(content=svg)
    )
    assert dict(Checker(page).tags)["html"] == {"lang": "en"}


def test_quotation_marks_and_breaks_are_written_as_html_has_them():
    doc = fastpipe.blank("en")('"a"\nb')
    doc.ents = [Span(doc, 1, 2, "LETTER")]
    html = displacy.render(doc, style="ent")
    assert "&quot;<mark" in html and "&quot;<br>b" in html


def test_templates_of_the_user(doc):
    template = '<b style="color: {bg}">{text}|{label}</b>'
    html = displacy.render(doc, style="ent", options={"template": template})
    assert "Ann|PERSON</b>" in html
    with pytest.raises(ValueError, match="nope"):
        displacy.render(doc, style="ent", options={"template": "{nope}"})
    template = {
        "span": "<i>{text}{span_slices}{span_starts}</i>",
        "slice": '<u title="{bg} {top_offset}"></u>',
        "start": "<s>{label}</s>",
    }
    html = displacy.render(doc, style="span", options={"template": template})
    assert html.count("<i>") == 5 and "<s>WHO</s>" in html
    with pytest.raises(ValueError, match="slice"):
        displacy.render(doc, style="span", options={"template": {"span": ""}})


def test_spans(doc):
    html = displacy.render(doc, style="span")
    Checker(html)
    tops = [int(top) for top in re.findall(r"top: (\d+)px; height: 4px", html)]
    assert set(tops) == {40, 57}
    higher = displacy.render(doc, style="span", options={"top_offset": 60})
    assert "top: 60px" in higher and "top: 40px" not in higher
    plain = re.sub(r"(WHO|JOB)</span>|<[^>]*>|\n", "", html)
    assert plain == doc.text
    doc.spans["other"] = [Span(doc, 0, 1, "X")]
    assert ">X</span>" in displacy.render(
        doc, style="span", options={"spans_key": "other"}
    )


@pytest.mark.parametrize("registered", [{"GPE": "#010203"}, lambda: {"GPE": "#010203"}])
def test_registered_colors(doc, monkeypatch, registered):
    colors = {"test_colors": registered}
    monkeypatch.setattr(registry.displacy_colors, "get_all", lambda: colors)
    assert "#010203" in displacy.render(doc, style="ent")
    own = {"colors": {"GPE": "#040506"}}
    assert "#010203" not in displacy.render(doc, style="ent", options=own)
    colors["test_colors"] = "red"
    with pytest.raises(ValueError, match="test_colors"):
        displacy.render(doc, style="ent")


@pytest.mark.parametrize("style", ["dep", "ent", "span"])
def test_pages_and_minifying(doc, style):
    page = displacy.render([doc, doc], style=style, page=True)
    found = Checker(page.replace("<!DOCTYPE html>", ""))
    assert [tag for tag, _ in found.tags].count("figure") == 2
    assert found.tags[0] == ("html", {"lang": "en"})
    small = displacy.render(doc, style=style, minify=True)
    assert "\n" not in small
    Checker(small)


@given(NASTY, NASTY, NASTY)
def test_a_text_is_never_markup(word, label, lang):
    settings = {"lang": lang, "direction": "ltr"}
    words = [{"text": word, "tag": label, "lemma": word}] * 2
    arcs = [{"start": 0, "end": 1, "label": label, "dir": "left"}]
    tree = {"words": words, "arcs": arcs, "settings": settings}
    shape = [
        node.tag for node in ET.fromstring(displacy.render(tree, manual=True)).iter()
    ]
    assert set(shape) <= {
        f"{SVG}{tag}" for tag in ("svg", "text", "tspan", "g", "path")
    }
    mark = {"label": label, "kb_id": word, "kb_url": f"javascript:{word}"}
    text = {
        "text": word,
        "title": word,
        "ents": [{"start": 0, "end": len(word), **mark}],
        "settings": settings,
        "tokens": [word],
        "spans": [{"start_token": 0, "end_token": 1, **mark}],
    }
    for style in ("ent", "span"):
        found = Checker(displacy.render(text, style=style, manual=True))
        names = {tag for tag, _ in found.tags}
        assert names <= {"h2", "div", "mark", "span", "a", "br"}
        for tag, attrs in found.tags:
            assert set(attrs) <= {"class", "style", "lang", "href"}
            if tag == "a":
                assert attrs["href"] == "#"
        lines = found.text.replace("\r", "\n")
        if word.isalnum():
            assert word in lines


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_the_text_of_entities_is_kept(text):
    found = Checker(
        displacy.render({"text": text, "ents": []}, style="ent", manual=True)
    )
    clean = re.sub(
        "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text
    )
    assert found.text == re.sub("\r\n?", "\n", clean)


def test_warnings_and_errors(doc):
    bare = fastpipe.blank("en")("Nothing here")
    for style, name in (("dep", "dependencies"), ("ent", "entities"), ("span", "'sc'")):
        with pytest.warns(UserWarning, match=name):
            displacy.render(bare, style=style)
    with pytest.raises(ValueError, match="Unknown displaCy style 'deps'"):
        displacy.render(doc, style="deps")
    with pytest.raises(ValueError, match="str can't be drawn"):
        displacy.render("text")
    with pytest.raises(ValueError, match="start before end"):
        arc = {"start": 1, "end": 0, "label": "x", "dir": "left"}
        words = [{"text": "a", "tag": "A"}, {"text": "b", "tag": "B"}]
        displacy.render({"words": words, "arcs": [arc]}, manual=True)
    with pytest.raises(ValueError, match="overlaps"):
        ents = [
            {"start": 0, "end": 2, "label": "A"},
            {"start": 1, "end": 3, "label": "B"},
        ]
        displacy.render({"text": "abc", "ents": ents}, style="ent", manual=True)


@pytest.mark.parametrize("style", ["dep", "ent", "span"])
def test_an_empty_doc(style):
    html = displacy.render(fastpipe.blank("en")(""), style=style, jupyter=False)
    assert "<" in html


@pytest.mark.parametrize("style", ["dep", "ent", "span"])
def test_titles(style):
    given = {"text": "a", "tokens": ["a"], "ents": [], "spans": [], "arcs": []}
    given |= {"words": [{"text": "a", "tag": "X"}], "title": "On <this>"}
    html = displacy.render(given, style=style, manual=True, jupyter=False)
    assert ">On &lt;this&gt;</h2>" in html


def test_nothing_to_draw():
    assert displacy.render([], style="ent") == ""
    ET.fromstring(displacy.render(Doc(fastpipe.blank("en").vocab)))


def test_wrapper(doc):
    displacy.set_render_wrapper(lambda html: f"<main>{html}</main>")
    try:
        assert displacy.render(doc, style="ent").startswith("<main>")
    finally:
        displacy.set_render_wrapper(None)
    with pytest.raises(ValueError, match="function"):
        displacy.set_render_wrapper("text")


def test_notebooks(doc, monkeypatch):
    shown = []
    monkeypatch.setattr(rendering, "_show", shown.append)
    # A text would be written below the picture.
    assert displacy.render(doc, jupyter=True) is None
    assert len(shown) == 1
    monkeypatch.setattr(rendering, "is_in_jupyter", lambda: True)
    displacy.render(doc)
    assert len(shown) == 2
    assert displacy.render(doc, jupyter=False).startswith("<svg")
