"""State, rules and audit: one Django app per thing the field names."""
