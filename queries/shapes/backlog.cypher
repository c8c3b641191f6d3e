// 一个机构一行，等待确认多的在前。
MATCH (c:Responsibility {reviewStatus: 'unreviewed'})-[:RESPONSIBLE_ACTOR]->(o:Organization)
WHERE $given_organization IS NULL OR $given_organization CONTAINS (o.iri + ' ')
MATCH (c)-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE $given_document IS NULL OR d.iri = $given_document
MATCH (c)-[:RESPONSIBLE_FOR]->(x)
OPTIONAL MATCH (x)-[:ITEM_OF]->(h:Document)
WITH o, count(DISTINCT c) AS waiting, count(DISTINCT CASE WHEN c.assertionStatus = 'inferred' THEN c.iri ELSE null END) AS inferred,
     collect(DISTINCT d.label) AS documents,
     collect(DISTINCT CASE WHEN h IS NULL THEN null ELSE x.ordinal + ' ' + x.label END) AS items, collect(DISTINCT c.iri) AS claims
RETURN o.iri AS actorIri, o.label AS actor, waiting, inferred, documents, items, claims
ORDER BY waiting DESC, o.iri
