"""The values that walk from room to room: extract, table, profile, recipe, finding, report."""
