"""What looks like an address on the web or an e-mail address."""

from __future__ import annotations

import re

from .lazy_method import LazyMethod

_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
# A host that the public net can reach: no private, loopback, link-local, multicast,
# network or broadcast address (RFC 1918, RFC 5735).
_IPV4 = (
    r"(?!10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)"
    r"(?:22[0-3]|2[01]\d|1\d\d|[1-9]\d?)"
    rf"(?:\.{_OCTET}){{2}}"
    r"\.(?:25[0-4]|2[0-4]\d|1\d\d|[1-9]\d?)"
)
_ALNUM = r"a-zA-Z0-9\u00a1-\uffff"
_LABEL = rf"[{_ALNUM}](?:[{_ALNUM}_-]{{0,62}}[{_ALNUM}])?"
# Capitals would make a name of most missing spaces: "end.The". Those of Latin, Greek,
# Cyrillic and Armenian; other scripts have one kind of letters. Those of South and
# Southeast Asia write vowels as marks, which are no letters to Python: "भारत".
_CAPITALS = "".join(filter(str.isupper, map(chr, range(0xDF, 0x590))))
_MARKED = r"\u0900-\u0963\u0966-\u0eff\u1000-\u109f\u1780-\u17d3"
_TOP_LABEL = rf"(?:[a-z]|(?![\u0000-\u00de{_CAPITALS}])[^\W\d_]|[{_MARKED}]){{2,63}}"

# RFC 3986 addresses, with or without a scheme; without one they need a host with a
# top-level name, so that "and/or" is none.
URL_PATTERN = (
    r"(?:[\w+\-.]{2,}://)?"  # scheme
    r"(?:\S+(?::\S*)?@)?"  # user, password
    rf"(?:{_IPV4}|(?:{_LABEL}\.)+{_TOP_LABEL})"  # host
    r"(?::\d{2,5})?"  # port
    r"(?:[/?#]\S*)?"  # path, query, fragment
    r"$"
)
URL_MATCH = LazyMethod(URL_PATTERN)

_EMAIL_MATCH = LazyMethod(r"[\w.+-]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9.-]+", flags=re.ASCII)

# Names after which a word is taken for a host, whatever comes before.
_TOP_LEVEL_DOMAINS = frozenset(
    """
    com org edu gov net mil aero asia biz cat coop info int jobs mobi museum name pro
    tel travel xyz icu top xxx ac ad ae af ag ai al am an ao aq ar as at au aw ax az ba
    bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm
    cn co cr cs cu cv cx cy cz dd de dj dk dm do dz ec ee eg eh er es et eu fi fj fk fm
    fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id
    ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li
    lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my
    mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py
    qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sy sz tc
    td tf tg th tj tk tl tm tn to tp tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn
    vu wf ws ye yt za zm zw
    """.split()
)


def like_email(text: str) -> bool:
    """Return whether the word looks like an e-mail address."""
    return _EMAIL_MATCH(text) is not None


def like_url(text: str) -> bool:
    """Return whether the word looks like an address on the web.

    Parameters
    ----------
    text
        A word, not empty.

    Returns
    -------
    bool
        True for what begins with ``http://``, ``https://`` or ``www.``, and for what
        has a full stop and ends in a slash, or has a host with a top-level name,
        unless there is an ``@``, or a full stop at either end.
    """
    if text.startswith(("http://", "https://")):
        return True
    if text.startswith("www.") and len(text) > len("www."):
        return True
    if "." not in text or "@" in text or text[0] == "." or text[-1] == ".":
        return False
    last = text.rpartition(".")[2].partition(":")[0]
    if last.endswith("/"):
        return True
    if last.endswith("/") or last in _TOP_LEVEL_DOMAINS:
        return True
    return URL_MATCH(text) is not None
