// 一步一行，按文件日期；第一步是规划事项自己，其余每条关联一步。
MATCH (a:PlanItem)-[:ITEM_OF]->(q:Document)
WHERE $given_item CONTAINS (a.iri + ' ') AND ($given_document IS NULL OR q.iri = $given_document)
OPTIONAL MATCH (a)<-[:LINK_TARGET]-(c:DocumentLink)-[:LINK_SOURCE]->(s)
WHERE NOT c.reviewStatus IN ['rejected', 'replaced']
WITH a, q, [w IN collect(DISTINCT [c, s]) WHERE w[0] IS NOT NULL] AS links
UNWIND [[null, a]] + links AS pair
WITH q, pair[0] AS c, pair[1] AS step
OPTIONAL MATCH (c)-[:STATED_IN_DOCUMENT]->(l:Document)
WITH c, step, coalesce(l, q) AS d
OPTIONAL MATCH (step)-[:ITEM_OF]->(h:Document) WHERE h.iri = d.iri
OPTIONAL MATCH (step)<-[:RESPONSIBLE_FOR]-(r:Responsibility)-[:STATED_IN_DOCUMENT]->(e:Document)
WHERE e.iri = d.iri AND r.role IN ['lead', 'responsible'] AND NOT r.reviewStatus IN ['rejected', 'replaced']
OPTIONAL MATCH (r)-[:RESPONSIBLE_ACTOR]->(o:Organization)
WITH c, step, d, h, collect(DISTINCT o.label) AS owners
OPTIONAL MATCH (step)<-[:OF_ITEM]-(t:Deadline)
WITH c, step, d, h, owners, collect(DISTINCT t.deadline) AS deadlines
RETURN d.documentDate AS date, d.iri AS documentIri, d.label AS document, d.docKind AS stage,
       CASE WHEN h IS NULL THEN null ELSE step.iri END AS itemIri, CASE WHEN h IS NULL THEN null ELSE step.ordinal END AS item,
       CASE WHEN h IS NULL THEN null ELSE step.label END AS title, c.linkType AS type, owners, deadlines,
       coalesce(c.assertionStatus, 'stated') AS status, coalesce(c.iri, step.iri) AS claims
ORDER BY coalesce(date, ''), CASE WHEN c IS NULL THEN 0 ELSE 1 END, documentIri, claims
