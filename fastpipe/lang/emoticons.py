"""Faces made of characters, put together from their features.

Sideways faces are eyes, perhaps a nose, and a mouth (":-)"), some of them mirrored
("(-:"); upright ones are two eyes with a mouth between them ("^_^").
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

# Mouths by the eyes above them and the nose between. What is rather punctuation, such
# as ":[" before a list or ":$" before a price, is no face.
_SIDEWAYS = {
    (":", ""): ")(]}|/*>DPpOoXx031",
    (":", "-"): ")(]}|/*>DPpOoXx03",
    (":", "'"): ")(",
    (":", "'-"): ")(",
    (":", "o"): ")",
    (";", ""): ")D",
    (";", "-"): ")D",
    ("=", ""): ")(][|/D3",
    ("8", ""): ")D",
    ("8", "-"): ")D",
    ("x", ""): "D",
    ("X", ""): "D",
    (">:", ""): "(o",
}
# A mouth that is drawn out: ":)))".
_LONGEST_MOUTH = 3
_MIRRORED = "(: (; (= [: [= ): ]= (-: (-; (-8 )-: [-: (o:".split()

_EYES = ("^", "-", "o", "O", "0", "@", "v", "V", "¬", "ಠ", "T", "x")
_PAIRS_OF_EYES = (
    *((eye, eye) for eye in _EYES),
    *((left, right) for left, right in product("oO0", repeat=2) if left != right),
)
_SHUT_EYES = "^-¬ಠ"
_ROUND_EYES = "oO0vV"

_HEARTS = ("<3", "<33", "<333", "</3")
# Faces with more to them, and larger pictures.
_SCENES = (
    *(
        ":()",
        '\\")',
        ">.<",
        ">.>",
        "<.<",
        "(*_*)",
        "(>_<)",
        "._.",
        "(._.)",
        ";_;",
        "><(((*>",
    ),
    *("¯\\(ツ)/¯", "¯\\_(ツ)_/¯", "(╯°□°）╯︵┻━┻", "ಠ︵ಠ"),
)


def _sideways() -> Iterator[str]:
    for (eyes, nose), mouths in _SIDEWAYS.items():
        yield from (f"{eyes}{nose}{mouth}" for mouth in mouths)
    for nose, mouth in product(("", "-"), ")("):
        for length in range(2, _LONGEST_MOUTH + 1):
            yield f":{nose}{mouth * length}"


def _upright() -> Iterator[str]:
    for left, right in _PAIRS_OF_EYES:
        for length in range(1, _LONGEST_MOUTH + 1):
            yield f"{left}{'_' * length}{right}"
        if left in _ROUND_EYES:
            yield f"{left}.{right}"
    yield from (f"({eye}_{eye})" for eye in _SHUT_EYES)


EMOTICONS = frozenset([*_sideways(), *_MIRRORED, *_upright(), *_HEARTS, *_SCENES])
