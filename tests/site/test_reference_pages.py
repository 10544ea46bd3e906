"""Each architecture and each component has a page."""

from pathlib import Path

import pytest

import fastpipe
from fastpipe.registry import registry

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {path: path.read_text(encoding="utf-8") for path in DOCS.rglob("*.md")}


def page_text(folder):
    """Return the pages of a folder, and the further ones of components, as one text."""
    further = ("parser.md", "ner.md", "transformers.md", "rule-based-matching.md")
    return "\n".join(
        text
        for path, text in PAGES.items()
        if path.parent.name == folder or path.name in further
    )


def test_each_architecture_has_a_page():
    text = page_text("architectures")
    names = {name for name in registry.architectures.get_all() if "fastpipe." in name}
    own = {name.split(".")[1] for name in names}
    assert not [name for name in own if f"# {name}\n" not in text and name not in text]


@pytest.mark.parametrize("kind", ["architectures", "components"])
def test_each_page_shows_an_example(kind):
    pages = [text for path, text in PAGES.items() if path.parent.name == kind]
    assert len(pages) > 10
    assert all("\n```python\n" in text for text in pages)


def test_each_factory_has_a_page():
    nlp = fastpipe.blank("en")
    text = page_text("components")
    own = [
        name
        for name in nlp.factory_names
        if nlp.get_factory_meta(name) and is_ours(nlp, name)
    ]
    assert len(own) > 20
    assert not [name for name in own if f"`{name}`" not in text]


def is_ours(nlp, name):
    function = registry.factories.get(nlp.get_factory_meta(name).factory)
    return function.__module__.startswith("fastpipe.")
