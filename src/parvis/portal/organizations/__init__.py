"""Local authorities and who does what in them."""
