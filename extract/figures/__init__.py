"""Indicator values: the number, its subject, its unit, its year and what it is (target, state, result)."""
