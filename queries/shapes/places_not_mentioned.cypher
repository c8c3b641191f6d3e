// 一份规划里一个没有提到的设区市一行。提到县不算提到市。规划印发时已不存在的市不算。
MATCH (d:Document)-[:JURISDICTION]->(:Place)<-[:PART_OF]-(c:Place {placeLevel: 'prefecture'})
WHERE (d.iri = $given_document OR ($given_document IS NULL AND d.docKind IN ['plan', 'action-plan', 'scheme']))
  AND c.gbCode IS NOT NULL AND coalesce(c.validTo, '9999') >= coalesce(d.documentDate, '0000')
OPTIONAL MATCH (c)<-[:HAS_BODY]-(m:Mention)-[:HAS_TARGET]->(:Evidence)-[:HAS_SOURCE]->(:TextVersion)-[:TEXT_OF]->(d)
WITH d, c, count(m) AS mentions
OPTIONAL MATCH (c)<-[:APPLIES_TO]-(i:PlanItem)-[:ITEM_OF]->(d) WHERE i.kind <> 'goal'
WITH d, c, mentions, count(i) AS items
WHERE ($given_part <> '全文' OR mentions = 0) AND ($given_part <> '任务' OR items = 0)
RETURN d.iri AS documentIri, d.label AS document, c.iri AS placeIri, c.label AS place, c.gbCode AS code, '' AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, c.gbCode, c.iri
