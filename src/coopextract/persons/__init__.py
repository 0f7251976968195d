"""Persons: names, the roles they hold, and for whom."""
