"""Relates the things of one document to one another (DESIGN.md §2, ItemRelation).

Which goal a task serves stands in the opening sentence of its section; what an item measures, builds and uses stands
in its own words.  Which box item carries out which task, and which items say the same, is read off their likeness
and is inferred.  One module for each kind of relation.
"""

from operator import attrgetter

from extract.passages import Context, Findings
from extract.relations.addresses import addressed
from extract.relations.boxes import realized
from extract.relations.goals import contributes
from extract.relations.makes import makes_and_uses
from extract.relations.may_be_same import may_be_same
from extract.relations.measured import measured
from extract.relations.reading import Reading
from extract.relations.restated import restated
from ontology.claims import ItemRelation


def relate(context: Context, found: Findings) -> list[ItemRelation]:
    """All relations of a document, in order of ``start``.  ``found`` holds the findings of the whole document."""
    reading = Reading(context)
    relations = [
        *contributes(reading),
        *realized(reading),
        *restated(reading),
        *measured(reading, found.values),
        *makes_and_uses(reading, found.deliverables),
        *addressed(context, found.named_problems),
        *may_be_same(context, found.deliverables),
    ]
    return sorted(relations, key=attrgetter("start", "end"))
