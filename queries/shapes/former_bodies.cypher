// 一份文件里一个原部门一行；承继逐级走到底。
MATCH (f:Organization)<-[:ORIGINAL_ORGANIZATION]-(g:Change)
WHERE g.changeKind IN ['rename', 'merge', 'split'] AND ($given_organization IS NULL OR $given_organization CONTAINS (f.iri + ' '))
WITH f, min(g.changeDate) AS since
MATCH (f)-[:SUCCEEDED_BY*1..12]->(h:Organization) WHERE NOT (h)-[:SUCCEEDED_BY]->()
WITH f, since, collect(DISTINCT h.label) AS now
MATCH (c:Responsibility)-[:RESPONSIBLE_ACTOR]->(f) WHERE NOT c.reviewStatus IN ['rejected', 'replaced']
MATCH (c)-[:RESPONSIBLE_FOR]->(i:PlanItem)-[:ITEM_OF]->(d:Document)
WHERE $given_document IS NULL OR d.iri = $given_document
WITH d, f, since, now, collect(DISTINCT i.ordinal) AS items, collect(DISTINCT c.iri) AS claims
RETURN d.iri AS documentIri, d.label AS document, f.iri AS formerIri, f.label AS former, items, now, since, claims
ORDER BY coalesce(d.documentDate, ''), d.iri, f.iri
