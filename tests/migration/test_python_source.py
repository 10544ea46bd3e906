import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpipe.migration import python_source
from fastpipe.migration.edits import split_lines
from fastpipe.migration.names import DISTRIBUTION as DIST


def rewrite(text, **options):
    return "".join(python_source.rewrite(split_lines(text), **options).lines)


def notes(text):
    return [note.message for note in python_source.rewrite(split_lines(text)).notes]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import spacy\nspacy.load(x)\n", "import fastpipe\nfastpipe.load(x)\n"),
        ("import spacy as sp\nsp.load(x)", "import fastpipe as sp\nsp.load(x)"),
        ("import os, spacy  # spacy\n", "import os, fastpipe  # spacy\n"),
        (
            "import spacy.tokens\nspacy.tokens.Doc\n",
            "import fastpipe.tokens\nfastpipe.tokens.Doc\n",
        ),
        ("import spacy.tokens as t\n", "import fastpipe.tokens as t\n"),
        ("from spacy import load\n", "from fastpipe import load\n"),
        (
            "from  spacy.tokens import (\n  Doc,  # a\n  Span\n)\n",
            "from  fastpipe.tokens import (\n  Doc,  # a\n  Span\n)\n",
        ),
        ("from .spacy import x\n", "from .spacy import x\n"),
        (
            "import spacy_x, spacys\n",
            "import fastpipe.as_spacy\nimport spacy_x, spacys\n",
        ),
        (
            "def f():\n    import spacy\n    return spacy.blank('é'), spacy.util\n",
            "def f():\n    import fastpipe\n"
            "    return fastpipe.blank('é'), fastpipe.util\n",
        ),
        (
            "x = 'é'; import spacy; spacy.x\n",
            "x = 'é'; import fastpipe; fastpipe.x\n",
        ),
        (
            "try:\n    import spacy\nexcept ImportError:\n    spacy = None\n",
            "try:\n    import fastpipe\nexcept ImportError:\n    fastpipe = None\n",
        ),
        (
            "import spacy\n"
            "def f(d: 'spacy.tokens.Doc') -> \"list[spacy.Vocab]\": ...\n",
            "import fastpipe\n"
            "def f(d: 'fastpipe.tokens.Doc') -> \"list[fastpipe.Vocab]\": ...\n",
        ),
        # Where the name is more than a variable's, it stays.
        (
            "import spacy\ndef f(spacy=spacy): return spacy.load\n",
            "import fastpipe as spacy\ndef f(spacy=spacy): return spacy.load\n",
        ),
        (
            "import spacy.tokens\nclass A:\n    spacy = spacy\n",
            "import fastpipe as spacy, fastpipe.tokens\nclass A:\n    spacy = spacy\n",
        ),
        ("spacy = 1\nprint(spacy)\n", "spacy = 1\nprint(spacy)\n"),
        # Strings.
        (
            "import_module('spacy.lang.' + x); __import__('spacy')\n",
            "import_module('fastpipe.lang.' + x); __import__('fastpipe')\n",
        ),
        ("import_module(f'spacy.lang.{x}')", "import_module(f'fastpipe.lang.{x}')"),
        ("patch('spacy.util.load')", "patch('fastpipe.util.load')"),
        ("getLogger('spacy')", "getLogger('fastpipe')"),
        ("pytest.importorskip('spacy')", "pytest.importorskip('fastpipe')"),
        ("metadata.version('spacy')", f"metadata.version('{DIST}')"),
        ("f('spacy.Tagger.v2', 'a.spacy', 'spacy')", None),
        ("x = {'@misc': 'spacy.first_larger_cluster.v1'}", None),
        (
            "run([sys.executable, '-m', 'spacy', 'train'])",
            "run([sys.executable, '-m', 'fastpipe', 'train'])",
        ),
        (
            "run(['spacy', 'train', 'spacy']); f('spacy', 'train')",
            "run(['fastpipe', 'train', 'spacy']); f('spacy', 'train')",
        ),
        (
            "os.system('python -m spacy download x && spacy info')",
            "os.system('python -m fastpipe download x && fastpipe info')",
        ),
        (
            "os.environ['SPACY_CONFIG_OVERRIDES']",
            "os.environ['FASTPIPE_CONFIG_OVERRIDES']",
        ),
        (
            '"""About spacy.\n\n>>> import spacy\n>>> spacy.load("spacy")\n"""\n',
            '"""About spacy.\n\n>>> import fastpipe\n>>> fastpipe.load("spacy")\n"""\n',
        ),
        (
            "code = '''\nimport spacy\nspacy.blank(\"en\")\n'''\n",
            "code = '''\nimport fastpipe\nfastpipe.blank(\"en\")\n'''\n",
        ),
        # Packages that import spaCy get the alias.
        (
            '"""Doc."""\nfrom __future__ import annotations\n\nimport os\n'
            "import spacy_streamlit\n",
            '"""Doc."""\nfrom __future__ import annotations\n\n'
            "import fastpipe.as_spacy\nimport os\nimport spacy_streamlit\n",
        ),
        ("import spacy_lookups_data\n", "import spacy_lookups_data\n"),
        (
            "import fastpipe.as_spacy\nimport textacy\n",
            "import fastpipe.as_spacy\nimport textacy\n",
        ),
    ],
)
def test_a_module(before, after):
    after = before if after is None else after
    assert rewrite(before) == after
    assert rewrite(after) == after
    assert rewrite(before.replace("\n", "\r\n")) == after.replace("\n", "\r\n")


def test_setup_py():
    before = (
        "setup(install_requires=['spacy>=3.5,<4', \"spacy[cuda12x]\", 'spacy'],\n"
        "      entry_points={'spacy_factories': ['x = y:z']})\n"
    )
    assert rewrite(before, is_setup=True) == (
        f"setup(install_requires=['{DIST}', \"{DIST}[cuda12x]\", '{DIST}'],\n"
        "      entry_points={'fastpipe_factories': ['x = y:z']})\n"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("from spacy.tokens import NoSuch\n", "`fastpipe.tokens` has no `NoSuch`"),
        ("import spacy.no_such\n", "no module `fastpipe.no_such`"),
        ("import spacy\nspacy.__version__\n", "another version"),
        ("from utils import spacy\n", "comes from utils"),
        ("x = 'spacy.tokens.Doc'\n", "'spacy.tokens.Doc' stays"),
        ("print 'spacy'\nimport spacy\n", "no Python that can be read"),
        ("from \\\n  spacy import load\n", "over several lines"),
    ],
)
def test_what_it_cannot_decide_is_told(text, message):
    assert any(message in note for note in notes(text))


def test_what_it_can_decide_is_not():
    assert not notes(
        "import spacy\nfrom spacy.tokens import Doc, Span as S\n"
        "from spacy.lang.de import German\nfrom spacy import util\n"
        "x = 'a.spacy', 'spacy', 'spacy.Tagger.v2', 'spacy.io'\n"
    )


def test_python_2_is_rewritten_by_its_words():
    assert rewrite("import spacy\nprint spacy.load, 'spacy.x'\n") == (
        "import fastpipe\nprint fastpipe.load, 'spacy.x'\n"
    )


STATEMENTS = st.sampled_from(
    [
        "import spacy",
        "import spacy.util",
        "from spacy.tokens import Doc",
        "x = spacy.load('é')",
        "y = ['ü', spacy.util, 'spacy']",
        "def f(a):\n    return spacy.blank(a)",
        "import textacy",
        "z = '''\n spacy\n'''",
    ]
)


@given(st.lists(STATEMENTS, max_size=8))
def test_the_result_is_python_and_final(statements):
    before = "\n".join(statements) + "\n"
    after = rewrite(before)
    tree = ast.parse(after)
    assert rewrite(after) == after
    loaded = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    if "import spacy" in before:
        assert "spacy" not in loaded
    else:
        assert "fastpipe" not in loaded
