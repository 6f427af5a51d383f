"""HTML: one folder per screen area; views translate and nothing more."""
