"""Number words of Haitian Creole."""

from ...attrs import LIKE_NUM, NORM
from ..number_words import NumberWords

like_num = NumberWords(
    """
de dezyèm dis disetyèm disèt diznèf diznèvyèm dizuit dizwit dizwityèm dizyèm douz
douzyèm en karant karantyèm kat katoz katozyèm katreven katrevendis katriyèm katryèm
katòz kenz kenzèm mil milya milyadyèm milyon milyonnyèm milyèm nevyèm nèf nèvyèm onz
onzèm premye san santyèm senk senkant senkyèm setyèm sinkant sinkantyèm sis sizyèm
swasann-dis swasann-disyèm swasanndis swasant swasantyèm sèt sètvyèm sèz sèzyèm trant
trantyèm trèz trèzyèm twa twazyèm uit uitvyèm uityèm ven vent venteyen ventyèm yon youn
ywit zewo
""",
    ordinals="yèm",
)

# Pronouns and particles that lean on the word beside them lose their vowel.
_SHORT = {"m": "mwen", "w": "ou", "l": "li", "n": "nou", "y": "yo"}
_PARTICLES = {"t": "te", "k": "ki", "p": "pa"}
NORM_MAP = {
    **{
        f"{apostrophe}{short}": word
        for short, word in _SHORT.items()
        for apostrophe in ("", "'", "’")
    },
    **_PARTICLES,
    **{
        short.upper(): word.capitalize()
        for short, word in {**_SHORT, **_PARTICLES}.items()
    },
}


def norm_custom(text: str) -> str:
    """Return the full form of a shortened word, or the word in small letters."""
    return NORM_MAP.get(text, text.lower())


LEX_ATTRS = {LIKE_NUM: like_num, NORM: norm_custom}
