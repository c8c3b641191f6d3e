// 一条关系一行；依据是关系的原句，连同事项的标题。
MATCH (c:ItemRelation)-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE ($given_document IS NULL OR d.iri = $given_document) AND NOT c.reviewStatus IN ['rejected', 'replaced']
  AND ($given_kind IS NULL OR $given_kind CONTAINS (c.relationKind + ' '))
MATCH (c)-[:RELATION_SOURCE]->(x)
MATCH (c)-[:RELATION_TARGET]->(y)
WHERE ($given_item IS NULL OR $given_item CONTAINS (x.iri + ' ') OR $given_item CONTAINS (y.iri + ' '))
  AND ($given_deliverable IS NULL OR $given_deliverable CONTAINS (x.iri + ' ') OR $given_deliverable CONTAINS (y.iri + ' '))
RETURN d.iri AS documentIri, d.label AS document, c.relationKind AS kind, x.ordinal AS one, x.iri AS oneIri, x.label AS oneTitle,
       y.ordinal AS other, y.iri AS otherIri, y.label AS otherTitle, c.assertionStatus AS status, c.confidence AS confidence,
       [c.iri, CASE WHEN x.ordinal IS NULL THEN null ELSE x.iri END, CASE WHEN y.ordinal IS NULL THEN null ELSE y.iri END] AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, x.iri, y.iri, c.iri
