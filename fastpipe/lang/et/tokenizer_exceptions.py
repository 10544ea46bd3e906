"""Estonian words that are kept whole: abbreviations."""

from __future__ import annotations

from ..tokenizer_exceptions import BASE_EXCEPTIONS, ROMAN_ORDINALS, whole_words

_WORDS = """
aj. akad. AS. dots. dr. e.m.a. eKr. f. hr. hrl. ing. inim. ins. j. jj. jm. jmt. jms.
jne. jpt. jr. k.a. kd. kl. kn. knd. kr. lg. lk. lp. lõ. m.a.j. mag. mh. min. mld.
mln. mnt. nr. nn. nt. ntx. näit. okt. p. pr. prof. prl. pKr. pst. s.t. s.a. saj.
sen. sh. sm. skp. st. stj. sept. sl. so. tel. tlk. tk. tn. tr. ts. tuh. v. v.a. vm.
vt. vrd. õp.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, ROMAN_ORDINALS)
