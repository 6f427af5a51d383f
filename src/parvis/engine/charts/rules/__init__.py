"""One file per rule: when a picture is right, and what it says."""
