// 一条责任一行，依据最强的在前；同一依据里把握大的在前。
MATCH (i:PlanItem)-[:ITEM_OF]->(d:Document)
WHERE $given_item CONTAINS (i.iri + ' ') AND ($given_document IS NULL OR d.iri = $given_document)
MATCH (i)-[:STATED_IN]->(p:Part)
MATCH (c:Responsibility)-[:RESPONSIBLE_FOR]->(i)
WHERE c.role IN ['lead', 'responsible'] AND NOT c.reviewStatus IN ['rejected', 'replaced']
MATCH (c)-[:RESPONSIBLE_ACTOR]->(o:Organization) WHERE o.generic = false
MATCH (c)-[:STATED_IN_DOCUMENT]->(s:Document)
OPTIONAL MATCH (c)-[:DERIVED_FROM]->(l:DocumentLink)
WITH c, d, i, p, o, s,
     CASE WHEN c.dutyField IS NOT NULL THEN '机构职能' WHEN l IS NOT NULL THEN '后续文件关联'
          WHEN c.assertionStatus = 'curated' THEN '人工认定' ELSE '原文' END AS ground,
     CASE WHEN c.dutyField IS NOT NULL THEN '领域“' + c.dutyField + '”：' + coalesce(c.cue, '')
          WHEN l IS NOT NULL THEN coalesce(l.linkFeatures, '') ELSE coalesce(c.cue, '') END AS reason,
     CASE WHEN c.assertionStatus IN ['stated', 'statedCollectively', 'curated'] THEN 0
          WHEN c.dutyField IS NOT NULL THEN 2 ELSE 1 END AS rank
RETURN d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title, o.iri AS actorIri,
       o.label AS actor, c.role AS role, ground, reason, c.assertionStatus AS status, c.confidence AS confidence,
       s.iri AS sourceIri, s.label AS source, c.iri AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, p.extentStart, rank, confidence DESC, c.iri
