"""Agreements: the grammar that turns instruments, verbs and parties into frames."""
