"""The rules that read one cue word of dependence each, a module for each kind (DESIGN.md §4).

To find the rule of a cue, look into the ``CUES`` of the module of its kind; ``common`` has what they share.
"""
