"""Drafts: an extract on its way to a version."""
