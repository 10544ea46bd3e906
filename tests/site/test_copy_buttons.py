"""A button beside each piece of code copies what one would type."""

import pytest


@pytest.fixture
def page(browser, site_url):
    with browser.new_context(
        permissions=["clipboard-read", "clipboard-write"]
    ) as context:
        page = context.new_page()
        page.goto(f"{site_url}/own-data.html")
        yield page


def copy(page, text):
    """Press the button of the block that has a text; return what it copied."""
    block = page.locator("div.highlight", has_text=text).first
    block.hover()
    block.get_by_role("button", name="Copy").click()
    page.locator("button.copybtn.success").first.wait_for()
    return page.evaluate("navigator.clipboard.readText()")


def test_commands_without_prompt_and_output(page):
    copied = copy(page, "fastpipe convert export.jsonl corpus")
    assert copied.strip() == "fastpipe convert export.jsonl corpus --split 0.5"


def test_python_whole(page):
    copied = copy(page, "from fastpipe.training import Corpus")
    assert copied.startswith("import fastpipe\n")
    assert 'assert entities == ["Mara", "Porto"]' in copied
