"""What a text must be that no query can say: run on distinct texts, in a child, without the query engine."""
