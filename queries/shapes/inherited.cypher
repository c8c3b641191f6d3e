// 一条责任一行，只列已不存在的前身的。更晚的文件：印发日期晚于写明这条责任的文件，且负责单位不在前身的承继线上。
MATCH (a:Organization) WHERE $given_organization CONTAINS (a.iri + ' ')
MATCH (f:Organization)-[:SUCCEEDED_BY*0..12]->(a) WHERE (f)-[:SUCCEEDED_BY]->()
WITH DISTINCT f
MATCH (f)-[:SUCCEEDED_BY*0..12]->(h:Organization)
WITH f, collect(DISTINCT h.iri) AS line
MATCH (f)-[:SUCCEEDED_BY*0..12]->(n:Organization) WHERE NOT (n)-[:SUCCEEDED_BY]->()
WITH f, line, collect(DISTINCT n.label) AS now
OPTIONAL MATCH (f)<-[:ORIGINAL_ORGANIZATION]-(:Change {changeKind: 'transfer'})-[:RESULTING_ORGANIZATION]->(r:Organization)
WITH f, line, now, collect(DISTINCT r.label) AS moved
MATCH (c:Responsibility)-[:RESPONSIBLE_ACTOR]->(f) WHERE NOT c.reviewStatus IN ['rejected', 'replaced']
MATCH (c)-[:RESPONSIBLE_FOR]->(i:PlanItem)-[:ITEM_OF]->(d:Document)
WHERE $given_document IS NULL OR d.iri = $given_document
MATCH (i)-[:STATED_IN]->(p:Part)
MATCH (c)-[:STATED_IN_DOCUMENT]->(s:Document)
OPTIONAL MATCH (i)<-[:RESPONSIBLE_FOR]-(q:Responsibility)-[:STATED_IN_DOCUMENT]->(t:Document)
WHERE q.role IN ['lead', 'responsible'] AND NOT q.reviewStatus IN ['rejected', 'replaced'] AND t.documentDate > s.documentDate
OPTIONAL MATCH (q)-[:RESPONSIBLE_ACTOR]->(w:Organization) WHERE w.generic = false
WITH c, d, i, p, f, line, now, moved, collect(DISTINCT CASE WHEN w.iri IN line THEN null ELSE w.label END) AS later
RETURN d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title, f.iri AS formerIri,
       f.label AS former, c.role AS role, now, moved, later, c.assertionStatus AS status, c.iri AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, p.extentStart, c.iri
