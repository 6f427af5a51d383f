"""What was examined before publication, and who said so."""
