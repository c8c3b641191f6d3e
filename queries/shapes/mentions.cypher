// 一处提到一行；不在任何编号条目里的没有事项。角色是同一事项里这个机构的责任。
MATCH (m:Mention)-[:HAS_BODY]->(o:Organization)
WHERE $given_organization IS NULL OR $given_organization CONTAINS (o.iri + ' ')
MATCH (m)-[:HAS_TARGET]->(e:Evidence)-[:HAS_SOURCE]->(:TextVersion)-[:TEXT_OF]->(d:Document)
WHERE $given_document IS NULL OR d.iri = $given_document
OPTIONAL MATCH (e)-[:IN_PART]->(:Part)<-[:STATED_IN]-(i:PlanItem)
OPTIONAL MATCH (i)<-[:RESPONSIBLE_FOR]-(c:Responsibility)-[:RESPONSIBLE_ACTOR]->(o)
WHERE NOT c.reviewStatus IN ['rejected', 'replaced']
WITH d, i, o, e, m, collect(DISTINCT c.role) AS roles, collect(DISTINCT c.iri) AS proofs
RETURN d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title,
       o.iri AS actorIri, o.label AS actor, e.exact AS written, roles, proofs + [m.iri] AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, e.start, m.iri
