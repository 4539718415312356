"""Graphs, views and findings from Python: with a workspace, or of any networkx graph.

Its parts are imported one by one: a command needs to open a database, and no frames.
"""
