"""Number words of Icelandic, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
ein einn eitt eitthundrað ellefu fimm fimmhundrað fimmtán fimmtíu fjórar fjórir fjórtán
fjögur fjögurhundrað fjörutíu hundrað milliarð millión nítján níu níuhundrað níutíu núll
sautján sex sexhundrað sextán sextíu sjó sjóhundrað sjötíu tuttugu tveir tvær tvö
tvöhundrað tíu tólf átján átta áttahundrað áttatíu þrettán þrjár þrjátíu þrjú
þrjúhundrað þrír þúsund
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
