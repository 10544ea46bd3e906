import warnings

import pytest

import fastpipe
from fastpipe.errors import ComponentError, FastpipeWarning, InputError
from fastpipe.lang.en.lemmatizer import EnglishLemmatizer
from fastpipe.lookups import Lookups
from fastpipe.pipeline import Lemmatizer
from fastpipe.tokens import Doc
from fastpipe.training import Example


def rule_tables():
    tables = Lookups()
    tables.add_table(
        "lemma_rules",
        {
            "noun": [["s", ""], ["gs", "z"], ["s", "-1"], ["ies", "y"]],
            "verb": [["ed", "e"], ["ed", ""]],
        },
    )
    tables.add_table("lemma_exc", {"noun": {"mice": ["mouse", "mus"]}, "adv": {}})
    tables.add_table("lemma_index", {"noun": ["cat", "dog", "doz", "fly"], "verb": []})
    return tables


@pytest.fixture
def nlp():
    return fastpipe.blank("en")


@pytest.fixture
def lemmatizer(nlp):
    component = nlp.add_pipe("lemmatizer")
    component.initialize(lookups=rule_tables())
    return component


def lemmas(component, *words_and_pos, morph=""):
    words, pos = zip(*words_and_pos, strict=True)
    doc = Doc(component.vocab, words=words, pos=pos, morphs=[morph] * len(words))
    return [token.lemma_ for token in component(doc)]


def possible(component, word, pos):
    doc = Doc(component.vocab, words=[word], pos=[pos])
    return component.rule_lemmatize(doc[0])


def test_mode_by_language():
    modes = {
        lang: fastpipe.blank(lang).add_pipe("lemmatizer").mode
        for lang in ("en", "de", "sv", "xx")
    }
    assert modes == {"en": "rule", "de": "lookup", "sv": "rule", "xx": "lookup"}
    assert isinstance(fastpipe.blank("en").add_pipe("lemmatizer"), EnglishLemmatizer)


def test_rules_exceptions_and_index(lemmatizer):
    assert lemmas(lemmatizer, ("Cats", "NOUN"), ("flies", "NOUN")) == ["cat", "fly"]
    # Without an entry in the index the first rule's form has to do.
    assert possible(lemmatizer, "talked", "VERB") == ["talke", "talk"]
    # Later rules are preferred among known forms; forms that are no words follow.
    assert possible(lemmatizer, "dogs", "NOUN") == ["doz", "dog", "dog-1"]
    assert possible(lemmatizer, "mice", "NOUN") == ["mus", "mouse"]


def test_words_that_no_rule_fits(lemmatizer):
    assert lemmas(lemmatizer, ("Bird", "NOUN"), ("BBC", "VERB")) == ["Bird", "BBC"]
    # Parts of speech without tables: lower case, but for names.
    pairs = [("The", "DET"), ("Rome", "PROPN"), (" ", "SPACE"), ("Well", "ADV")]
    assert lemmas(lemmatizer, *pairs) == ["the", "Rome", " ", "well"]


@pytest.mark.parametrize(
    ("pos", "morph", "is_base"),
    [
        ("NOUN", "Number=Sing", True),
        ("NOUN", "Number=Plur", False),
        ("VERB", "Number=Sing", False),
        ("VERB", "VerbForm=Inf", True),
        ("VERB", "Tense=Pres|VerbForm=Fin", True),
        ("VERB", "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", False),
        ("VERB", "Tense=Past|VerbForm=Fin", False),
        ("ADJ", "Degree=Pos", True),
        ("ADJ", "Degree=Cmp", False),
    ],
)
def test_base_forms_of_english(lemmatizer, pos, morph, is_base):
    doc = Doc(lemmatizer.vocab, words=["Ladies"], pos=[pos], morphs=[morph])
    assert lemmatizer.is_base_form(doc[0]) is is_base
    if is_base:
        assert lemmatizer(doc)[0].lemma_ == "ladies"


def test_features_are_part_of_what_is_remembered(lemmatizer):
    assert lemmas(lemmatizer, ("dies", "NOUN"), morph="Number=Plur") == ["die-1"]
    assert lemmas(lemmatizer, ("dies", "NOUN"), morph="Number=Sing") == ["dies"]
    assert lemmas(lemmatizer, ("dies", "VERB"), morph="Number=Plur") == ["dies"]
    assert lemmas(lemmatizer, ("dies", "NOUN"), morph="Number=Plur") == ["die-1"]


def test_new_tables_replace_what_is_remembered(lemmatizer):
    assert lemmas(lemmatizer, ("cats", "NOUN")) == ["cat"]
    tables = Lookups()
    tables.add_table("lemma_rules", {"noun": [["ats", "ot"]]})
    lemmatizer.initialize(lookups=tables)
    assert lemmas(lemmatizer, ("cats", "NOUN")) == ["cot"]


def test_missing_parts_of_speech_are_reported_once(lemmatizer):
    doc = Doc(lemmatizer.vocab, words=["Cats", "Sleep"])
    with pytest.warns(FastpipeWarning, match="Tokens without a part of speech"):
        lemmatizer(doc)
    assert [token.lemma_ for token in doc] == ["cats", "sleep"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        lemmatizer(Doc(lemmatizer.vocab, words=["Cats"]))


def test_lookup(nlp):
    tables = Lookups()
    tables.add_table("lemma_lookup", {"dogs": "dog", "x": ["y", "z"]})
    component = nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    component.initialize(lookups=tables)
    doc = nlp("dogs Dogs x cat")
    assert [token.lemma_ for token in doc] == ["dog", "Dogs", "y", "cat"]
    assert component.lookup_lemmatize(doc[2]) == ["y", "z"]


def test_overwrite(lemmatizer):
    def run():
        doc = Doc(lemmatizer.vocab, ["cats", "dogs"], pos=["NOUN"] * 2)
        doc[0].lemma_ = "X"
        return [token.lemma_ for token in lemmatizer(doc)]

    assert run() == ["X", "doz"]
    lemmatizer.overwrite = True
    assert run() == ["cat", "doz"]


def test_a_subclass_adds_a_mode(nlp):
    class Backwards(Lemmatizer):
        def backwards_lemmatize(self, token):
            return [f"{token.i}{token.text[::-1]}"]

    component = Backwards(nlp.vocab, None, mode="backwards")
    component.initialize()
    assert [t.lemma_ for t in component(nlp.make_doc("ab ab"))] == ["0ba", "1ba"]
    with pytest.raises(ComponentError, match=r"no mode 'forwards'.*backwards, lookup"):
        Backwards(nlp.vocab, None, mode="forwards")


def test_installed_tables(nlp):
    component = nlp.add_pipe("lemmatizer")
    nlp.initialize()
    assert component.lookups.tables == ["lemma_rules", "lemma_exc", "lemma_index"]
    words = [("women", "NOUN"), ("ate", "VERB"), ("running", "VERB")]
    assert lemmas(component, *words) == ["woman", "eat", "run"]


def test_missing_tables(nlp):
    component = nlp.add_pipe("lemmatizer")
    with pytest.raises(InputError, match=r"no table lemma_rules.*mode 'rule'"):
        component(nlp.make_doc("cats"))
    with pytest.raises(ValueError, match="lemma_rules"):
        component.initialize(lookups=Lookups())
    component = fastpipe.blank("gsw").add_pipe("lemmatizer")
    with pytest.raises(InputError, match=r"'lemma_lookup'.*spacy-lookups-data"):
        component.initialize()


def test_round_trip(nlp, lemmatizer, tmp_path):
    nlp.to_disk(tmp_path)
    folder = tmp_path / "lemmatizer" / "lookups"
    assert [path.name for path in folder.iterdir()] == ["lookups.bin"]
    loaded = fastpipe.load(tmp_path)
    pairs = ("mice", "NOUN"), ("flies", "NOUN")
    assert lemmas(loaded.get_pipe("lemmatizer"), *pairs) == ["mus", "fly"]
    again = fastpipe.util.load_model_from_config(nlp.config)
    again.from_bytes(nlp.to_bytes())
    assert lemmas(again.get_pipe("lemmatizer"), *pairs) == ["mus", "fly"]


def test_a_pipeline_without_its_tables_is_refused(nlp, lemmatizer, tmp_path):
    nlp.to_disk(tmp_path)
    (tmp_path / "lemmatizer" / "lookups" / "lookups.bin").unlink()
    with pytest.raises(InputError, match="no table lemma_rules"):
        fastpipe.load(tmp_path)


def test_score(nlp, lemmatizer):
    words, pos = ["cats", "sleep"], ["NOUN", "VERB"]
    reference = Doc(nlp.vocab, words=words, lemmas=["cat", "be"])
    example = Example(Doc(nlp.vocab, words=words, pos=pos), reference)
    assert nlp.evaluate([example])["lemma_acc"] == 0.5


def test_memory_zones(lemmatizer):
    vocab = lemmatizer.vocab
    with vocab.memory_zone():
        assert lemmas(lemmatizer, ("zorbs", "NOUN")) == ["zorb-1"]
    with vocab.memory_zone():
        assert lemmas(lemmatizer, ("zorbs", "NOUN")) == ["zorb-1"]
    assert lemmas(lemmatizer, ("zorbs", "NOUN")) == ["zorb-1"]


def test_other_tables_are_looked_up_anew():
    nlp = fastpipe.blank("en")
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    tables = Lookups()
    tables.add_table("lemma_lookup", {"geese": "goose"})
    lemmatizer.initialize(lookups=tables)
    assert nlp("geese")[0].lemma_ == "goose"
    lemmatizer.lookups = Lookups()
    assert nlp("geese")[0].lemma_ == "geese"
