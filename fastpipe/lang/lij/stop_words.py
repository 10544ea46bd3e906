"""Ligurian words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
a ò o i e l' un unna 'n 'na de do da di inta into in à a-o a-a a-i a-e con co-o co-a
da-o da-a pe pe-o pe-a sce tra fra ma perché se quande che chi comme dove cöse quæ ghe
me te ne ve lô mi ti lê noî voî loro mæ to so nòstro vòstro questo questa quello quella
sto sta sti ste no ciù tanto tròppo ascì za ancon sempre mai son é semmo ei ea ean emmo
""".split()
)
