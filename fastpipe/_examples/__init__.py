"""Pairs of predicted and reference docs: how they are read and aligned."""
