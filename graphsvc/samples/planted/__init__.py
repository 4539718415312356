"""What is planted in the firm, a file for each: its rows where it is there, and in the twin."""
