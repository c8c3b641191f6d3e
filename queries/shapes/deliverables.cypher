// 一个事项与一个成果的一种关系一行。
MATCH (c:ItemRelation)-[:RELATION_TARGET]->(y:Deliverable)
WHERE NOT c.reviewStatus IN ['rejected', 'replaced'] AND ($given_relation IS NULL OR $given_relation CONTAINS (c.relationKind + ' '))
  AND ($given_deliverable IS NULL OR $given_deliverable CONTAINS (y.iri + ' '))
  AND ($given_kind IS NULL OR any(k IN y.deliverableKind WHERE $given_kind CONTAINS (k + ' ')))
  AND ($given_state IS NULL OR any(k IN y.deliverableStatus WHERE $given_state CONTAINS (k + ' ')))
MATCH (c)-[:RELATION_SOURCE]->(i:PlanItem)-[:ITEM_OF]->(d:Document)
WHERE ($given_document IS NULL OR d.iri = $given_document) AND ($given_item IS NULL OR $given_item CONTAINS (i.iri + ' '))
MATCH (i)-[:STATED_IN]->(p:Part)
OPTIONAL MATCH (i)-[:OWNED_BY]->(o:Organization)
WITH d, i, p, y, c.relationKind AS relation, c.assertionStatus AS status, collect(DISTINCT o.label) AS owners, collect(DISTINCT c.iri) AS claims
RETURN d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title, relation,
       y.iri AS deliverableIri, y.label AS deliverable, y.deliverableKind AS kinds, y.deliverableStatus AS states, owners, status, claims
ORDER BY coalesce(d.documentDate, ''), d.iri, p.extentStart, y.iri, relation, status
