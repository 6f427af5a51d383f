"""Personal data: one file per rule. Opens with the issue on protection."""
