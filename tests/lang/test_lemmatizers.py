"""The lemmatizers of languages that have one of their own, with small tables."""

import pytest

import fastpipe
from fastpipe.errors import InputError, MissingPackageError
from fastpipe.lang.ga.lemmatizer import modern_spelling, without_mutation
from fastpipe.lookups import Lookups
from fastpipe.tokens import Doc
from fastpipe.util import get_lang_class


def lemmatizer(code, mode, **tables):
    lookups = Lookups()
    component = fastpipe.blank(code).add_pipe("lemmatizer", config={"mode": mode})
    required, optional = component.get_lookups_config(mode)
    for name in [*required, *optional]:
        lookups.add_table(name, tables.get(name.removeprefix("lemma_"), {}))
    component.initialize(lookups=lookups)

    def lemmas(word, pos, morph=""):
        doc = Doc(component.vocab, words=[word], pos=[pos], morphs=[morph])
        found = component.lemmatize(doc[0])
        assert component(doc)[0].lemma_ == found[0]
        return found

    return lemmas


@pytest.mark.parametrize(
    ("code", "mode", "name"),
    [
        ("ca", "rule", "CatalanLemmatizer"),
        ("el", "rule", "GreekLemmatizer"),
        ("en", "rule", "EnglishLemmatizer"),
        ("es", "rule", "SpanishLemmatizer"),
        ("fr", "rule", "FrenchLemmatizer"),
        ("ga", "pos_lookup", "IrishLemmatizer"),
        ("ht", "rule", "HaitianCreoleLemmatizer"),
        ("it", "pos_lookup", "ItalianLemmatizer"),
        ("mk", "rule", "MacedonianLemmatizer"),
        ("nl", "rule", "DutchLemmatizer"),
        ("pl", "pos_lookup", "PolishLemmatizer"),
        *((code, "rule", "Lemmatizer") for code in ("bn", "fa", "nb", "sv")),
        *((code, "lookup", "Lemmatizer") for code in ("de", "pt", "ro", "tr")),
    ],
)
def test_a_language_has_its_own(code, mode, name):
    component = fastpipe.blank(code).add_pipe("lemmatizer")
    assert (component.mode, type(component).__name__) == (mode, name)


INDEXED = {
    "lookup": {"choux": "chou", "beaux": "beau", "Rois": "roi"},
    "rules": {
        "noun": [["s", ""], ["aux", "al"], ["aux", "-al"]],
        "verb": [["é", "er"]],
    },
    "exc": {"noun": {"yeux": ["œil", "yeuse"]}},
    "index": {"noun": ["temps", "cheval"]},
}


def test_an_index_comes_before_exceptions_rules_and_table():
    lemmas = lemmatizer("fr", "rule", **INDEXED)
    assert lemmas("Temps", "NOUN") == ["temps"]
    assert lemmas("yeux", "NOUN") == ["œil", "yeuse"]
    assert lemmas("chevaux", "NOUN") == ["cheval", "chev-al"]
    assert lemmas("chats", "NOUN") == ["chat"]
    assert lemmas("Choux", "NOUN") == ["chou"]
    assert lemmas("Banc", "NOUN") == ["banc"]
    # Parts of speech that the rules aren't for are looked up as they are written.
    assert lemmas("Rois", "PROPN") == ["roi"]
    assert lemmas("Choux", "PROPN") == ["Choux"]
    assert lemmas("Choux", "SPACE") == ["choux"]


def test_dutch_trusts_its_table_more_than_its_rules():
    lemmas = lemmatizer("nl", "rule", **INDEXED)
    assert lemmas("Beaux", "NOUN") == ["beau"]
    assert lemmas("yeux", "NOUN") == ["œil"]
    assert lemmas("chevaux", "NOUN") == ["cheval"]
    assert lemmas("Choux", "AUX") == ["chou"]
    assert lemmas("Choux", "PROPN") == ["choux"]
    assert lemmatizer("nl", "lookup", **INDEXED)("Choux", "X") == ["chou"]


def test_greek_needs_no_table_of_words():
    lemmas = lemmatizer("el", "rule", **INDEXED)
    assert lemmas("choux", "NOUN") == ["choux"]
    assert lemmas("Choux", "X") == ["choux"]


def test_macedonian_rules_lead_to_known_lemmas():
    rules = {"noun": [["ви", ""]], "verb": [["ува", "и"]]}
    lemmas = lemmatizer("mk", "rule", rules=rules, index={"noun": ["град"]})
    assert lemmas("градови", "NOUN") == ["градови"]
    assert lemmas("градви", "NOUN") == ["град"]
    # Gerunds, whatever they were tagged as.
    lemmas = lemmatizer("mk", "rule", rules=rules, index={"verb": ["купи"]})
    assert lemmas("купувајќи", "ADV") == ["купи"]


SPANISH = {
    "rules": {
        "verb_ger": [["ando", "ar"], ["iendo", "er"], ["iendo", "ir"]],
        "verb_pres": [["a", "ar"]],
        "voc_alt_1": [["i", "e"]],
        "voc_alt_2": [["ue", "o"]],
        "accents": [["ó", "o"]],
        "noun_plur": [["es", ""], ["s", ""]],
        "adverbs": [["muy", "mucho"]],
        "pron": [["conmigo", "yo"]],
        "det_and_pron_general": [["as", "os"], ["as", "o"], ["a", "o"], ["s", ""]],
        "num": [["una", "uno"]],
    },
    "rules_groups": {
        "verb": [
            ["verb_ger", ["VerbForm=Ger"]],
            ["verb_pres", ["Tense=Pres", "Mood=Ind"]],
        ],
        "noun": [["noun_plur", ["Number=Plur"]]],
    },
    "exc": {"det": {"la": ["el"]}},
    "index": {
        "verb": ["pedir", "contar", "dar", "comer"],
        "noun": ["joven", "flor"],
        "det": ["todo"],
        "pron": ["todo"],
    },
}


@pytest.mark.parametrize(
    ("word", "pos", "morph", "lemmas"),
    [
        ("comiendo", "VERB", "VerbForm=Ger", ["comer"]),
        ("pidiendo", "VERB", "VerbForm=Ger", ["pedir"]),
        ("Cuenta", "VERB", "Mood=Ind|Number=Sing|Tense=Pres", ["contar"]),
        ("zumbando", "VERB", "VerbForm=Ger", ["zumbar"]),
        ("zumba", "VERB", "VerbForm=Fin", ["zumba"]),
        ("dándomelo", "VERB", "PronType=Prs|VerbForm=Ger", ["dar yo él"]),
        ("comiéndoos", "VERB", "PronType=Prs|VerbForm=Ger", ["comer tú"]),
        ("jóvenes", "NOUN", "Number=Plur", ["joven"]),
        ("flores", "NOUN", "Number=Plur", ["flor"]),
        ("flores", "NOUN", "", ["flores"]),
        ("peces", "NOUN", "Number=Plur", ["pec", "pece"]),
        ("La", "DET", "", ["el"]),
        ("todas", "DET", "", ["todo"]),
        ("ambas", "DET", "", ["ambos", "ambo", "ambas", "amba"]),
        ("ambas", "PRON", "", ["ambos", "ambo", "amba", "ambas"]),
        ("conmigo", "PRON", "", ["yo"]),
        ("muy", "ADV", "", ["mucho"]),
        ("una", "NUM", "", ["uno"]),
        ("1.234,5", "NUM", "", ["1234.5"]),
        ("1.5", "NUM", "", ["1.5"]),
        ("Madrid", "PROPN", "", ["Madrid"]),
        ("Si", "SCONJ", "", ["si"]),
    ],
)
def test_spanish_rules_are_chosen_by_features(word, pos, morph, lemmas):
    assert lemmatizer("es", "rule", **SPANISH)(word, pos, morph) == lemmas


def test_italian_tables():
    lemmas = lemmatizer(
        "it",
        "pos_lookup",
        lookup={"case": "casa", "care": "caro"},
        lookup_noun={"gatte": "gatta", "Alpi": "Alpe"},
        lookup_verb={"case": "casare"},
        lookup_other={"ke": "che"},
    )
    assert lemmas("Gatte", "NOUN") == ["gatta"]
    assert lemmas("Alpi", "PROPN") == ["Alpe"]
    assert lemmas("Case", "VERB") == ["casare"]
    assert lemmas("Case", "ADV") == ["casa"]
    assert lemmas("ke", "SCONJ") == ["che"]
    # Not in the general table: what is an adjective is in theirs.
    assert lemmas("Care", "ADJ") == ["care"]
    assert lemmas("L'", "DET") == ["il"]
    assert lemmas("L'", "PRON") == ["lo"]


def test_polish_prefixes():
    lemmas = lemmatizer(
        "pl",
        "pos_lookup",
        lookup_adj={"nowszy": "nowy"},
        lookup_verb={"robiony": "robić"},
        lookup_noun={"Łodzi": "Łódź", "koty": "kot"},
    )
    assert lemmas("Najnowszy", "ADJ") == ["nowy"]
    assert lemmas("nienajnowszy", "ADJ") == ["nowy"]
    assert lemmas("nierobiony", "VERB") == ["robić"]
    assert lemmas("Koty", "NOUN") == ["kot"]
    assert lemmas("Łodzi", "PROPN") == ["Łódź"]
    assert lemmas("Nie", "PART") == ["nie"]


def test_irish_mutations():
    lemmas = lemmatizer(
        "ga",
        "pos_lookup",
        lookup_noun={"cait": "cat", "haigh": ["hag", "haig"]},
        lookup_adp={"agam": "ag"},
    )
    assert [lemmas(w, "NOUN")[0] for w in ("gcait", "Chait", "ċait")] == ["cat"] * 3
    assert lemmas("haigh", "NOUN") == ["hag", "haig"]
    assert lemmas("agam", "ADP") == ["ag"]
    assert lemmas("Gcait", "ADV") == ["gcait"]


@pytest.mark.parametrize(
    ("mutated", "plain"),
    [
        *(
            ("bhfear", "fear"),
            ("mbord", "bord"),
            ("ngort", "gort"),
            ("bpáirc", "páirc"),
        ),
        *(("tsráid", "sráid"), ("shúil", "súil"), ("n-athair", "athair")),
        *(("hata", "ata"), ("t-am", "am"), ("nÉire", "Éire"), ("scoil", "scoil")),
    ],
)
def test_words_without_mutation(mutated, plain):
    assert without_mutation(mutated) == plain


def test_old_spelling_of_irish():
    assert modern_spelling("Ġaeḋealaċ") == "Ghaedhealach"


def test_tables_that_are_missing_are_named():
    component = fastpipe.blank("it").add_pipe("lemmatizer")
    with pytest.raises(InputError, match="lemma_lookup_num"):
        component.initialize(lookups=Lookups())


@pytest.mark.parametrize("code", ["ru", "uk"])
def test_russian_and_ukrainian_by_a_library(code):
    nlp = fastpipe.blank(code)
    try:
        component = nlp.add_pipe("lemmatizer")
    except MissingPackageError as error:
        assert f"fastpipe-nlp[{code}]" in str(error)
        pytest.skip("pymorphy3 is not installed")
    assert type(component).__name__ == f"{get_lang_class(code).__name__}Lemmatizer"

    def lemmas(word, pos, morph=""):
        doc = Doc(nlp.vocab, words=[word], pos=[pos], morphs=[morph])
        return component.lemmatize(doc[0])

    words = {
        "ru": ("книгами", "книга", "стали", "стать", "сталь"),
        "uk": ("книгами", "книга", "стали", "стати", "сталь"),
    }
    books, book, steel, become, metal = words[code]
    assert lemmas(books, "NOUN") == [book]
    # Editions of the dictionary differ in what else they know.
    assert lemmas(steel, "VERB")[0] == become
    found = lemmas(steel, "NOUN", "Case=Gen|Gender=Fem|Number=Sing")
    # The Ukrainian dictionary has this form under the plural as well.
    assert found == [metal] or (code, found) == ("uk", ["стали"])
    assert component.pymorphy2_lemmatize(nlp(books)[0])
    assert lemmas("«", "PUNCT") == ['"']
    assert lemmas("XYZ", "NOUN") == ["xyz"]


def test_the_library_is_asked_for(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pymorphy3", None)
    with pytest.raises(MissingPackageError, match=r"fastpipe-nlp\[ru\]"):
        fastpipe.blank("ru").add_pipe("lemmatizer")
    component = fastpipe.blank("ru").add_pipe("lemmatizer", config={"mode": "lookup"})
    assert component.mode == "lookup"
