"""Every published value beside what we answer: `python -m tests.answers`."""
