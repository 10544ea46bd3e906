"""Language data: one folder a language that has rules of its own."""

from .modules import install

install()
