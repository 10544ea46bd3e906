"""The words of a small world: a harbour town with its markets, trains and matches.

Each topic is a text category and has nouns, verbs and adjectives of its own; names
and function words are shared. Some forms belong to two parts of speech on purpose
("watch", "cook", "light", "her", "that"), so that a tagger has to look at the
context.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Noun:
    """A common noun: lemma, plural, and whether it names a living being."""

    lemma: str
    plural: str
    animate: bool = False


@dataclass(frozen=True)
class Verb:
    """A verb's forms, and what it takes: "np", "none", "to" or "clause"."""

    lemma: str
    third: str
    past: str
    participle: str
    gerund: str
    frame: str = "np"


@dataclass(frozen=True)
class Topic:
    """What is talked about in the documents of one category."""

    people: tuple[Noun, ...]
    things: tuple[Noun, ...]
    verbs: tuple[Verb, ...]
    adjectives: tuple[str, ...]


def _nouns(text: str, animate: bool = False) -> tuple[Noun, ...]:
    """Parse ``"boat key:keys watch"``: regular plurals need not be written out."""
    found = []
    for entry in text.split():
        lemma, _, plural = entry.partition(":")
        if not plural:
            if lemma.endswith(("s", "x", "ch", "sh")):
                plural = lemma + "es"
            elif lemma.endswith("y") and lemma[-2] not in "aeiou":
                plural = lemma[:-1] + "ies"
            else:
                plural = lemma + "s"
        found.append(Noun(lemma, plural, animate))
    return tuple(found)


def _verbs(text: str, frame: str = "np") -> tuple[Verb, ...]:
    """Parse lines of ``lemma third past participle gerund``."""
    return tuple(Verb(*line.split(), frame) for line in text.strip().splitlines())


SAILING = Topic(
    people=_nouns("sailor captain fisherman:fishermen diver pilot crew", True),
    things=_nouns("boat harbour net anchor sail rope light wave lighthouse watch"),
    verbs=_verbs(
        """
        sail sails sailed sailed sailing
        repair repairs repaired repaired repairing
        steer steers steered steered steering
        light lights lit lit lighting
        paint paints painted painted painting
        """
    )
    + _verbs(
        """
        drift drifts drifted drifted drifting
        sink sinks sank sunk sinking
        """,
        "none",
    ),
    adjectives=("calm", "wooden", "salty", "deep", "stormy", "light"),
)

FOOD = Topic(
    people=_nouns("cook baker waiter guest farmer butcher", True),
    things=_nouns("soup cake market kitchen recipe loaf:loaves dish oven lemon fish"),
    verbs=_verbs(
        """
        cook cooks cooked cooked cooking
        bake bakes baked baked baking
        taste tastes tasted tasted tasting
        serve serves served served serving
        order orders ordered ordered ordering
        """
    )
    + _verbs(
        """
        boil boils boiled boiled boiling
        burn burns burned burned burning
        """,
        "none",
    ),
    adjectives=("fresh", "sweet", "hot", "sour", "crisp", "ripe"),
)

RAILWAY = Topic(
    people=_nouns("driver passenger conductor porter engineer", True),
    things=_nouns("train ticket platform station engine tunnel bridge timetable seat"),
    verbs=_verbs(
        """
        drive drives drove driven driving
        miss misses missed missed missing
        board boards boarded boarded boarding
        check checks checked checked checking
        ticket tickets ticketed ticketed ticketing
        """
    )
    + _verbs(
        """
        arrive arrives arrived arrived arriving
        stop stops stopped stopped stopping
        """,
        "none",
    ),
    adjectives=("late", "crowded", "electric", "slow", "punctual", "narrow"),
)

SPORT = Topic(
    people=_nouns("player coach referee goalkeeper runner fan", True),
    things=_nouns("match ball goal race trophy:trophies stadium team medal whistle"),
    verbs=_verbs(
        """
        win wins won won winning
        lose loses lost lost losing
        kick kicks kicked kicked kicking
        train trains trained trained training
        watch watches watched watched watching
        """
    )
    + _verbs(
        """
        run runs ran run running
        cheer cheers cheered cheered cheering
        """,
        "none",
    ),
    adjectives=("tired", "famous", "proud", "fast", "injured", "lucky"),
)

TOPICS = {"SAILING": SAILING, "FOOD": FOOD, "RAILWAY": RAILWAY, "SPORT": SPORT}

# Verbs of any topic, with the complement that they take.
CONTROL_VERBS = _verbs(
    """
    want wants wanted wanted wanting
    try tries tried tried trying
    hope hopes hoped hoped hoping
    plan plans planned planned planning
    """,
    "to",
)
SPEECH_VERBS = _verbs(
    """
    say says said said saying
    think thinks thought thought thinking
    know knows knew known knowing
    believe believes believed believed believing
    """,
    "clause",
)

FIRST_NAMES = (
    "Mara Jonas Edith Tomasz Priya Owen Lucia Hamid Greta Felix Ines Ravi Nora "
    "Pavel Amina Hugo Selma Victor Yuki Daria"
).split()
LAST_NAMES = (
    "Holm Okafor Brandt Silva Novak Keane Aydin Moreau Lindqvist Tanaka Petrov "
    "Castell Hughes Marlow Ferrante Dahl"
).split()
TOWNS = (
    "Marlhaven Lisbon Oslo Porto Brackwater Genoa Tallinn Eastmoor Valencia Corrin "
    "Gdansk Halifax Penwick Riga"
).split()
COMPANIES = (
    "Northline Brightwater Cordell Tidewell Sunmill Halvorsen Redfern Quayside"
).split()
COMPANY_SUFFIXES = ("Ltd", "Group", "Company", "Bank", "Lines")
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April June July August September October".split()

DETERMINERS = (
    ("the", "Definite=Def|PronType=Art"),
    ("a", "Definite=Ind|PronType=Art"),
    ("this", "Number=Sing|PronType=Dem"),
    ("every", "PronType=Tot"),
)
POSSESSIVES = (
    ("her", "she", "Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs"),
    ("his", "he", "Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs"),
    ("their", "they", "Number=Plur|Person=3|Poss=Yes|PronType=Prs"),
    ("our", "we", "Number=Plur|Person=1|Poss=Yes|PronType=Prs"),
)
# form as subject, form as object, lemma, features, third person singular?
PRONOUNS = (
    ("she", "her", "she", "Gender=Fem|Number=Sing|Person=3|PronType=Prs", True),
    ("he", "him", "he", "Gender=Masc|Number=Sing|Person=3|PronType=Prs", True),
    ("they", "them", "they", "Number=Plur|Person=3|PronType=Prs", False),
    ("we", "us", "we", "Number=Plur|Person=1|PronType=Prs", False),
)
PREPOSITIONS = ("in", "near", "behind", "under", "with", "for", "from")
ADVERBS = ("quickly", "often", "never", "quietly", "again", "always")
NUMERALS = ("two", "three", "four", "seven", "ten", "twelve")
