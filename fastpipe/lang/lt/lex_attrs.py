"""Number words of Lithuanian, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
aštuoni aštuoniasdešimt aštuoniolika aštuonios devyni devyniasdešimt devyniolika
devynios dešimt du dvi dvidešimt dvylika keturi keturiasdešimt keturiolika keturios
milijardas milijonas nulis penki penkiasdešimt penkiolika penkios septyni
septyniasdešimt septyniolika septynios trisdešimt trylika trys tūkstantis viena vienas
vienuolika šeši šešiasdešimt šešiolika šešios šimtas
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
