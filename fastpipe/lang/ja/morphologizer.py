"""The morphologizer of Japanese, which keeps what the tokenizer says of a word."""

from __future__ import annotations

from ...pipeline.morphologizer import register_morphologizer
from . import Japanese

make_morphologizer = register_morphologizer(Japanese, extend=True)
