"""Move the public pointer, in one transaction."""
