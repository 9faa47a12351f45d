"""Typical questions to a history of a million allocations."""
