"""Everything that programs are written with is in the API reference, with a text."""

import importlib

import pytest
from sphinx.util.inventory import InventoryFile

import fastpipe

CLASSES = {
    "fastpipe.language": "Language BaseDefaults",
    "fastpipe.tokens": "Doc Token Span SpanGroup SpanGroups DocBin MorphAnalysis "
    "Confidence",
    "fastpipe.vocab": "Vocab",
    "fastpipe.strings": "StringStore",
    "fastpipe.lexeme": "Lexeme",
    "fastpipe.morphology": "Morphology",
    "fastpipe.vectors": "Vectors",
    "fastpipe.lookups": "Lookups Table",
    "fastpipe.tokenizer": "Tokenizer",
    "fastpipe.training": "Example Alignment Corpus JsonlCorpus PlainTextCorpus",
    "fastpipe.scorer": "Scorer PRFScore ROCAUCScore",
    "fastpipe.matcher": "Matcher PhraseMatcher DependencyMatcher",
    "fastpipe.kb": "KnowledgeBase InMemoryLookupKB Candidate",
    "fastpipe.registry": "registry FunctionRegistry",
    "fastpipe.pipeline": "AttributeRuler DependencyParser DocCleaner "
    "EditTreeLemmatizer EntityLinker EntityRecognizer EntityRuler Lemmatizer "
    "Morphologizer MultiLabel_TextCategorizer Pipe SentenceRecognizer Sentencizer "
    "SpanCategorizer SpanFinder SpanRuler Tagger TextCategorizer Tok2Vec TokenSplitter "
    "TrainablePipe Transformer TransitionParser",
}
# Modules all of whose public names are listed.
MODULES = "util displacy lookups matcher pipeline tokens training kb errors threads"
# What is listed where it is defined, and what no user needs.
ELSEWHERE = {
    "Config": "fastpipe.config.Config",
    "CONFIG_SECTION_ORDER": "fastpipe.config.CONFIG_SECTION_ORDER",
    "ConfigValidationError": "fastpipe.errors.ConfigValidationError",
    "console_logger": "fastpipe.training.loggers.console_logger",
    "registry": "fastpipe.registry.registry",
}
INTERNAL = set("BROKEN_PATTERN did_you_mean install_extra listing reading".split())


@pytest.fixture(scope="module")
def inventory(site):
    """The names that the built site has an entry for."""
    content = (site / "objects.inv").read_bytes()
    found = InventoryFile.loads(content, uri="").data
    return {name for kind in found if kind.startswith("py:") for name in found[kind]}


def own_members(cls):
    """Yield a class's public members that are fastpipe's, and whose they are."""
    for name in dir(cls):
        if name.startswith("_"):
            continue
        owner = next((c for c in cls.__mro__ if name in vars(c)), None)
        if owner is not None and owner.__module__.startswith("fastpipe."):
            yield name, owner


def documented_as(cls, owner, module):
    """Yield the names that a class, or one that it derives from, may be listed by."""
    yield f"{module}.{cls.__name__}"
    yield f"{module}.{owner.__name__}"


@pytest.mark.parametrize("module", CLASSES)
def test_every_member_of_a_class(inventory, module):
    missing = []
    for class_name in CLASSES[module].split():
        cls = getattr(importlib.import_module(module), class_name)
        assert f"{module}.{class_name}" in inventory
        members = list(own_members(cls))
        assert members
        missing += [
            f"{class_name}.{name}"
            for name, owner in members
            if not any(
                f"{listed}.{name}" in inventory
                for listed in documented_as(cls, owner, module)
            )
        ]
    assert not missing


@pytest.mark.parametrize("module", MODULES.split())
def test_every_name_of_a_module(inventory, module):
    path = f"fastpipe.{module}"
    names = set(importlib.import_module(path).__all__) - INTERNAL
    assert names
    listed = {name: ELSEWHERE.get(name, f"{path}.{name}") for name in names}
    assert not {name for name, entry in listed.items() if entry not in inventory}


def test_the_top_level(inventory):
    elsewhere = {"Config", "Language", "Vocab", "__version__", "registry"}
    names = set(fastpipe.__all__) - elsewhere
    assert {f"fastpipe.{name}" for name in names} <= inventory


def signatures(browser, site_url, page_name):
    """Return the lines that a page describes objects with, by their ids."""
    page = browser.new_page()
    page.goto(f"{site_url}/reference/{page_name}.html")
    found = page.eval_on_selector_all(
        "dt.sig[id]", "all => all.map(one => [one.id, one.textContent])"
    )
    page.close()
    return {name: " ".join(text.split()) for name, text in found}


def test_compiled_classes_have_the_types_of_their_stubs(browser, site_url):
    lines = signatures(browser, site_url, "doc")
    assert "vocab: Vocab" in lines["fastpipe.tokens.Doc"]
    method = lines["fastpipe.tokens.Doc.char_span"]
    assert "alignment_mode: str = 'strict'" in method
    assert "→ Span | None" in method
    assert "self" not in method
    assert (
        "static from_docs( docs: Iterable[Doc]"
        in lines["fastpipe.tokens.Doc.from_docs"]
    )
    # An attribute, one of a base class, and one that is described in the stub alone.
    assert "text: str" in lines["fastpipe.tokens.Doc.text"]
    assert "cats: dict[str, float]" in lines["fastpipe.tokens.Doc.cats"]
    assert "vocab: Vocab" in lines["fastpipe.tokens.Doc.vocab"]


def test_overloads_have_a_line_each(browser, site_url):
    page = browser.new_page()
    page.goto(f"{site_url}/reference/doc.html")
    block = page.locator(
        "dl", has=page.locator("[id='fastpipe.tokens.Doc.__getitem__']")
    )
    lines = block.last.locator("> dt").all_inner_texts()
    page.close()
    assert [line.partition("→")[2].strip(" ¶") for line in lines] == ["Token", "Span"]


def test_search_finds_an_argument(browser, site_url):
    page = browser.new_page()
    page.goto(f"{site_url}/search.html?q=alignment_mode")
    page.locator("#search-results li a").first.wait_for()
    links = page.locator("#search-results li a").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    page.close()
    assert any(link.startswith("reference/doc.html") for link in links)
