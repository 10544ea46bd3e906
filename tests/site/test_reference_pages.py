"""Each architecture and each component has a page."""

import subprocess
import sys
from pathlib import Path

import pytest

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
    # In a process of its own: other tests add components to this one.
    code = "import fastpipe; print(*fastpipe.blank('en').factory_names)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    own = done.stdout.split()
    assert len(own) > 20
    text = page_text("components")
    assert not [name for name in own if f"`{name}`" not in text]
