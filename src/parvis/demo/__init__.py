"""A fictional town: raw extracts as messy as real ones, and their way to the square."""
