"""The firm's ordinary life, a file for each side of it; each gives the rows of its part."""
