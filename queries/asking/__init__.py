"""Plain Chinese questions, offline and without a model: ``answer`` reads a question, finds what proves an answer in a
published version, and says it with the figures and their places, or declines.

    text → parts (``wording``) → kind and subject (``reading``) → an answerer (``figures``, ``duties``, ``quoting``,
    ``counting``, ``doubts``, ``papers``) → Reply

What is matched with what is in ``matching``; what a version holds to be matched is in ``knowledge``.
"""
