"""What the authority holds. Opens with the issue on steering."""
