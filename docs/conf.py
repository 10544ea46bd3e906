"""How Sphinx makes the site of these pages."""

from __future__ import annotations

import json
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.ext.napoleon import Config, NumpyDocstring

from fastpipe.about import __version__
from fastpipe.training.quickstart import TEMPLATES, recommendations

HERE = Path(__file__).parent
JINJA = HERE / "_quickstart" / "node_modules" / "@huggingface" / "jinja"

project = "fastpipe"
author = "the fastpipe authors"
copyright = "the fastpipe authors, MIT licence"
version = release = __version__

sys.path.insert(0, str(HERE))
extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx_copybutton",
    "_stub_signatures",
]
# What a shell prints is not copied with what one types.
copybutton_prompt_text = "$ "
copybutton_exclude = ".linenos, .go"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_*"]
# A config's values are JSON with references, which no highlighter knows.
highlight_language = "none"

NAPOLEON = Config(napoleon_use_rtype=False)
autodoc_member_order = "alphabetical"
# A longer line has each argument in a line of its own.
python_maximum_signature_line_length = 76
autodoc_default_options = {
    "members": True,
    "no-value": True,
    # What Python's operators call.
    "special-members": "__call__,__getitem__,__iter__,__len__,__contains__",
    # What fastpipe's classes have from those of its own that they derive from; what
    # dict, Exception and the like have is in Python's documentation.
    "inherited-members": "object,dict,UserDict,list,Exception,BaseModel,Generic,ABC",
}

html_theme = "furo"
html_title = "fastpipe"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "navigation_with_keys": True,
    "light_css_variables": {
        "color-brand-primary": "#0b6e5f",
        "color-brand-content": "#0b6e5f",
    },
    "dark_css_variables": {
        "color-brand-primary": "#5fd6c0",
        "color-brand-content": "#5fd6c0",
    },
}

# In the index, this line stands for the pages that no list there names: so a new page
# shows up without an edit.
_REMAINING = "(remaining pages)"


def list_remaining_pages(app: Any, docname: str, source: list[str]) -> None:
    """Put the pages that the index does not name into its last list."""
    if docname != "index" or _REMAINING not in source[0]:
        return
    listed = {"index", *source[0].splitlines()}
    rest = [
        name
        for name in sorted(app.env.found_docs)
        # Nor those of a folder whose own index lists them.
        if not any(fnmatch(name, pattern) for pattern in listed)
        and f"{name.rpartition('/')[0]}/index" not in listed
    ]
    source[0] = source[0].replace(_REMAINING, "\n".join(rest))


class Docstring(NumpyDocstring):
    """A docstring in NumPy's style."""

    def _consume_fields(
        self, parse_type: bool = True, prefer_type: bool = False, multiple: bool = True
    ) -> list[tuple[str, str, list[str]]]:
        # Attributes that share a description have an entry each, as parameters do.
        return super()._consume_fields(parse_type, prefer_type, True)


def format_docstring(
    app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]
) -> None:
    """Turn a docstring in NumPy's style into what Sphinx reads."""
    # Napoleon's own extension takes what comes before a colon in an attribute's
    # docstring for its type.
    if what in ("attribute", "data", "property"):
        what = "method"
    lines[:] = Docstring(lines, NAPOLEON, app, what, name, obj, options).lines()


def leave_out_generic(
    app: Any, what: str, name: str, obj: Any, skip: bool, options: Any
) -> bool | None:
    """Leave out operators of which Python's own sentence is all there is to read."""
    if name.startswith("__") and obj.__doc__ in (
        getattr(cls, name).__doc__ for cls in (list, type) if hasattr(cls, name)
    ):
        return True
    return None


def shorten_navigation(
    app: Any, pagename: str, template: str, context: dict[str, Any], doctree: Any
) -> None:
    """Have the theme look at pages' titles alone for the list of all pages.

    It asks for titles, and Sphinx copies every heading, class and method of the site
    first, for each page again.
    """
    if not hasattr(app, "page_titles"):
        app.page_titles = {
            name: only_titles(contents) for name, contents in app.env.tocs.items()
        }
    whole, make = app.env.tocs, context["toctree"]

    def toctree(**settings: Any) -> str:
        app.env.tocs = app.page_titles
        try:
            return make(**settings)
        finally:
            app.env.tocs = whole

    context["toctree"] = toctree


def only_titles(contents: nodes.bullet_list) -> nodes.bullet_list:
    """Return a page's contents without entries that lead to no other page."""
    copied = contents.deepcopy()
    for item in list(copied.findall(nodes.list_item)):
        if item.parent is not copied and not list(item.findall(addnodes.toctree)):
            item.parent.remove(item)
    return copied


def write_quickstart(app: Any) -> None:
    """Write the scripts that the quickstart page renders the base config with."""
    folder = Path(app.outdir) / "_static" / "quickstart"
    folder.mkdir(parents=True, exist_ok=True)
    engine = (JINJA / "dist" / "index.cjs").read_text(encoding="utf-8")
    licence = (JINJA / "LICENSE").read_text(encoding="utf-8")
    # As a plain script rather than a module it also runs from a file:// address.
    (folder / "jinja.js").write_text(
        f"/*\n@huggingface/jinja\n\n{licence}*/\n"
        f"window.jinja = (() => {{\nconst module = {{ exports: {{}} }};\n{engine}\n"
        f"return module.exports;\n}})();\n",
        encoding="utf-8",
    )
    data = {
        "template": (TEMPLATES / "quickstart_training.jinja").read_text("utf-8"),
        "recommendations": {
            lang: known.model_dump() for lang, known in recommendations().items()
        },
    }
    (folder / "data.js").write_text(
        f"window.quickstartData = {json.dumps(data, ensure_ascii=False)};\n",
        encoding="utf-8",
    )


def add_quickstart(app: Any, pagename: str, *_: Any) -> None:
    """Load the scripts on the one page that uses them."""
    if pagename == "quickstart":
        for name in ("quickstart/jinja.js", "quickstart/data.js", "quickstart.js"):
            app.add_js_file(name, loading_method="defer")
        app.add_css_file("quickstart.css")


def setup(app: Any) -> None:
    """Connect the functions above to Sphinx."""
    app.connect("source-read", list_remaining_pages)
    app.connect("builder-inited", write_quickstart)
    app.connect("autodoc-skip-member", leave_out_generic)
    app.connect("autodoc-process-docstring", format_docstring)
    app.connect("html-page-context", add_quickstart)
    # Before the theme makes its list of pages.
    app.connect("html-page-context", shorten_navigation, priority=400)
