"""The plain data of the sample: names, phrases, and the houses with their posts."""
