// 一份规划里发文地区的一个设区市一行，没有提到的也列。事项数连同下辖县区和园区的；规划印发时已不存在的市不算。
MATCH (d:Document)-[:JURISDICTION]->(:Place)<-[:PART_OF]-(l:Place {placeLevel: 'prefecture'})
WHERE (d.iri = $given_document OR ($given_document IS NULL AND d.docKind IN ['plan', 'action-plan', 'scheme']))
  AND coalesce(l.validTo, '9999') >= coalesce(d.documentDate, '0000')
OPTIONAL MATCH (u:Place)-[:PART_OF]->(l)
WITH d, l, collect(u.iri) + [l.iri] AS within
OPTIONAL MATCH (d)<-[:TEXT_OF]-(:TextVersion)<-[:HAS_SOURCE]-(s:Evidence)<-[:HAS_TARGET]-(m:Mention)-[:HAS_BODY]->(n:Place)
WHERE n.iri IN within
OPTIONAL MATCH (s)-[:IN_PART]->(p:Part)<-[:STATED_IN]-(i:PlanItem) WHERE i.kind IN ['task', 'project', 'measure']
WITH d, l, collect(DISTINCT m.iri) AS claims, collect(DISTINCT i.ordinal + ' ' + i.label) AS titles, count(DISTINCT i.iri) AS items
RETURN d.iri AS documentIri, d.label AS document, l.iri AS placeIri, l.label AS place, l.gbCode AS code, items,
       size(claims) AS mentions, titles, claims
ORDER BY coalesce(d.documentDate, ''), d.iri, items DESC, mentions DESC, code, l.iri
