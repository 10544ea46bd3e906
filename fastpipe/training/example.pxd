"""Pairs of predicted and reference docs, for other extensions."""

from .._example cimport Example
