"""Reuses, discussions, requests. Opens with the issue on engagement."""
