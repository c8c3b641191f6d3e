"""The shared floor: terms, domain types, identifiers, errors and reference data.

No code here touches the world but to read its own package data.
"""
