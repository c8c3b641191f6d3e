// 一个问题一行，按原文的次序。
MATCH (c:Problem)-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE ($given_document IS NULL OR d.iri = $given_document) AND NOT c.reviewStatus IN ['rejected', 'replaced']
OPTIONAL MATCH (c)<-[:RELATION_TARGET]-(r:ItemRelation {relationKind: 'addresses'})-[:RELATION_SOURCE]->(i:PlanItem)
WHERE NOT r.reviewStatus IN ['rejected', 'replaced']
MATCH (c)-[:EVIDENCE]->(e:Evidence)
WITH c, d, min(e.start) AS position, collect(DISTINCT i.ordinal + ' ' + i.label) AS tasks, collect(DISTINCT r.iri) AS answers
WHERE NOT coalesce($given_unanswered, false) OR size(tasks) = 0
RETURN d.iri AS documentIri, d.label AS document, c.label AS problem, tasks, c.assertionStatus AS status, answers + [c.iri] AS claims
ORDER BY coalesce(d.documentDate, ''), documentIri, position, c.iri
