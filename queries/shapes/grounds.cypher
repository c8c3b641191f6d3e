// 一条责任一行，原文写明的在前，推断的在后。印发、编制没有事项，依据是首部、落款里的机关名称。
MATCH (c)-[:RESPONSIBLE_ACTOR|HAS_BODY]->(o:Organization) WHERE $given_organization CONTAINS (o.iri + ' ')
OPTIONAL MATCH (c)-[:HAS_TARGET]->(e:Evidence)-[:HAS_SOURCE]->(:TextVersion)-[:TEXT_OF]->(b:Document) WHERE NOT (e)-[:IN_PART]->()
OPTIONAL MATCH (b)-[:ISSUED_BY]->(u:Organization) WHERE u.iri = o.iri
OPTIONAL MATCH (b)-[:DRAFTED_BY]->(v:Organization) WHERE v.iri = o.iri
WITH c, o, b, CASE WHEN c.role IS NOT NULL THEN c.role WHEN u IS NOT NULL THEN 'issue' WHEN v IS NOT NULL THEN 'draft' ELSE null END AS role
WHERE role IS NOT NULL AND (c.reviewStatus IS NULL OR NOT c.reviewStatus IN ['rejected', 'replaced'])
OPTIONAL MATCH (c)-[:STATED_IN_DOCUMENT]->(t:Document)
WITH c, o, role, coalesce(t, b) AS s
OPTIONAL MATCH (c)-[:RESPONSIBLE_FOR]->(y)
WITH c, o, role, s, coalesce(y, s) AS x
OPTIONAL MATCH (x)-[:ITEM_OF]->(h:Document)
OPTIONAL MATCH (x)-[:STATED_IN]->(p:Part)
OPTIONAL MATCH (c)-[:DERIVED_FROM]->(l:DocumentLink)
WITH c, s, x, p, o, l, role, coalesce(h, s) AS d
WHERE $given_document IS NULL OR d.iri = $given_document
WITH s, x, p, o, d, role, coalesce(c.assertionStatus, 'stated') AS status, c.iri AS proof,
     CASE WHEN c.role IS NULL THEN '' ELSE c.iri END AS one,
     CASE WHEN c.dutyField IS NOT NULL THEN '机构职能' WHEN l IS NOT NULL THEN '后续文件关联'
          WHEN c.assertionStatus = 'curated' THEN '人工认定' ELSE '原文' END AS ground,
     CASE WHEN c.dutyField IS NOT NULL AND c.assertionStatus = 'inferred' THEN 2
          WHEN c.assertionStatus IS NULL OR c.assertionStatus IN ['stated', 'statedCollectively', 'curated'] THEN 0 ELSE 1 END AS rank
WITH s, x, p, o, d, role, status, ground, rank, one, collect(DISTINCT proof) AS claims
RETURN ground, status, d.iri AS documentIri, d.label AS document, x.iri AS itemIri,
       CASE WHEN p IS NULL THEN null ELSE x.ordinal END AS item, CASE WHEN p IS NULL THEN null ELSE x.label END AS title,
       o.iri AS actorIri, o.label AS actor, role, s.iri AS sourceIri, s.label AS source, claims
ORDER BY rank, coalesce(d.documentDate, ''), d.iri, coalesce(p.extentStart, -1), one, actorIri
