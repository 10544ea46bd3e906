"""The quickstart page makes the configs that ``fastpipe init config --base`` prints."""

import contextlib
import io
import itertools

import pytest

from fastpipe.cli.init_config import command
from fastpipe.training.quickstart import GOALS, recommendations

# Makes a list of choices in the form, one after the other, and collects the configs.
FILL_FORM = """
(all) => {
  const form = document.getElementById("qs-form");
  const shown = document.getElementById("qs-config");
  const set = (name, value) => {
    const field = form.elements[name];
    if (field.value === value) return;
    field.value = value;
    const target = field.length && field.tagName !== "SELECT"
      ? [...field].find((one) => one.value === value) : field;
    target.dispatchEvent(new Event("change", { bubbles: true }));
  };
  return all.map(({ lang, hardware, optimize, vectors, components }) => {
    set("lang", lang);
    set("hardware", hardware);
    set("optimize", optimize);
    if (vectors !== null) set("vectors", vectors ? "with" : "without");
    for (const box of form.elements.components)
      box.checked = components.includes(box.value);
    form.elements.components[0].dispatchEvent(new Event("change", { bubbles: true }));
    if (vectors !== null) set("vectors", vectors ? "with" : "without");
    return shown.textContent;
  });
}
"""


@pytest.fixture(scope="module")
def page(browser, site_url):
    context = browser.new_context(
        permissions=["clipboard-read", "clipboard-write"], accept_downloads=True
    )
    opened = context.new_page()
    opened.goto(f"{site_url}/quickstart.html")
    yield opened
    context.close()


@pytest.fixture(scope="module")
def offered(page):
    """The components of the form, in their order."""
    boxes = page.locator("input[name=components]")
    return [box.get_attribute("value") for box in boxes.all()]


def run(*arguments):
    """Return what ``fastpipe init config`` prints."""
    with contextlib.redirect_stdout(io.StringIO()) as stdout:
        command.main(list(arguments), standalone_mode=False)
    return stdout.getvalue()


def printed(choices):
    """Return what the command prints for the choices of the form."""
    arguments = ["-", "--base", "--lang", choices["lang"]]
    arguments += ["--pipeline", ",".join(choices["components"])]
    arguments += ["--optimize", choices["optimize"]]
    if choices["hardware"] == "gpu":
        arguments.append("--gpu")
    if choices["vectors"] is not None:
        arguments.append("--vectors" if choices["vectors"] else "--no-vectors")
    return run(*arguments)


def settings_of(lang):
    """Return all combinations of the settings below the components."""
    found = []
    for hardware, optimize in itertools.product(("cpu", "gpu"), GOALS):
        possible = hardware == "cpu" and recommendations()[lang].vectors
        for vectors in (False, True) if possible else (None,):
            found.append(
                {
                    "lang": lang,
                    "hardware": hardware,
                    "optimize": optimize,
                    "vectors": vectors,
                }
            )
    return found


def compare(page, combinations):
    shown = page.evaluate(FILL_FORM, combinations)
    for choices, text in zip(combinations, shown, strict=True):
        assert text.encode() == printed(choices).encode(), choices


def test_every_language_with_every_setting(page, offered):
    assert len(page.get_by_label("Language").locator("option").all()) == len(
        recommendations()
    )
    compare(
        page,
        [
            {**settings, "components": names}
            for lang in recommendations()
            for settings in settings_of(lang)
            for names in (["tagger", "parser", "ner"], offered)
        ],
    )


def test_every_pair_of_components_with_every_setting(page, offered):
    # A component's blocks depend on the settings and on nothing but its own name, and
    # the shared layer on whether one of them needs it: pairs cover both.
    assert len(offered) == 17
    sets = [[], *([one] for one in offered), *itertools.combinations(offered, 2)]
    compare(
        page,
        [
            {**settings, "components": list(names)}
            for settings in settings_of("en")
            for names in sets
        ],
    )


def test_what_a_person_does(page):
    page.reload()
    assert page.get_by_role("checkbox", name="tagger", exact=True).is_checked()
    page.get_by_label("Language").select_option(label="German (de)")
    page.get_by_role("checkbox", name="textcat_multilabel", exact=True).check()
    page.get_by_role("checkbox", name="tagger", exact=True).uncheck()
    page.get_by_role("radio", name="accuracy", exact=True).check()
    assert page.get_by_role("radio", name="with", exact=True).is_checked()
    shown = page.locator("#qs-config").text_content()
    assert 'vectors = "de_core_news_lg"' in shown
    line = page.locator("#qs-command").text_content()
    words = line.replace("base_config.cfg", "-").split()
    assert words[:3] == ["fastpipe", "init", "config"]
    assert run(*words[3:]) == shown

    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == shown

    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "base_config.cfg"
    assert download.value.path().read_bytes() == shown.encode()


def test_the_keyboard_is_enough(page):
    page.reload()
    page.get_by_role("checkbox", name="ner", exact=True).focus()
    page.keyboard.press("Space")
    assert '"ner"' not in page.locator("#qs-config").text_content()
    page.get_by_role("radio", name="CPU", exact=True).focus()
    page.keyboard.press("ArrowRight")
    assert "TransformerModel" in page.locator("#qs-config").text_content()


def test_vectors_only_where_there_are_some(page):
    page.reload()
    with_vectors = page.get_by_role("radio", name="with", exact=True)
    page.get_by_label("Language").select_option("ga")
    assert with_vectors.is_disabled()
    assert "Irish" in page.locator("#qs-vectors-note").text_content()
    page.get_by_label("Language").select_option("sv")
    assert with_vectors.is_enabled()
    page.get_by_role("radio", name="GPU (transformer)").check()
    assert with_vectors.is_disabled()


def test_it_works_from_a_file(site, browser):
    page = browser.new_page()
    page.goto((site / "quickstart.html").as_uri())
    assert page.locator("#qs-config").text_content().startswith("# A base config")
    page.close()
