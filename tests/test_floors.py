"""The floors of the house: a file imports from its own floor and those below."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from imports import (
    PACKAGE,
    cycles,
    imported_names,
    module_graph,
    module_name,
    sources,
)

# Floor 0, from left to right: a family imports from those before it. The heads that
# stand at the package's root belong to a family.
FAMILIES = [
    "_runtime",
    "_lexicon",
    "_docs",
    "_tokenizing",
    "_examples",
    "_matching",
    "_lemmas",
    "_transitions",
    "_layers",
]
HEADS = {
    "_doc": "_docs",
    "_example": "_examples",
    "_parser": "_transitions",
    "_hashembed": "_layers",
}
# What anything may name: it imports nothing of the rooms.
GROUND = {
    "about",
    "error_codes",
    "errors",
    "git_info",
    "lazy_attribute",
    "lazy_names",
    "registered_names",
}
ABOVE = {
    1: """alias arguments as_spacy attrs compat config config_references console
        doc_schemas glossary lexeme lookups matcher morphology parts_of_speech
        pattern_schemas registrations registry schedules schemas strings structs
        symbols thinc_arguments threads tokenizer tokens typedefs util validation
        vectors vocab vocab_creation""",
    2: "kb ml",
    3: "displacy lang language loading pipe_analysis pipeline scorer scoring ty",
    4: """batch_inference benchmark downloads evaluation migration packaging training
        untrusted""",
    5: "cli __main__",
}


ROOT = Path(__file__).parents[1]


def room_heights() -> dict[str, int]:
    heights = dict.fromkeys(GROUND, -1)
    heights |= {family: place for place, family in enumerate(FAMILIES)}
    heights |= {head: heights[family] for head, family in HEADS.items()}
    for floor, names in ABOVE.items():
        heights |= dict.fromkeys(names.split(), 100 * floor)
    return heights


HEIGHTS = room_heights()


def room_of(name: str) -> str:
    """Return a module's room: the top of its dotted name below the package."""
    return name.split(".")[0]


def upward(path: Path, package: Path = PACKAGE) -> list[str]:
    """Return the imports of a file that reach above its own floor or family."""
    here = HEIGHTS[room_of(module_name(path, package))]
    return [
        f"{path.relative_to(package)} imports {name}"
        for name in sorted(imported_names(path, package))
        if HEIGHTS.get(room_of(name), here) > here
    ]


def test_each_room_is_on_a_floor():
    rooms = {room_of(module_name(path)) for path in sources()}
    assert rooms <= set(HEIGHTS)


def test_no_file_reaches_up():
    found = [line for path in sources() for line in upward(path)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("_docs/token.pyx", "from .._tokenizing.tokenizer cimport Tokenizer"),
        ("_lexicon/vocab.pyx", "from .._doc cimport Doc"),
        ("_runtime/arena.pyx", "from ..util import registry"),
        ("ml/ops.py", "def later():\n    from ..language import Language"),
        ("util/paths.py", "import fastpipe.training.corpus"),
        ("util/paths.py", "importlib.import_module('fastpipe.lang')"),
        ("util/paths.py", "__import__(f'fastpipe.lang.{code}')"),
        ("_lexicon/vocab.pxd", "from .._doc cimport (\n    Doc,\n)"),
        ("_runtime/arena.pyx", "from . cimport threads\nfrom .. cimport _doc"),
    ],
)
def test_a_planted_import_is_found(tmp_path, place, line):
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    path.write_text(line, encoding="utf-8")
    assert upward(path, tmp_path)


def test_modules_do_not_import_each_other():
    assert cycles(module_graph()) == []


def house_of(name: str) -> str:
    """Return what holds together: a room or a family with its head.

    `lang` is a street of houses: below are the rules that all languages share, which
    `language` begins with, and above it are the languages.
    """
    top, _, rest = name.partition(".")
    if top == "lang":
        return f"lang.{rest.split('.')[0]}"
    return HEADS.get(top, top)


def test_rooms_do_not_import_each_other():
    rooms: dict[str, set[str]] = {}
    for name, others in module_graph().items():
        here = house_of(name)
        rooms.setdefault(here, set()).update(map(house_of, others))
    assert cycles(rooms) == []


def test_planted_cycles_are_found(tmp_path):
    (tmp_path / "room").mkdir()
    for name, source in {
        "room/__init__.py": "from .one import a",
        "room/one.pyx": "from ..two cimport (\n    b,\n    c as d,\n)",
        "two.py": "def later():\n    from .three import c",
        "three.py": "import fastpipe.room.other",
        "room/other.py": "import numpy",
    }.items():
        (tmp_path / name).write_text(source, encoding="utf-8")
    assert cycles(module_graph(tmp_path)) == [["room", "room.one", "three", "two"]]


def test_no_python_on_floor_0_is_for_higher_floors_alone():
    graph = module_graph()
    below = {name for name in graph if room_of(name) in {*FAMILIES, *HEADS}}
    called = {other for name in below for other in graph[name]}
    python = {
        module_name(path)
        for path in sources()
        if path.suffix == ".py" and path.stem != "__init__"
    }
    assert not (python & below) - called


def test_the_picture_shows_the_floors():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    picture = page.split("```text\n")[1].split("```")[0]
    floors = re.split(r"^ │ (?=\d )", picture, flags=re.MULTILINE)[1:]
    for floor, names in ABOVE.items():
        (text,) = (text for text in floors if text.startswith(str(floor)))
        shown = set(re.findall(r"\w+", text))
        missing = set(names.split()) - shown - {"__main__"}
        # Of the faces it shows some.
        assert not missing or floor == 1
        others = {
            name for n, other in ABOVE.items() if n != floor for name in other.split()
        }
        assert not {line.split()[0] for line in text.splitlines() if line} & others
    order = [text for text in re.findall(r"_\w+", floors[-1]) if text in FAMILIES]
    assert order[: len(FAMILIES)] == FAMILIES
    for head, family in HEADS.items():
        assert f"{head} (of {family})" in floors[-1]


def test_each_compiled_module_has_its_tests():
    tests = Path(__file__).parent
    for path in PACKAGE.rglob("*.pyx"):
        name = module_name(path)
        family, _, stem = name.rpartition(".")
        own = tests / (family or HEADS[name]) / f"test_{stem.lstrip('_')}.py"
        assert own.exists(), f"Tests of {name} are expected in {own}"
