"""Tests of what looks like an address."""

import pytest

from fastpipe.lang.lex_attrs import like_email, like_url
from fastpipe.lang.tokenizer_exceptions import URL_MATCH


@pytest.mark.parametrize(
    "text",
    [
        *("http://x", "https://", "www.x", "ftp://host.org/a", "news.site.org?page=1"),
        *("shop.de", "Shop.de:80", "shop.de/a/b#c", "report.pdf", "alt.garden.roses"),
        *("8.8.8.8", "8.8.8.8:8080/x", "é.fr", "a-b_c.info", "dir.d/"),
    ],
)
def test_addresses(text):
    assert like_url(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "www.",
            "and/or",
            "end.The",
            "U.S.",
            "U.S",
            "3.14",
            "x.y",
            ".com",
            "shop.de.",
        ),
        *("mia@shop.de", "127.0.0.1", "192.168.0.7", "256.1.1.1", "http:", "file:///x"),
        "конец.Начало",
        "τέλος.Αρχή",
        "ә.Өй",
    ],
)
def test_no_addresses(text):
    assert not like_url(text)


def test_url_match_takes_the_whole_word():
    assert URL_MATCH("http://me:pass@host.org:8080/path?x=1#y")
    assert URL_MATCH("mia@shop.de")
    assert not URL_MATCH("shop.de,x")
    assert not URL_MATCH("-shop.de")
    assert not URL_MATCH("localhost")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("mia.b+list@mail.shop.de", True),
        ("mia@shop.de.", True),
        ("mia@shop", False),
        ("@shop.de", False),
        ("mia at shop.de", False),
    ],
)
def test_email_addresses(text, expected):
    assert like_email(text) == expected
