"""What other sites ask before they show a picture or a table of ours."""
