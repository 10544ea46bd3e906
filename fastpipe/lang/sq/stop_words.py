"""Albanian words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
dhe e i të së një në me për nga te tek ku ka kam kemi kanë ke keni si që se edhe por ose
as apo nëse sepse kur kështu aq unë ti ai ajo ne ju ata ato im ime yt jote tij saj ynë
jonë juaj tyre ky kjo këta këto atij asaj atyre kush çfarë cili cila pse sa është janë
ishte ishin jam je jemi jeni do duhet mund u më jo po mos nuk s' pa mbi nën para pas
deri gjatë ndër midis kundër sipas vetëm shumë pak tepër tani atëherë këtu atje gjithë
çdo disa asnjë tjetër
""".split()
)
