"""A report of validation, written for people: a page, a spreadsheet with coloured cells, a list, a badge."""
