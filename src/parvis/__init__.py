"""Parvis: from a town's raw extracts to open data that counts."""
