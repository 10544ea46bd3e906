"""Rewriting a project that uses spaCy so that it uses fastpipe.

`plan` reads a folder and returns what would change, and what a person has to decide;
`apply` writes it. What is said where:

| file | what is in it |
|---|---|
| `files` | which files there are, of which kind, and how they are written |
| `edits` | replacements by line and column, so that all else stays as it is |
| `names` | what is called what, on both sides |
| `python_source` | modules and scripts, by their syntax tree |
| `cython_source` | Cython, by its tokens |
| `notebooks` | the cells of notebooks |
| `commands` | commands in scripts, Makefiles, Dockerfiles and YAML |
| `requirements` | requirements and entry points |
"""

from .files import Change, Remark, apply, plan

__all__ = ["Change", "Remark", "apply", "plan"]
