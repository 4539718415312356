"""Faults that take longer than a test may: run by `make drill`."""
