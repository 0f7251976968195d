"""Runs over a corpus: what is new is extracted, what is there is kept, whatever happens meanwhile."""
