"""Number words of Italian, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
centesima centesime centesimi centesimo cento cinquanta cinquantacinque cinquantadue
cinquantanove cinquantaquattro cinquantasei cinquantasette cinquantatré cinquantesima
cinquantesime cinquantesimi cinquantesimo cinquantotto cinquantun cinquantuna
cinquantuno cinque cinquecento decima decime decimi decimo diciannove diciannovesima
diciannovesime diciannovesimi diciannovesimo diciassette diciassettesima diciassettesime
diciassettesimi diciassettesimo diciottesima diciottesime diciottesimi diciottesimo
diciotto dieci dodicesima dodicesime dodicesimi dodicesimo dodici due duecento miliardo
milione mille millesima millesime millesimi millesimo nona none noni nono novanta
novantacinque novantadue novantanove novantaquattro novantasei novantasette novantatré
novantesima novantesime novantesimi novantesimo novantotto novantun novantuna novantuno
nove novecento ottanta ottantacinque ottantadue ottantanove ottantaquattro ottantasei
ottantasette ottantatré ottantesima ottantesime ottantesimi ottantesimo ottantotto
ottantun ottantuna ottantuno ottava ottave ottavi ottavo otto ottocento prima prime
primi primo quaranta quarantacinque quarantadue quarantanove quarantaquattro quarantasei
quarantasette quarantatré quarantesima quarantesime quarantesimi quarantesimo
quarantotto quarantun quarantuna quarantuno quarta quarte quarti quarto quattordicesima
quattordicesime quattordicesimi quattordicesimo quattordici quattro quattrocento
quindicesima quindicesime quindicesimi quindicesimo quindici quinta quinte quinti quinto
seconda seconde secondi secondo sedicesima sedicesime sedicesimi sedicesimo sedici sei
seicento sessanta sessantacinque sessantadue sessantanove sessantaquattro sessantasei
sessantasette sessantatré sessantesima sessantesime sessantesimi sessantesimo
sessantotto sessantun sessantuna sessantuno sesta seste sesti sesto settanta
settantacinque settantadue settantanove settantaquattro settantasei settantasette
settantatré settantesima settantesime settantesimi settantesimo settantotto settantun
settantuna settantuno sette settecento settima settime settimi settimo terza terze terzi
terzo tre trecento tredicesima tredicesime tredicesimi tredicesimo tredici trenta
trentacinque trentadue trentanove trentaquattro trentasei trentasette trentatré
trentesima trentesime trentesimi trentesimo trentotto trentun trentuna trentuno un una
undicesima undicesime undicesimi undicesimo undici uno ventesima ventesime ventesimi
ventesimo venti venticinque ventidue ventinove ventiquattro ventisei ventisette ventitré
ventotto ventun ventuna ventuno zero
""",
    ordinals="ª º",
)
LEX_ATTRS = {LIKE_NUM: like_num}
