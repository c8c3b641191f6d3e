// 一个日期、一家机构一行：到这一天为止，写明这个事项由谁牵头、负责的最新一份文件。由职能推断的责任不算文件写明。
MATCH (i:PlanItem)-[:ITEM_OF]->(d:Document)
WHERE $given_item CONTAINS (i.iri + ' ') AND ($given_document IS NULL OR d.iri = $given_document)
MATCH (c:Responsibility)-[:RESPONSIBLE_FOR]->(i)
WHERE c.role IN ['lead', 'responsible'] AND NOT c.reviewStatus IN ['rejected', 'replaced'] AND c.dutyField IS NULL
MATCH (c)-[:STATED_IN_DOCUMENT]->(s:Document)
WITH i, d, collect([c.iri, s.iri, s.documentDate]) AS charges
UNWIND [$given_first, $given_second] AS as_of
WITH DISTINCT i, d, as_of, [w IN charges WHERE substring(w[2], 0, size(as_of)) <= as_of] AS known
UNWIND known AS one
WITH i, d, as_of, known, max(one[2]) AS newest
UNWIND [w IN known WHERE w[2] = newest] AS one
MATCH (c:Responsibility)-[:RESPONSIBLE_ACTOR]->(o:Organization) WHERE c.iri = one[0]
MATCH (c)-[:STATED_IN_DOCUMENT]->(s:Document)
OPTIONAL MATCH (o)-[:SUCCEEDED_BY*0..12]->(n:Organization) WHERE NOT (n)-[:SUCCEEDED_BY]->()
WITH as_of, i, d, c, o, s, collect(DISTINCT n.label) AS now
RETURN as_of, d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title, o.iri AS actorIri,
       o.label AS actor, c.role AS role, s.iri AS sourceIri, s.label AS source, s.documentDate AS since, now,
       c.assertionStatus AS status, c.iri AS claims
ORDER BY as_of, i.iri, role, c.iri
