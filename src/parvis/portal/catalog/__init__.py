"""Datasets, resources and their published versions."""
