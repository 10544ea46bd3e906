import pytest

from fastpipe.migration import requirements
from fastpipe.migration.names import DISTRIBUTION as DIST


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("spacy\n", f"{DIST}\n"),
        ("spaCy >=3.2, <4  # why\n", f"{DIST}  # why\n"),
        ("spacy[lookups,cuda117]~=3.5\n", f"{DIST}[lookups,cuda12x]\n"),
        ("spacy==3.7; python_version < '3.9'\n", f"{DIST}; python_version < '3.9'\n"),
        ("spacy-transformers>=1\n", "spacy-transformers>=1\n"),
        ("# spacy>=3\n", "# spacy>=3\n"),
        ("-e ./spacy\n", "-e ./spacy\n"),
    ],
)
def test_requirements(before, after):
    assert requirements.rewrite([before]).lines == [after]
    assert requirements.rewrite([after]).lines == [after]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            'dependencies = ["spacy>=3.5,<4", "x"]\n',
            f'dependencies = ["{DIST}", "x"]\n',
        ),
        ("    'spacy',\n", f"    '{DIST}',\n"),
        ('spacy = "^3.5"\n', f'{DIST} = "*"\n'),
        (
            'spacy = {version = "^3.5", extras = ["lookups"]}\n',
            f'{DIST} = {{version = "*", extras = ["lookups"]}}\n',
        ),
        ("    spacy>=3.0.0\n", f"    {DIST}\n"),
        (
            "[project.entry-points.spacy_factories]\n",
            "[project.entry-points.fastpipe_factories]\n",
        ),
        (
            '[tool.poetry.plugins."spacy_languages"]\n',
            '[tool.poetry.plugins."fastpipe_languages"]\n',
        ),
        ("spacy_architectures =\n", "fastpipe_architectures =\n"),
        ('name = "spacy-thing"\n', 'name = "spacy-thing"\n'),
        (
            'keywords = ["nlp", "spacy-pipeline"]\n',
            'keywords = ["nlp", "spacy-pipeline"]\n',
        ),
    ],
)
def test_tables(before, after):
    assert requirements.rewrite_tables([before]).lines == [after]
    assert requirements.rewrite_tables([after]).lines == [after]


def test_what_is_lost_is_told():
    for line in ("spacy[ja]>=3\n", 'spacy = {version = "3", extras = ["ja"]}\n'):
        (note,) = requirements.rewrite_tables([line]).notes
        assert "no extra 'ja'" in note.message


def test_conda_is_told():
    (note,) = requirements.rewrite_conda(["dependencies:\n", "  - spacy=3.5\n"]).notes
    assert note.line == 1
    assert "pip" in note.message
