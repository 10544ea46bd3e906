"""Number words of Scottish Gaelic."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
neoini aon dà dhà trì ceithir còig sia seachd ochd naoi deich deug fichead trithead
dàrna ceathrad leth-cheud caogad seasgad seachdad ochdad naochad ceud mìle millean
billean ciad treas ceathramh còigeamh
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
