"""The studio: from a dropped file to a public page, in five steps."""
