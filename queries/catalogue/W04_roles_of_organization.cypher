// 一条责任一行。“文件”是事项所在的文件，“出自”是写明责任的文件：经关联得来的责任两者不同。
MATCH (c:Responsibility)-[:RESPONSIBLE_ACTOR]->(o:Organization)
WHERE $given_organization CONTAINS (o.iri + ' ') AND NOT c.reviewStatus IN ['rejected', 'replaced']
MATCH (c)-[:STATED_IN_DOCUMENT]->(s:Document)
MATCH (c)-[:RESPONSIBLE_FOR]->(x)
OPTIONAL MATCH (x)-[:ITEM_OF]->(h:Document)
OPTIONAL MATCH (x)-[:STATED_IN]->(p:Part)
WITH c, s, x, p, o, coalesce(h, s) AS d
WHERE $given_document IS NULL OR d.iri = $given_document
RETURN d.iri AS documentIri, d.label AS document, x.iri AS itemIri,
       CASE WHEN p IS NULL THEN null ELSE x.ordinal END AS item, CASE WHEN p IS NULL THEN null ELSE x.label END AS title,
       o.iri AS actorIri, o.label AS actor, c.role AS role, c.deadline AS deadline, c.assertionStatus AS status, s.iri AS sourceIri, s.label AS source,
       c.iri AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, coalesce(p.extentStart, -1), c.iri
