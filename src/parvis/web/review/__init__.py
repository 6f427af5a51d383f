"""Opinions and decisions on personal data: the inbox, the forms to sign, the records."""
