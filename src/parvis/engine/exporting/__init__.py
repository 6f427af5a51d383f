"""Write a published table in the formats people take away."""
