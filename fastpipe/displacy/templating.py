"""The templates, and what keeps a text from being read as markup.

Templates escape every value that is put into them. Characters that XML does not know
at all, such as most control characters, are shown as U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from ..errors import InputError

# See https://www.w3.org/TR/xml/#charsets.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_BREAK = re.compile("\r\n?|\n")
# Text in which nothing is to be escaped, cleaned or broken: most of it.
_PLAIN = re.compile("[^&<>'\"\0-\x1f\ud800-\udfff\ufffe\uffff]*")

DEFAULT_LANG = "en"
DEFAULT_DIR = "ltr"
DEFAULT_SETTINGS = {"lang": DEFAULT_LANG, "direction": DEFAULT_DIR}


def _finalize(value: Any) -> Any:
    """Take characters out of a value that XML does not know."""
    return clean(value) if type(value) is str else value


def environment(folder: Path) -> Environment:
    """Return what fills the templates of a folder in, and escapes all values."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        # Otherwise each use of a template looks whether its file has changed.
        auto_reload=False,
    )


_ENVIRONMENT = environment(Path(__file__).parent / "templates")


def clean(text: Any) -> str:
    """Return text with U+FFFD for characters that XML does not know."""
    return _NO_XML.sub("\ufffd", str(text))


def one_line(text: Any) -> str:
    """Return text with a space for each line break."""
    if type(text) is str and _PLAIN.fullmatch(text):
        return text
    return _LINE_BREAK.sub(" ", clean(text))


def safe(text: str) -> str:
    """Return text of one line as markup."""
    return text if _PLAIN.fullmatch(text) else escape(text)


def markup(value: Any) -> str:
    """Return a value as markup, as a template has it; nothing for None."""
    if value is None or type(value) is Markup:
        return value or ""
    if type(value) is str and _PLAIN.fullmatch(value):
        return value
    return escape(_finalize(value))


def with_breaks(text: Any) -> Markup:
    """Return text as markup, with ``<br>`` for line breaks."""
    return Markup(breaks(text))


def breaks(text: Any) -> str:
    """Return what `with_breaks` does as a string, to be part of one that is marked."""
    if type(text) is str and _PLAIN.fullmatch(text):
        return text
    return Markup("<br>").join(_LINE_BREAK.split(clean(text)))


def fill(template: str, **values: Any) -> Markup:
    """Return a template of the user's, in `str.format` notation, filled in.

    Raises
    ------
    InputError
        If it has a field that there is no value for.
    """
    escaped = {name: escape(_finalize(value)) for name, value in values.items()}
    try:
        return Markup(template.format(**escaped))
    except (KeyError, IndexError) as error:
        raise InputError(
            f"The template has a field {error} that has no value. Expected fields "
            f"among: {', '.join(escaped)}"
        ) from None


def render_template(name: str, **values: Any) -> Markup:
    """Return one of our templates, filled in."""
    return Markup(_ENVIRONMENT.get_template(name).render(**values).rstrip())


@cache
def piece(
    name: str, fields: tuple[str, ...], missing: tuple[str, ...] = ()
) -> Callable[..., str]:
    """Return a function that fills in one of our templates, for those used often.

    Parameters
    ----------
    name
        The template's file.
    fields
        The function's arguments: the values, which are markup already.
    missing
        Those of them that are empty, as the parts of the template that need them are.

    Returns
    -------
    callable
        It takes a part of the time that `str.format` takes.
    """
    given = {field: field for field in fields if field not in missing}
    template = as_format(name, dict.fromkeys(missing, ""), **given)
    parts = [(text, field) for text, field, _, _ in Formatter().parse(template)]
    pattern = "".join(
        text.replace("%", "%%") + ("" if field is None else "%s")
        for text, field in parts
    )
    order = [fields.index(field) for _, field in parts if field is not None]
    if order == list(range(len(fields))):
        return lambda *values: pattern % values
    return lambda *values: pattern % tuple([values[i] for i in order])


def as_format(
    name: str, settings: Mapping[str, Any] | None = None, **fields: str
) -> str:
    """Return one of our templates in `str.format` notation.

    Parameters
    ----------
    name
        The template's file.
    settings
        Values that it is filled in with.
    fields
        Its other values, with the names of the fields that are left for them.
    """
    marks = {value: Markup(f"{{{field}}}") for value, field in fields.items()}
    return str(render_template(name, **(settings or {}), **marks))


def render_page(
    parts: list[Markup], settings: Mapping[str, str], *, page: bool, minify: bool
) -> str:
    """Return pictures one below the other, or a whole page of them.

    Parameters
    ----------
    parts
        The pictures.
    settings
        The first one's language and direction, those of the page.
    page
        Whether to make a page.
    minify
        Whether to take line breaks and indents out.
    """
    html = "\n\n".join(parts)
    if page:
        figures = [render_template("figure.html.jinja", content=one) for one in parts]
        content = Markup("\n").join(figures)
        html = render_template("page.html.jinja", content=content, **settings)
    if minify:
        # Line breaks of texts are elements: those left come from templates.
        html = re.sub(r"\n[ ]*", "", html)
    # As other programs write the quotation mark; a text's own "&" is escaped.
    return str(html).replace("&#34;", "&quot;")
