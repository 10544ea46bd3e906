import pytest

import fastpipe
from fastpipe.errors import FastpipeWarning
from fastpipe.glossary import GLOSSARY


def test_tags_dependencies_and_entity_types():
    assert fastpipe.explain("NNP") == "noun, proper singular"
    assert fastpipe.explain("VERB") == "verb"
    assert fastpipe.explain("nsubj") == "nominal subject"
    assert fastpipe.explain("GPE") == "Countries, cities, states"
    assert fastpipe.explain("-LRB-") == "left round bracket"
    assert fastpipe.explain("VVFIN") == "finite verb, full"
    assert fastpipe.explain(",") == "punctuation mark, comma"


def test_an_unknown_name_is_warned_of():
    with pytest.warns(FastpipeWarning, match="nsubjj"):
        assert fastpipe.explain("nsubjj") is None


def test_every_part_of_speech_has_a_meaning():
    from fastpipe.parts_of_speech import IDS

    assert {name for name in IDS if name} <= set(GLOSSARY)
