"""The documentation site: it builds without a warning, and holds together."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
REMOTE = re.compile(r'<(?:script|link|img|iframe)\b[^>]*(?:src|href)="(?:https?:)?//')


def test_every_page_is_built_and_listed(site):
    index = (site / "index.html").read_text()
    pages = [path.relative_to(ROOT / "docs") for path in ROOT.glob("docs/**/*.md")]
    shown = [page for page in pages if "node_modules" not in page.parts]
    assert len(shown) > 10
    for page in shown:
        assert (site / page.with_suffix(".html")).is_file()
        if page.stem != "index":
            assert f'href="{page.with_suffix(".html").as_posix()}"' in index


def test_a_page_needs_nothing_from_elsewhere(site):
    for page in site.glob("**/*.html"):
        assert not REMOTE.search(page.read_text()), page
    for style in site.glob("**/*.css"):
        assert "url(http" not in style.read_text(), style


def test_pages_load_without_an_error(site, site_url, browser):
    page = browser.new_page()
    problems, requests = [], []
    page.on("pageerror", lambda error: problems.append(error))
    page.on("request", lambda request: requests.append(request.url))
    page.on(
        "response", lambda one: problems.append(one.url) if one.status >= 400 else None
    )
    for name in ("index", "tour", "config", "quickstart"):
        page.goto(f"{site_url}/{name}.html")
        assert page.locator("h1").is_visible()
    page.close()
    assert not problems
    assert all(url.startswith((site_url, "data:")) for url in requests)
