"""Estonian words that say little, derived from spaCy's (MIT)."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
aga ei et ja jah kas kui kõik ma me mida midagi mind minu mis mu mul mulle nad nii oled
olen oli oma on pole sa seda see selle siin siis ta te ära
""".split()
)
