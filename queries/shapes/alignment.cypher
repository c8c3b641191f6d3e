// 一处引用一行，一处提到战略行动一行；依据、落实在前。
MATCH (c)-[:EVIDENCE|HAS_TARGET]->(e:Evidence)-[:HAS_SOURCE]->(:TextVersion)-[:TEXT_OF]->(d:Document)
WHERE ($given_document IS NULL OR d.iri = $given_document)
  AND (c.citationRelation IS NULL OR c.citationRelation IN ['basis', 'follow'])
  AND (c.reviewStatus IS NULL OR NOT c.reviewStatus IN ['rejected', 'replaced'])
OPTIONAL MATCH (c)-[:HAS_BODY]->(g:Programme)
WITH c, e, d, g, coalesce(c.citedTitle, g.label) AS above
WHERE above IS NOT NULL AND (c.citationRelation IS NOT NULL OR g IS NOT NULL) AND ($given_about IS NULL OR above CONTAINS $given_about)
OPTIONAL MATCH (e)-[:IN_PART]->(p:Part)<-[:STATED_IN]-(i:PlanItem)
WITH c, d, i, above, CASE WHEN i IS NULL THEN -1 ELSE p.extentStart END AS position,
     CASE c.citationRelation WHEN 'basis' THEN 0 WHEN 'follow' THEN 1 ELSE 2 END AS rank
RETURN d.iri AS documentIri, d.label AS document,
       CASE rank WHEN 0 THEN '编制依据' WHEN 1 THEN '落实' ELSE '提到战略行动' END AS relation,
       above, c.citedNumber AS number, i.iri AS itemIri, i.ordinal AS item, i.label AS title,
       coalesce(c.assertionStatus, 'stated') AS status, c.iri AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, rank, position, c.iri
