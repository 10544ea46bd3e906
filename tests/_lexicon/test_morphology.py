"""Features have one normal form, by which they are known."""

import pytest

from fastpipe._lexicon.morphology import MorphAnalysis, Morphology
from fastpipe.strings import StringStore
from fastpipe.vocab import Vocab


@pytest.mark.parametrize(
    ("feats", "normal"),
    [
        ("", ""),
        ("_", ""),
        ("Number=Sing|Case=Nom", "Case=Nom|Number=Sing"),
        ("Case=Nom,Acc", "Case=Acc,Nom"),
        ({"Number": "Sing", "Case": "Acc,Nom"}, "Case=Acc,Nom|Number=Sing"),
    ],
)
def test_normal_form(feats, normal):
    morphology = Morphology(StringStore())
    key = morphology.add(feats)
    assert morphology.get(key).replace("_", "") == normal
    assert morphology.add(normal) == key


def test_feats_and_dicts():
    feats = "Case=Acc,Nom|Number=Sing"
    values = Morphology.feats_to_dict(feats)
    assert values == {"Case": "Acc,Nom", "Number": "Sing"}
    assert Morphology.dict_to_feats(values) == feats


def test_analysis():
    analysis = MorphAnalysis(Vocab(), {"Case": "Nom,Acc", "Number": "Sing"})
    assert analysis.get("Case") == ["Acc", "Nom"]
    assert analysis.get("Tense") == [] and analysis.get("Tense", ["x"]) == ["x"]
    assert "Number=Sing" in analysis and "Number=Plur" not in analysis
    assert str(analysis) == analysis.to_json() == "Case=Acc,Nom|Number=Sing"
    assert analysis.to_dict() == {"Case": "Acc,Nom", "Number": "Sing"}
