"""Every link within the site, and of the repository's own pages, leads somewhere."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).parents[2]
MARKDOWN_LINK = re.compile(r"\]\(([^)\s]+)\)")


class Page(HTMLParser):
    """What a page links to, and what in it can be linked to."""

    def __init__(self, text):
        super().__init__()
        self.links, self.anchors = [], {"", "top"}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.anchors.add(found.get("id"))
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])


@pytest.fixture(scope="module")
def pages(site):
    return {
        path.resolve(): Page(path.read_text(encoding="utf-8"))
        for path in site.rglob("*.html")
    }


def find_broken(pages, path):
    """Yield the links of a page that lead nowhere within the site."""
    for link in pages[path].links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        if target.suffix == ".html":
            page = pages.get(target)
            if page is None or unquote(parts.fragment) not in page.anchors:
                yield link
        elif not target.exists():
            yield link


def test_links_of_the_site(pages):
    assert len(pages) > 60
    assert sum(len(page.links) for page in pages.values()) > 1000
    broken = {
        path.name: found for path in pages if (found := [*find_broken(pages, path)])
    }
    assert not broken


def test_a_broken_link_is_found(tmp_path):
    path = tmp_path / "page.html"
    text = '<h1 id="a"></h1><a href="#a"></a><a href="#b"></a><a href="c.html"></a>'
    assert [*find_broken({path: Page(text)}, path)] == ["#b", "c.html"]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_of_the_repository(name):
    links = MARKDOWN_LINK.findall((ROOT / name).read_text(encoding="utf-8"))
    local = [link for link in links if not urlsplit(link).scheme]
    assert not [link for link in local if not (ROOT / link.partition("#")[0]).exists()]
