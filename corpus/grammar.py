"""A small English grammar that speaks in dependency trees.

Every function takes the random generator and returns a ``Phrase``; a phrase's
dependents are added from the head outwards, so all trees are projective.
"""

from __future__ import annotations

from random import Random

import lexicon as lex
from tree import Phrase, Word

THIRD_SINGULAR = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
PRESENT = "Mood=Ind|Tense=Pres|VerbForm=Fin"
PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"


def punctuation(form: str, glued: bool = True) -> Phrase:
    """Return a punctuation mark; its Penn tag is itself, or "." for sentence ends."""
    tag = "." if form in ".?!" else form
    return Phrase(Word(form, form, tag, "PUNCT", glued=glued))


def function_word(form: str, tag: str, pos: str, morph: str = "") -> Phrase:
    """Return a word whose lemma is its form."""
    return Phrase(Word(form, form, tag, pos, morph))


def name(words: list[str], label: str) -> Phrase:
    """Return a proper name: the first word is the head, the rest hang on it."""
    first, *rest = [Word(w, w, "NNP", "PROPN", "Number=Sing") for w in words]
    phrase = Phrase(first, entity=label)
    for word in rest:
        phrase.add_after("flat", Phrase(word))
    return phrase


def person(rng: Random) -> Phrase:
    """Return a person's name, with or without the family name."""
    words = [rng.choice(lex.FIRST_NAMES)]
    if rng.random() < 0.6:
        words.append(rng.choice(lex.LAST_NAMES))
    return name(words, "PERSON")


def company(rng: Random) -> Phrase:
    """Return a company's name."""
    words = [rng.choice(lex.COMPANIES)]
    if rng.random() < 0.7:
        words.append(rng.choice(lex.COMPANY_SUFFIXES))
    return name(words, "ORG")


def town(rng: Random) -> Phrase:
    """Return a town's name."""
    return name([rng.choice(lex.TOWNS)], "GPE")


def in_town(rng: Random) -> Phrase:
    """Return a prepositional phrase: "in Oslo"."""
    return town(rng).add_before("case", function_word("in", "IN", "ADP"))


def on_date(rng: Random) -> Phrase:
    """Return "on Monday" or "on 12 March", an entity but for its preposition."""
    if rng.random() < 0.5:
        date = name([rng.choice(lex.WEEKDAYS)], "DATE")
        return date.add_before("case", function_word("on", "IN", "ADP"))
    day = str(rng.randint(1, 28))
    date = name([rng.choice(lex.MONTHS)], "DATE")
    date.add_before("nummod", Phrase(Word(day, day, "CD", "NUM", "NumType=Card")))
    return date.add_before("case", function_word("on", "IN", "ADP"))


def noun(rng: Random, topic: lex.Topic, animate: bool | None = None) -> Phrase:
    """Return a noun phrase with determiner, numeral, adjective or complement."""
    if animate is None:
        animate = rng.random() < 0.3
    entry = rng.choice(topic.people if animate else topic.things)
    plural = rng.random() < 0.35
    if plural:
        word = Word(entry.plural, entry.lemma, "NNS", "NOUN", "Number=Plur")
    else:
        word = Word(entry.lemma, entry.lemma, "NN", "NOUN", "Number=Sing")
    phrase = Phrase(word)
    if rng.random() < 0.15 and not animate:
        other = rng.choice(topic.things)
        modifier = Word(other.lemma, other.lemma, "NN", "NOUN", "Number=Sing")
        phrase.add_before("compound", Phrase(modifier))
    if rng.random() < 0.4:
        adjective = function_word(
            rng.choice(topic.adjectives), "JJ", "ADJ", "Degree=Pos"
        )
        phrase.add_before("amod", adjective)
    add_determiner(rng, phrase, plural)
    if rng.random() < 0.12:
        preposition = function_word(rng.choice(lex.PREPOSITIONS), "IN", "ADP")
        inner = noun(rng, topic, animate=False).add_before("case", preposition)
        phrase.add_after("nmod", inner)
    return phrase


def add_determiner(rng: Random, phrase: Phrase, plural: bool) -> None:
    """Give a noun phrase an article, possessive or numeral, as its number allows."""
    if rng.random() < 0.2:
        form, lemma, morph = rng.choice(lex.POSSESSIVES)
        phrase.add_before("nmod:poss", Phrase(Word(form, lemma, "PRP$", "PRON", morph)))
    elif plural:
        if rng.random() < 0.3:
            number = rng.choice(lex.NUMERALS)
            phrase.add_before(
                "nummod", function_word(number, "CD", "NUM", "NumType=Card")
            )
        if rng.random() < 0.5:
            form, morph = lex.DETERMINERS[0]
            phrase.add_before("det", function_word(form, "DT", "DET", morph))
    else:
        form, morph = rng.choice(lex.DETERMINERS)
        first = (phrase.before[0][1].head if phrase.before else phrase.head).form
        shown = "an" if form == "a" and first[0] in "aeiou" else form
        phrase.add_before("det", Phrase(Word(shown, form, "DT", "DET", morph)))


def subject(rng: Random, topic: lex.Topic) -> tuple[Phrase, bool]:
    """Return a subject and whether its verb is in the third person singular."""
    choice = rng.random()
    if choice < 0.25:
        form, _, lemma, morph, singular = rng.choice(lex.PRONOUNS)
        word = Word(form, lemma, "PRP", "PRON", f"Case=Nom|{morph}")
        return Phrase(word), singular
    if choice < 0.5:
        return person(rng), True
    if choice < 0.6:
        return company(rng), True
    phrase = noun(rng, topic, animate=rng.random() < 0.8)
    return phrase, phrase.head.tag == "NN"


def direct_object(rng: Random, topic: lex.Topic) -> Phrase:
    """Return what a transitive verb acts on."""
    if rng.random() < 0.12:
        _, form, lemma, morph, _ = rng.choice(lex.PRONOUNS)
        return Phrase(Word(form, lemma, "PRP", "PRON", f"Case=Acc|{morph}"))
    if rng.random() < 0.12:
        return person(rng)
    phrase = noun(rng, topic, animate=False)
    if rng.random() < 0.12:
        other = noun(rng, topic, animate=False)
        other.add_before("cc", function_word("and", "CC", "CCONJ"))
        phrase.add_after("conj", other)
    return phrase


def add_complement(
    rng: Random, phrase: Phrase, verb: lex.Verb, topic: lex.Topic
) -> None:
    """Add what the verb's frame asks for."""
    if verb.frame == "np":
        phrase.add_after("obj", direct_object(rng, topic))
    elif verb.frame == "to":
        inner = rng.choice(topic.verbs)
        word = Word(inner.lemma, inner.lemma, "VB", "VERB", "VerbForm=Inf")
        infinitive = Phrase(word)
        infinitive.add_before("mark", function_word("to", "TO", "PART"))
        add_complement(rng, infinitive, inner, topic)
        phrase.add_after("xcomp", infinitive)
    elif verb.frame == "clause":
        inner = clause(rng, topic, simple=True)
        if rng.random() < 0.6:
            inner.add_before("mark", function_word("that", "IN", "SCONJ"))
        phrase.add_after("ccomp", inner)


def clause(rng: Random, topic: lex.Topic, simple: bool = False) -> Phrase:
    """Return a declarative clause without its final punctuation.

    Parameters
    ----------
    rng, topic
        The random generator and what the clause is about.
    simple
        No complement clauses: keeps embedded clauses from growing without end.
    """
    if rng.random() < 0.12:
        return copular(rng, topic)
    pool = topic.verbs
    if not simple and rng.random() < 0.2:
        pool = lex.SPEECH_VERBS if rng.random() < 0.5 else lex.CONTROL_VERBS
    verb = rng.choice(pool)
    who, singular = subject(rng, topic)
    phrase = verb_group(rng, verb, singular)
    phrase.add_before("nsubj", who)
    add_complement(rng, phrase, verb, topic)
    add_adjuncts(rng, phrase)
    return phrase


def verb_group(rng: Random, verb: lex.Verb, singular: bool) -> Phrase:
    """Return the verb with its auxiliaries, adverb and negation."""
    choice = rng.random()
    if choice < 0.4:
        phrase = Phrase(Word(verb.past, verb.lemma, "VBD", "VERB", PAST))
    elif choice < 0.6:
        word = (
            Word(verb.third, verb.lemma, "VBZ", "VERB", THIRD_SINGULAR)
            if singular
            else Word(verb.lemma, verb.lemma, "VBP", "VERB", PRESENT)
        )
        phrase = Phrase(word)
    elif choice < 0.72:
        infinitive = Word(verb.lemma, verb.lemma, "VB", "VERB", "VerbForm=Inf")
        phrase = Phrase(infinitive)
        modal = rng.choice(("will", "can", "must", "should"))
        phrase.add_before("aux", function_word(modal, "MD", "AUX", "VerbForm=Fin"))
        return phrase
    elif choice < 0.86:
        phrase = Phrase(Word(verb.lemma, verb.lemma, "VB", "VERB", "VerbForm=Inf"))
        does = (
            Word("does", "do", "VBZ", "AUX", THIRD_SINGULAR)
            if singular
            else Word("do", "do", "VBP", "AUX", PRESENT)
        )
        if rng.random() < 0.5:
            does = Word("did", "do", "VBD", "AUX", PAST)
        negation = Word("n't", "not", "RB", "PART", "Polarity=Neg", glued=True)
        phrase.add_before("advmod", Phrase(negation))
        phrase.add_before("aux", Phrase(does))
        return phrase
    else:
        gerund = Word(
            verb.gerund, verb.lemma, "VBG", "VERB", "Tense=Pres|VerbForm=Part"
        )
        phrase = Phrase(gerund)
        phrase.add_before("aux", Phrase(form_of_be(rng, singular)))
        return phrase
    if rng.random() < 0.15:
        phrase.add_before("advmod", function_word(rng.choice(lex.ADVERBS), "RB", "ADV"))
    return phrase


def form_of_be(rng: Random, singular: bool) -> Word:
    """Return "is", "are", "was" or "were"."""
    if rng.random() < 0.5:
        if singular:
            return Word("is", "be", "VBZ", "AUX", THIRD_SINGULAR)
        return Word("are", "be", "VBP", "AUX", PRESENT)
    if singular:
        morph = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"
        return Word("was", "be", "VBD", "AUX", morph)
    return Word("were", "be", "VBD", "AUX", PAST)


def copular(rng: Random, topic: lex.Topic) -> Phrase:
    """Return "the boat is calm": the adjective is the head."""
    who, singular = subject(rng, topic)
    adjective = function_word(rng.choice(topic.adjectives), "JJ", "ADJ", "Degree=Pos")
    if rng.random() < 0.3:
        adjective.add_before("advmod", function_word("very", "RB", "ADV"))
    adjective.add_before("cop", Phrase(form_of_be(rng, singular)))
    return adjective.add_before("nsubj", who)


def add_adjuncts(rng: Random, phrase: Phrase) -> None:
    """Say where, when, or for how much."""
    if rng.random() < 0.25:
        phrase.add_after("obl", in_town(rng))
    if rng.random() < 0.2:
        phrase.add_after("obl", on_date(rng))
    elif rng.random() < 0.1:
        phrase.add_after("obl", price(rng))


def price(rng: Random) -> Phrase:
    """Return "for 40 euros"."""
    amount = str(rng.randint(2, 99))
    phrase = Phrase(Word("euros", "euro", "NNS", "NOUN", "Number=Plur"), entity="MONEY")
    phrase.add_before(
        "nummod", Phrase(Word(amount, amount, "CD", "NUM", "NumType=Card"))
    )
    return phrase.add_before("case", function_word("for", "IN", "ADP"))


def question(rng: Random, topic: lex.Topic) -> Phrase:
    """Return "Does the captain watch the light ?"."""
    verb = rng.choice(topic.verbs)
    who, singular = subject(rng, topic)
    phrase = Phrase(Word(verb.lemma, verb.lemma, "VB", "VERB", "VerbForm=Inf"))
    phrase.add_before("nsubj", who)
    does = (
        Word("does", "do", "VBZ", "AUX", THIRD_SINGULAR)
        if singular
        else Word("do", "do", "VBP", "AUX", PRESENT)
    )
    phrase.add_before("aux", Phrase(does))
    add_complement(rng, phrase, verb, topic)
    return phrase.add_after("punct", punctuation("?"))


def order(rng: Random, topic: lex.Topic) -> Phrase:
    """Return an imperative: "Watch the match in Oslo !"."""
    verb = rng.choice([verb for verb in topic.verbs if verb.frame == "np"])
    phrase = Phrase(Word(verb.lemma, verb.lemma, "VB", "VERB", "Mood=Imp|VerbForm=Fin"))
    add_complement(rng, phrase, verb, topic)
    add_adjuncts(rng, phrase)
    return phrase.add_after("punct", punctuation("!"))


def statement(rng: Random, topic: lex.Topic) -> Phrase:
    """Return one clause, or two joined by a conjunction."""
    phrase = clause(rng, topic)
    choice = rng.random()
    if choice < 0.15:
        second = clause(rng, topic, simple=True)
        conjunction = rng.choice(("and", "but"))
        second.add_before("cc", function_word(conjunction, "CC", "CCONJ"))
        second.add_before("punct", punctuation(","))
        phrase.add_after("conj", second)
    elif choice < 0.3:
        second = clause(rng, topic, simple=True)
        marker = rng.choice(("because", "when", "while", "before"))
        second.add_before("mark", function_word(marker, "IN", "SCONJ"))
        phrase.add_after("advcl", second)
    return phrase.add_after("punct", punctuation("."))


def sentence(rng: Random, topic: lex.Topic) -> Phrase:
    """Return a whole sentence with its final punctuation."""
    choice = rng.random()
    if choice < 0.08:
        return question(rng, topic)
    if choice < 0.16:
        return order(rng, topic)
    return statement(rng, topic)
