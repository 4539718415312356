"""Figures of time and memory, no pass or fail: `python -m tests.bench`, or `make bench`."""
