"""What robots and feed readers ask for: robots.txt, the site map, the latest publications."""
