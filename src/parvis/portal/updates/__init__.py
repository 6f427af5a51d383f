"""Datasets that are kept up to date by themselves: when, from where, and what came of each attempt."""
