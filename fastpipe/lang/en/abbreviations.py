"""English words that are written short, by the field that they come from.

The full stop of an abbreviation is part of it; elsewhere it ends the sentence.
"""

from __future__ import annotations

# The full form is the abbreviation's norm, and so is that of "Jan." the month's name.
_MONTHS = """
    January February March April June July August September October November December
""".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = {
    **{f"{month[:3]}.": month for month in _MONTHS},
    "Sept.": "September",
}

WEEKDAYS = {
    **{f"{day[:3]}.": day for day in _WEEKDAYS},
    "Tues.": "Tuesday",
    "Thurs.": "Thursday",
}

# The states of the USA as newspapers abbreviate them; names of five letters or less,
# Alaska and Hawaii are written out.
STATES = {
    "Ala.": "Alabama",
    "Ariz.": "Arizona",
    "Ark.": "Arkansas",
    "Calif.": "California",
    "Colo.": "Colorado",
    "Conn.": "Connecticut",
    "Del.": "Delaware",
    "Fla.": "Florida",
    "Ga.": "Georgia",
    "Ill.": "Illinois",
    "Ind.": "Indiana",
    "Kan.": "Kansas",
    "Ky.": "Kentucky",
    "La.": "Louisiana",
    "Mass.": "Massachusetts",
    "Md.": "Maryland",
    "Mich.": "Michigan",
    "Minn.": "Minnesota",
    "Miss.": "Mississippi",
    "Mo.": "Missouri",
    "Mont.": "Montana",
    "N.C.": "North Carolina",
    "N.D.": "North Dakota",
    "N.H.": "New Hampshire",
    "N.J.": "New Jersey",
    "N.M.": "New Mexico",
    "N.Y.": "New York",
    "Neb.": "Nebraska",
    "Nev.": "Nevada",
    "Okla.": "Oklahoma",
    "Ore.": "Oregon",
    "Pa.": "Pennsylvania",
    "R.I.": "Rhode Island",
    "S.C.": "South Carolina",
    "S.D.": "South Dakota",
    "Tenn.": "Tennessee",
    "Va.": "Virginia",
    "Vt.": "Vermont",
    "W.Va.": "West Virginia",
    "Wash.": "Washington",
    "Wis.": "Wisconsin",
    "Wyo.": "Wyoming",
    "D.C.": "District of Columbia",
}

PLACES = {"Mt.": "Mount", "Ft.": "Fort", "St.": None}

# In front of a name, and behind one.
TITLES = dict.fromkeys(
    """
    Mr. Mrs. Ms. Messrs. Dr. Prof. Rev. Hon. Gov. Sen. Rep. Pres. Gen. Adm. Col. Capt.
    Lt. Sgt. Cpl. Jr. Sr. Ph.D. M.D. B.A. M.A.
    """.split()
)

COMPANIES = {
    "Bros.": "Brothers",
    "Co.": "Company",
    "Corp.": "Corporation",
    "Inc.": "Incorporated",
    "Ltd.": "Limited",
}

# Latin, most of it.
WRITING = {
    "e.g.": "e.g.",
    "i.e.": "i.e.",
    "etc.": "etc.",
    "vs.": "versus",
    "v.s.": "versus",
    "a.m.": "a.m.",
    "p.m.": "p.m.",
    "w/o": "without",
    "and/or": "and/or",
    "o'clock": "o'clock",
    "ma'am": "madam",
}

# What speakers leave out at the front of a word; the apostrophe stands for it.
_APHERESIS = {
    "because": ("cause", "cos", "coz", "cuz"),
    "about": ("bout",),
    "them": ("em",),
    "enough": ("nuff",),
    "until": ("til",),
    "around": ("round",),
}
# ... and at its end: "somethin'", "ol'".
_DROPPED_G = """
    anything coming darling doing everything feeling getting going having looking loving
    making nothing saying something talking trying working
""".split()

# Auxiliaries that a pronoun before them has been split from, or a space.
_CLITICS = {
    "'s": "'s",
    "'d": "'d",
    "'re": "are",
    "'ll": "will",
    "'ve": "have",
    "'m": "am",
    "n't": "not",
}


def clipped_words() -> dict[str, str]:
    """Return words that lost a part in speech, with what they are in full."""
    found = {**_CLITICS, **{form.upper(): full for form, full in _CLITICS.items()}}
    for full, forms in _APHERESIS.items():
        for form in forms:
            found[f"'{form}"] = found[f"'{form.capitalize()}"] = full
    for form, full in {
        "ol": "old",
        **{word.removesuffix("g"): word for word in _DROPPED_G},
    }.items():
        for word in (form, form.capitalize()):
            found[word] = found[f"{word}'"] = full
    return found


def abbreviations() -> dict[str, str | None]:
    """Return abbreviations with their norms; None where they have none."""
    found: dict[str, str | None] = {
        **MONTHS,
        **WEEKDAYS,
        **STATES,
        **PLACES,
        **TITLES,
        **COMPANIES,
    }
    for word, norm in WRITING.items():
        found[word] = found[word[0].upper() + word[1:]] = norm
    return found
