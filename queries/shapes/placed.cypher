// 文件的一个部分提到的一个地区一行（连同它下辖的），不看国家和省。原句取写有这一写法的论断依据。
// 没有点明由谁实施：事项没有管辖这一地区的责任单位，也没有泛称的地方政府。
MATCH (l:Place)<-[:HAS_BODY]-(m:Mention)-[:HAS_TARGET]->(s:Evidence)
WHERE NOT coalesce(l.placeLevel, 'country') IN ['country', 'province']
  AND ($given_level IS NULL OR $given_level CONTAINS (l.placeLevel + ' '))
  AND ($given_pattern IS NULL OR l.label =~ ('.*(' + $given_pattern + ').*'))
MATCH (s)-[:IN_PART]->(p:Part)
MATCH (s)-[:HAS_SOURCE]->(:TextVersion)-[:TEXT_OF]->(d:Document)
WHERE $given_document IS NULL OR d.iri = $given_document
OPTIONAL MATCH (l)-[:PART_OF]->(u:Place)
WITH d, p, l, u, collect(DISTINCT m.iri) AS mentions, collect(DISTINCT s.exact) AS surfaces
WHERE $given_place IS NULL OR l.iri = $given_place OR u.iri = $given_place
OPTIONAL MATCH (p)<-[:IN_PART]-(a:Evidence)<-[:EVIDENCE]-(c)
WHERE c.reviewStatus IS NOT NULL AND any(surface IN surfaces WHERE a.exact CONTAINS surface)
WITH d, p, l, mentions, min(a.exact) AS sentence, collect(DISTINCT c.iri) AS proofs
OPTIONAL MATCH (i:PlanItem)-[:STATED_IN]->(p)
OPTIONAL MATCH (i)-[:OWNED_BY]->(o:Organization)
OPTIONAL MATCH (o)-[:ADMINISTERS]->(t:Place)
WITH d, p, l, mentions, sentence, proofs,
     CASE i.kind WHEN 'project' THEN '工程' WHEN 'measure' THEN '措施' WHEN 'goal' THEN '目标' WHEN 'task' THEN '任务' ELSE null END AS kind,
     collect(DISTINCT o.label) AS owners, sum(CASE WHEN o.generic OR t.iri = l.iri THEN 1 ELSE 0 END) AS charged
WHERE ($given_topic IS NULL OR (p.label + coalesce(sentence, '')) CONTAINS $given_topic)
  AND ($given_word IS NULL OR coalesce(sentence, '') CONTAINS $given_word)
  AND (NOT $given_actions OR coalesce(kind, '目标') <> '目标') AND (NOT $given_unassigned OR charged = 0)
RETURN d.iri AS documentIri, d.label AS document, p.ordinal AS section, p.label AS heading, kind, l.iri AS placeIri,
       l.label AS place, l.placeLevel AS level, l.gbCode AS code, size(mentions) AS mentions, sentence, owners,
       mentions + proofs AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, p.extentStart, coalesce(l.gbCode, ''), l.iri
