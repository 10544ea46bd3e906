"""Tokens by the rules of each language, in sentences of each kind of spelling."""

import pkgutil

import pytest

import fastpipe
import fastpipe.lang
from fastpipe.attrs import NORM, ORTH
from fastpipe.lang.orthography import Orthography
from fastpipe.lang.tokenizer_exceptions import full_forms, two_words, whole_words

CODES = sorted(
    one.name for one in pkgutil.iter_modules(fastpipe.lang.__path__) if one.ispkg
)
# With a library's tokenizer, which may not be installed.
BY_LIBRARY = {"ja", "ko", "th", "vi", "zh"}

# Tokens are marked off by "|" where no space is between them.
SENTENCES = {
    "af": "Dr. Louw sê dis 'n ou- en jongmense-dag|.",
    "am": "ልጆቹ ወደ ቤት ሄዱ|።",
    "ar": "هل وصل القطار|؟ نعم|، قبل 5|كم|.",
    "bg": "Министър-председателят е роден през 1950 г. в Русе|.",
    "bn": "নৌকা ঘাটে এল|।",
    "ca": "L'|àvia va dir|-me que n'|hi havia vint-i-dos|.",
    "cs": "Prof|. Malá atd|. přišla 3|. května|.",
    "da": "Hun bor bl.a. i Nord-Aarhus den 3. maj|, sagde hr. Holm|.",
    "de": "Am 3. Mai trank Dr. Kahn z.B. Kräuter-Tee|, und am Abend nichts|.",
    "es": "¿|Vino el Sr. Gil con la franco-belga en 1990-95|?",
    "el": "Ο κ. Νίκος ήρθε το '95 απ' το λιμάνι π.χ. με 5% χθες|.",
    "et": "Laev jõudis 3. mail nt. Tartu-lähedale|.",
    "fi": "EU:n laiva lähti n. 3. päivänä klo 12:30 Itä-Suomeen|.",
    "fr": "Aujourd'hui l'|oncle qu'|elle attend dit|-il c'est-à-dire rien|.",
    "ga": "D'|ól sé tae|.",
    "he": 'שלום לצה"ל|, אמר|.',
    "hi": "नाव किनारे पर आई|।",
    "hr": "Brod je stigao 3. svibnja 1999. godine|, npr. jutros|.",
    "hsb": "Dr|. Nowak přińdźe 3|. meje|.",
    "ht": "M|ap manje jodi a|.",
    "hu": "A 3. hajó Buda-Pest felé ment|-e|, pl. ma|?",
    "hy": "Նավը եկավ|։",
    "id": "Anak-anak melihat rumah|-nya di Jl. Melati|.",
    "it": "L'|amico dell'|oste nel 50 a.C. ne bevve un po' nell'|ex-mulino|.",
    "ky": "Бала-чака 3|-|май күнү келди|.",
    "lb": "D'|Schëff ass z.B. hei|.",
    "lt": "Laivas atplaukė pvz|. vakar 1995-97|.",
    "nb": "Båten kom bl.a. 3. mai til Nord-Norge|.",
    "nl": "'s Avonds at dr. Vos foto's en/of zee-egels uit 't meer|.",
    "nn": "Båten kom t.d. 3. mai|.",
    "pl": "Prof|. Nowak itd|. przyszli|.|.|.",
    "pt": "A sexta-feira fê-lo rir|, disse o Sr. Gil|.",
    "ro": "S-|a dus într-|o barcă la dl. Popa și dă|-mi pâine|.",
    "ru": "Из-за бури г-н Котов и т.д. не пришли|.",
    "sk": "Dr|. Novák prišiel 3|. mája|.",
    "sl": "Ladja NATO-u je prišla 3. maja|, npr. danes|.",
    "sr": "Брод је стигао 3. маја 2009. године|.",
    "sv": "FN:s båt kom t.ex. 1990-95 till Syd-Sverige|, och där är vi i|.",
    "ta": "திரு. கண்ணன் வந்தார்|.",
    "ti": "መርከብ መጺኣ|።",
    "tr": "Dr.'un İstanbul'dan 3. gelişi|, vb. güzeldi|.",
    "uk": "Віце|-|мер А|. Білий із вул. Миру|.",
    "ur": "کشتی آئی|۔",
}
TEXTS = [
    "",
    " \n a  b\t",
    "It's 5km (or 3.000,50 €)... a/b, c:d; e-f – g—h \"i\" 'j' «k» ‚l‘ m.n!?",
    "l'été d’un qu'il s-a 12:30 1999-2004 3. IV. foo.Bar x=y user@host.org :-) ''``",
    'Наука—сила. «Так», — сказал. אבג ד"ה. مرحبا؟ हिन्दी। ไทย 日本語。한국어 ሀለ።',
]


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentence(code):
    nlp = fastpipe.blank(code)
    sentence = SENTENCES[code]
    found = [token.text for token in nlp(sentence.replace("|", ""))]
    assert found == sentence.replace("|", " ").split()


@pytest.mark.parametrize("code", sorted(set(CODES) - BY_LIBRARY))
def test_nothing_of_a_text_is_lost(code):
    nlp = fastpipe.blank(code)
    for text in [*TEXTS, SENTENCES.get(code, "")]:
        doc = nlp(text)
        assert doc.text == "".join(token.text_with_ws for token in doc) == text
        # The tests before the patterns hide nothing from them.
        explained = [word for _, word in nlp.tokenizer.explain(text)]
        assert explained == [token.text for token in doc if not token.is_space]


def tokens(text: str, orthography: Orthography) -> str:
    nlp = fastpipe.blank("xx")
    nlp.tokenizer.prefix_search = fastpipe.util.compile_prefix_regex(
        orthography.prefixes
    ).search
    nlp.tokenizer.suffix_search = fastpipe.util.compile_suffix_regex(
        orthography.suffixes
    ).search
    nlp.tokenizer.infix_finditer = fastpipe.util.compile_infix_regex(
        orthography.infixes
    ).finditer
    return "|".join(token.text for token in nlp(text))


@pytest.mark.parametrize(
    ("traits", "text", "without", "with_"),
    [
        ({"marks": "@"}, "ab@", "ab@", "ab|@"),
        ({"inner_marks": "()"}, "a(b)c", "a(b)c", "a|(|b|)|c"),
        ({"doubled_quotes": True}, "``ab,'',", "`|`|ab|,|''|,", "``|ab|,|''|,"),
        ({"compounds": True}, "ab-cd", "ab|-|cd", "ab-cd"),
        ({"compounds": True}, "ab--cd", "ab|--|cd", "ab|--|cd"),
        ({"ranges": True}, "3-5", "3|-|5", "3-5"),
        ({"alternatives": True}, "ab/cd", "ab|/|cd", "ab/cd"),
        ({"colons": True}, "EU:n", "EU|:|n", "EU:n"),
        ({"apostrophes": True}, "vaa'", "vaa|'", "vaa'"),
        ({"ordinals": 2}, "31.", "31|.", "31."),
        ({"ordinals": 2}, "1931.", "1931|.", "1931|."),
        ({"ordinals": 2}, "12:30.", "12:30|.", "12:30|."),
        ({"possessive": False}, "Rob's", "Rob|'s", "Rob's"),
        ({"elided": ("qu",)}, "Qu’il", "Qu’il", "Qu’|il"),
        ({"elided": ("qu",)}, "QU'", "QU|'", "QU|'"),
        ({"elision": True}, "ab'cd", "ab'cd", "ab'|cd"),
        ({"proclitics": ("s",)}, "s-a", "s|-|a", "s-|a"),
        ({"enclitics": ("-e",)}, "megy-E", "megy|-|E", "megy|-E"),
        ({"units": False}, "5km", "5|km", "5km"),
        ({"stops": True}, "J.", "J.", "J|."),
        ({"stops": True}, "12...", "12|...", "12|..."),
        ({"stops": True, "ellipses": False}, "ab...", "ab|...", "ab|.|.|."),
        ({"stops": True, "ellipses": False}, "ab...c", "ab|...|c", "ab|.|.|.|c"),
        ({"short_years": True}, "'95", "'|95", "'95"),
        ({"short_years": True}, "'995", "'|995", "'|995"),
        ({"endings": ("u",)}, "NATO-u", "NATO|-|u", "NATO-u"),
        ({"endings": ("u",)}, "NATO-um", "NATO|-|um", "NATO|-|um"),
        ({"endings": ("u",)}, "5-letni", "5-letni", "5|-|letni"),
        ({"elision": True}, "l'\"ab", "l'\"ab", "l'|\"|ab"),
        ({"local_units": ("ሜ.",)}, "5ሜ.", "5ሜ|.", "5|ሜ."),
        ({"percent": False}, "5%", "5|%", "5%"),
    ],
)
def test_trait(traits, text, without, with_):
    assert tokens(text, Orthography()) == without
    assert tokens(text, Orthography(**traits)) == with_


def test_a_combining_accent_is_part_of_a_letter():
    text = "жару\u0301. жару\u0301,так ЖАРУ\u0301. л\u0301-т"
    assert tokens(text, Orthography()) == (
        "жару\u0301|.|жару\u0301|,|так|ЖАРУ\u0301|.|л\u0301|-|т"
    )


@pytest.mark.parametrize(
    ("text", "whole"),
    [("Dr.'la", 1), ("a.b.c.'da", 1), ("2-3-1987'de", 1), ("3/B", 1), ("3/b", 3)],
)
def test_turkish_words_with_marks_inside(text, whole):
    tokenizer = fastpipe.blank("tr").tokenizer
    assert len(tokenizer(text)) == whole
    assert bool(tokenizer.token_match(text)) is (whole == 1)
    # What is too long to be one is not read again and again.
    assert not tokenizer.token_match("a" * 50 + text)


@pytest.mark.parametrize("code", ["de", "ru", "th", "xx"])
def test_a_temperature_at_the_end(code):
    settings = {"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}}
    nlp = fastpipe.blank(code, config=settings)
    assert [token.text for token in nlp("20°C.")] == ["20", "°", "C", "."]


def test_whole_words():
    words = whole_words("bl.a. po'")
    assert set(words) == {"bl.a.", "Bl.a.", "po'", "po’", "Po'", "Po’"}
    assert all("".join(*part.values()) == word for word, [part] in words.items())


def test_a_double_ellipsis_is_a_suffix_at_the_end_alone() -> None:
    tokenizer = fastpipe.blank("en").tokenizer
    words = [token.text for token in tokenizer("sail……home wind…… (rain……)")]
    assert words == "sail … … home wind …… ( rain …… )".split()
    assert tokenizer.suffix_search("sail……home") is None


def test_full_forms():
    parts = full_forms("""
    mister: mr. mstr.
    will not: won't
    """)
    assert set(parts) == {"mr.", "Mr.", "mstr.", "Mstr.", "won't", "won’t"} | {
        "Won't",
        "Won’t",
    }
    assert parts["Mr."] == [{ORTH: "Mr.", NORM: "mister"}]
    assert parts["won’t"][0][NORM] == "will not"


def test_two_words():
    parts = two_words("du über", "'s", "es")
    assert parts["du's"] == [{ORTH: "du"}, {ORTH: "'s", NORM: "es"}]
    assert parts["Über’s"] == [{ORTH: "Über"}, {ORTH: "’s", NORM: "es"}]


@pytest.mark.parametrize(
    ("code", "text", "norms"),
    [
        ("de", "Das liegt unter'm Tisch", ["unter", "dem"]),
        ("la", "Veni mecum", ["me", "cum"]),
        ("da", "Det ka' og/eller skal hun", ["kan", "og/eller"]),
        ("ru", "В пн. и пт пришли", ["понедельник", "пятница"]),
        ("sr", "Види нпр. нов.", ["на пример", "новембар"]),
        ("uk", "Школа ім. Лесі", ["імені"]),
        ("bg", "Пътят е до гр. Русе", ["град"]),
        ("de", "Abt. Nr. 5", ["Abteilung", "Nummer"]),
        ("el", "Απ' το σπίτι", ["από"]),
        ("sv", "På Mån. och ons. kl. 5", ["Måndag", "onsdag"]),
        ("tr", "Dr. Ali", ["doktor"]),
        ("tt", "Китап һ.б.ш. бар", ["һәм башка шундыйлар"]),
        ("ky", "Китеп ж.б. бар", ["жана башка"]),
    ],
)
def test_norms_of_short_forms(code, text, norms):
    found = [token.norm_ for token in fastpipe.blank(code)(text)]
    assert [norm for norm in found if norm in norms] == norms


@pytest.mark.parametrize(
    ("code", "text"),
    [("da", "Jens' cykel er Liz' ."), ("sv", "Jonas' bok är Max' .")],
)
def test_an_apostrophe_behind_s_is_part_of_a_name(code, text):
    nlp = fastpipe.blank(code)
    assert [token.text for token in nlp(text.replace(" .", "."))] == text.split()
    assert [token.text for token in nlp("'hund'")] == ["'", "hund", "'"]
