"""Check a table against a schema: one file per check, findings as data."""
