import srsly

import fastpipe
from fastpipe.cli.convert import convert
from fastpipe.tokens import DocBin
from fastpipe.training import Corpus

CONLLU = """\
# sent_id = 1
# text = Anna's dog barks.
1-2	Anna's	_	_	_	_	_	_	_	_
1	Anna	Anna	PROPN	NNP	Number=Sing	3	nmod:poss	_	_
2	's	's	PART	POS	_	1	case	_	_
3	dog	dog	NOUN	NN	Number=Sing	4	nsubj	_	_
4	barks	bark	VERB	VBZ	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = 2
1	It	it	PRON	PRP	_	2	nsubj	_	_
2	rains	rain	VERB	VBZ	_	0	root	_	_

"""
NER = "Anna NNP B-PER\nsleeps VBZ O\n\nBerlin NNP B-LOC\nsleeps VBZ O\n"


def read(path):
    return list(DocBin().from_disk(path).get_docs(fastpipe.blank("xx").vocab))


def test_a_file(run, tmp_path):
    source = tmp_path / "toy.conllu"
    source.write_text(CONLLU)
    done = run("convert", source, tmp_path / "out", "-n", 10)
    assert done.returncode == 0, done.stderr
    (doc,) = read(tmp_path / "out" / "toy.spacy")
    assert [token.tag_ for token in doc[:4]] == ["NNP", "POS", "NN", "VBZ"]
    assert len(list(doc.sents)) == 2
    assert "1 documents" in done.stdout


def test_sentences_a_doc(tmp_path):
    source = tmp_path / "toy.conllu"
    source.write_text(CONLLU)
    convert(source, tmp_path, n_sents=1)
    assert len(read(tmp_path / "toy.spacy")) == 2


def test_a_folder_keeps_its_places(tmp_path):
    folder = tmp_path / "in" / "deep"
    folder.mkdir(parents=True)
    (folder / "a.conllu").write_text(CONLLU)
    (folder.parent / "b.conllu").write_text(CONLLU)
    (folder.parent / "readme.txt").write_text("no data")
    convert(tmp_path / "in", tmp_path / "out")
    assert (tmp_path / "out" / "deep" / "a.spacy").is_file()
    assert (tmp_path / "out" / "b.spacy").is_file()
    convert(tmp_path / "in", tmp_path / "one", concatenate=True)
    assert len(read(tmp_path / "one" / "in.spacy")) == 4


def test_standard_input(run, tmp_path):
    done = run("convert", "-", tmp_path, "-c", "conllu", stdin=CONLLU)
    assert done.returncode == 0, done.stderr
    assert len(read(tmp_path / "stdin.spacy")) == 2


def test_json_to_standard_output(quick_run, tmp_path):
    source = tmp_path / "toy.conllu"
    source.write_text(CONLLU)
    done = quick_run("convert", source, "-t", "json")
    assert done.returncode == 0, done.stderr
    (data,) = srsly.json_loads(done.stdout)
    words = [
        token["orth"]
        for part in data["paragraphs"]
        for sent in part["sentences"]
        for token in sent["tokens"]
    ]
    assert words[:3] == ["Anna", "'s", "dog"]


def test_entities(tmp_path):
    source = tmp_path / "toy.ner"
    source.write_text(NER)
    convert(source, tmp_path, n_sents=2)
    (doc,) = read(tmp_path / "toy.spacy")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Anna", "PER"),
        ("Berlin", "LOC"),
    ]


def test_a_spacy_file_is_not_written_to_a_terminal(quick_run, tmp_path):
    source = tmp_path / "toy.conllu"
    source.write_text(CONLLU)
    done = quick_run("convert", source)
    assert done.returncode == 1
    assert "--file-type json" in done.stderr


def test_options_of_conllu(quick_run, tmp_path):
    source = tmp_path / "toy.conllu"
    named = CONLLU.replace("nmod:poss\t_\t_", "nmod:poss\t_\tname=B-PER")
    source.write_text(named)
    (tmp_path / "map.json").write_text('{"PER": "PERSON"}')
    options = ("-c", "conllubio", "-m", "-T", "-nm", tmp_path / "map.json", "-l", "en")
    done = quick_run("convert", source, tmp_path / "out", *options)
    assert done.returncode == 0, done.stderr
    first, _ = read(tmp_path / "out" / "toy.spacy")
    assert [token.text for token in first][:2] == ["Anna's", "dog"]
    assert first[1].tag_ == "NN__Number=Sing"
    assert [(ent.text, ent.label_) for ent in first.ents] == [("Anna's", "PERSON")]


def test_sentences_are_split_by_a_pipeline(quick_run, tmp_path):
    source = tmp_path / "toy.ner"
    source.write_text("Anna B-PER\nsleeps O\n. O\nIt O\nrains O\n! O\n")
    convert(source, tmp_path)
    assert len(read(tmp_path / "toy.spacy")) == 1
    nlp = fastpipe.blank("xx")
    nlp.add_pipe("sentencizer", config={"punct_chars": ["!"]})
    nlp.to_disk(tmp_path / "splitter")
    for model, n_docs in ((None, 2), (tmp_path / "splitter", 1)):
        option = () if model is None else ("--base", model)
        done = quick_run("convert", source, tmp_path, "-s", "-n", 1, *option)
        assert done.returncode == 0, done.stderr
        assert len(read(tmp_path / "toy.spacy")) == n_docs


def test_docs_have_the_norms_of_who_reads_them(tmp_path):
    source = tmp_path / "toy.conllu"
    source.write_text(CONLLU.replace("It\tit", "--\t--"))
    convert(source, tmp_path)
    _, second = read(tmp_path / "toy.spacy")
    assert second[0].norm_ == "-"


def test_json_says_nothing_of_what_is_not_annotated(tmp_path):
    source = tmp_path / "toy.conllu"
    source.write_text(CONLLU)
    convert(source, tmp_path, file_type="json")
    (entry,) = srsly.read_json(tmp_path / "toy.json")
    token = entry["paragraphs"][0]["sentences"][0]["tokens"][0]
    assert "ner" not in token
    (tmp_path / "toy.ner").write_text(NER)
    convert(tmp_path / "toy.ner", tmp_path, file_type="json")
    (entry,) = srsly.read_json(tmp_path / "toy.json")
    assert entry["paragraphs"][0]["raw"] is None


def test_tokens_without_known_spaces_are_kept_in_training(tmp_path):
    (tmp_path / "a.ner").write_text("can't NN O\nsleep VB O\n")
    (tmp_path / "b.iob").write_text("can't|NN|O sleep|VB|O\n")
    for name in ("a.ner", "b.iob"):
        convert(tmp_path / name, tmp_path)
        corpus = Corpus((tmp_path / name).with_suffix(".spacy"))
        (example,) = corpus(fastpipe.blank("en"))
        assert [token.text for token in example.predicted] == ["can't", "sleep"]
