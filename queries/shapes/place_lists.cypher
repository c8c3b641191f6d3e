// 一个部分一行：说到某事的句子里点名的地区（不看国家和省）。
MATCH (c)-[:EVIDENCE]->(a:Evidence)-[:IN_PART]->(p:Part)
WHERE c.reviewStatus IS NOT NULL AND a.exact CONTAINS $given_topic
MATCH (a)-[:HAS_SOURCE]->(:TextVersion)-[:TEXT_OF]->(d:Document)
WHERE $given_document IS NULL OR d.iri = $given_document
MATCH (p)<-[:IN_PART]-(s:Evidence)<-[:HAS_TARGET]-(m:Mention)-[:HAS_BODY]->(l:Place)
WHERE s.start >= a.start AND s.end <= a.end AND NOT coalesce(l.placeLevel, 'country') IN ['country', 'province']
WITH d, p, min(a.exact) AS sentence, collect(DISTINCT l.label) AS places, collect(DISTINCT c.iri) AS stating,
     collect(DISTINCT m.iri) AS naming
RETURN d.iri AS documentIri, d.label AS document, p.ordinal AS section, p.label AS heading, places, sentence, stating + naming AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, p.extentStart, p.iri
