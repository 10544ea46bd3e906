"""English words that are written short, by the field that they come from.

The full stop of an abbreviation is part of it; elsewhere it ends the sentence.
"""

from __future__ import annotations

# The full form is the abbreviation's norm, and so is that of "Jan." the month's name.
# Those of weekdays are words with other meanings, "Sat." and "Sun.", and are cut.
_MONTHS = """
    January February March April June July August September October November December
""".split()
MONTHS = {
    **{f"{month[:3]}.": month for month in _MONTHS},
    "Sept.": "September",
}

# The states of the USA as newspapers abbreviate them, and some as the post did; None
# where the abbreviation is short for something else as well.
STATES = {
    "Ak.": "Alaska",
    "Ala.": "Alabama",
    "Ariz.": "Arizona",
    "Ark.": "Arkansas",
    "Calif.": "California",
    "Colo.": "Colorado",
    "Conn.": "Connecticut",
    "Del.": "Delaware",
    "Fla.": "Florida",
    "Ga.": "Georgia",
    "Ia.": "Iowa",
    "Id.": "Idaho",
    "Ill.": "Illinois",
    "Ind.": "Indiana",
    "Kan.": "Kansas",
    "Kans.": "Kansas",
    "Ky.": "Kentucky",
    "La.": "Louisiana",
    "Mass.": "Massachusetts",
    "Md.": None,
    "Mich.": "Michigan",
    "Minn.": "Minnesota",
    "Miss.": "Mississippi",
    "Mo.": None,
    "Mont.": "Montana",
    "N.C.": "North Carolina",
    "N.D.": "North Dakota",
    "N.H.": "New Hampshire",
    "N.J.": "New Jersey",
    "N.M.": "New Mexico",
    "N.Y.": "New York",
    "Neb.": "Nebraska",
    "Nebr.": "Nebraska",
    "Nev.": "Nevada",
    "Okla.": "Oklahoma",
    "Ore.": "Oregon",
    "Pa.": "Pennsylvania",
    "R.I.": None,
    "S.C.": "South Carolina",
    "S.D.": None,
    "Tenn.": "Tennessee",
    "Va.": "Virginia",
    "Wash.": "Washington",
    "Wis.": "Wisconsin",
    "D.C.": None,
}

PLACES = {"Mt.": "Mount", "St.": None}

# In front of a name, and after one.
TITLES = """
    Mr. Mrs. Ms. Messrs. Dr. Prof. Rev. Gov. Sen. Rep. Gen. Adm. Jr. Ph.D.
""".split()
COMPANIES = "Bros. Co. co. Corp. Inc. Ltd.".split()

# Latin, most of it.
WRITING = {
    **dict.fromkeys("e.g. E.g. i.e. I.e. a.m. p.m. vs. v.s. and/or".split()),
    "o'clock": "o'clock",
    "w/o": "without",
    "ma'am": "madam",
    "Ma'am": "madam",
}

# What speakers leave out at the front of a word; the apostrophe stands for it.
_APHERESIS = {"'bout": "about", "'em": "them", "'nuff": "enough"}
_BECAUSE = ("'cause", "'cos", "'coz", "'cuz")
# ... and at its end: "somethin'", "ol'".
_APOCOPE = {
    "ol": "old",
    "nuthin": "nothing",
    **{
        word.removesuffix("g"): word
        for word in "doing going having loving nothing something".split()
    },
}

# What has been split from the word before it, by a space.
_LONE_CLITICS = {"'s": "'s", "'S": "'s", "'d": None, "'re": "are", "'ll": "will"}
# Known without their apostrophe, too.
_BARE = ("'em", "'ll", "'nuff")


def clipped_words() -> dict[str, str | None]:
    """Return words that lost a part in speech, with what they are in full."""
    found: dict[str, str | None] = {**_APHERESIS, **_LONE_CLITICS}
    found |= {form.removeprefix("'"): found[form] for form in _BARE}
    for form in _BECAUSE:
        found[form] = found[f"'{form[1:].capitalize()}"] = "because"
    for form, full in _APOCOPE.items():
        for word in (form, form.capitalize()):
            found[word] = found[f"{word}'"] = full
    return found


def abbreviations() -> dict[str, str | None]:
    """Return abbreviations with their norms; None where they have none."""
    return {
        **MONTHS,
        **STATES,
        **PLACES,
        **dict.fromkeys((*TITLES, *COMPANIES)),
        **WRITING,
    }
