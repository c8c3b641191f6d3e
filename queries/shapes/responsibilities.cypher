// 一条责任一行，同一事项里依据最强的在前，同一依据里把握大的在前。
// “文件”是事项所在的文件，“出自”是写明责任的文件：经关联得来的责任两者不同。
MATCH (c:Responsibility)-[:RESPONSIBLE_ACTOR]->(o:Organization)
WHERE ($given_organization IS NULL OR $given_organization CONTAINS (o.iri + ' '))
  AND ($given_generic IS NULL OR o.generic = $given_generic)
  AND ($given_naming IS NULL OR o.label =~ ('.*(' + $given_naming + ').*'))
  AND NOT c.reviewStatus IN ['rejected', 'replaced'] AND ($given_role IS NULL OR $given_role CONTAINS (c.role + ' '))
  AND ($given_status IS NULL OR $given_status CONTAINS (c.assertionStatus + ' '))
MATCH (c)-[:STATED_IN_DOCUMENT]->(s:Document)
MATCH (c)-[:RESPONSIBLE_FOR]->(x)
WHERE ($given_item IS NULL OR $given_item CONTAINS (x.iri + ' '))
OPTIONAL MATCH (x)-[:ITEM_OF]->(h:Document)
OPTIONAL MATCH (x)-[:STATED_IN]->(p:Part)
OPTIONAL MATCH (c)-[:DERIVED_FROM]->(l:DocumentLink)
WITH c, s, x, p, o, l, coalesce(h, s) AS d
WHERE $given_document IS NULL OR d.iri = $given_document
WITH c, s, x, p, o, d,
     CASE WHEN c.dutyField IS NOT NULL THEN '机构职能' WHEN l IS NOT NULL THEN '后续文件关联'
          WHEN c.assertionStatus = 'curated' THEN '人工认定' ELSE '原文' END AS ground,
     CASE WHEN c.dutyField IS NOT NULL THEN '领域“' + c.dutyField + '”：' + coalesce(c.cue, '')
          WHEN l IS NOT NULL THEN coalesce(l.linkFeatures, '') ELSE coalesce(c.cue, '') END AS reason,
     CASE WHEN c.assertionStatus IN ['stated', 'statedCollectively', 'curated'] THEN 0
          WHEN c.dutyField IS NOT NULL THEN 2 ELSE 1 END AS rank
WHERE ($given_ground IS NULL OR $given_ground CONTAINS ground)
  AND ($given_cue IS NULL OR coalesce(c.cue, '') =~ ('(?s).*(' + $given_cue + ').*'))
  AND ($given_titled IS NULL OR (p IS NOT NULL AND x.label =~ ('.*(' + $given_titled + ').*')))
RETURN ground, c.assertionStatus AS status, d.iri AS documentIri, d.label AS document, x.iri AS itemIri,
       CASE WHEN p IS NULL THEN null ELSE x.ordinal END AS item, CASE WHEN p IS NULL THEN null ELSE x.label END AS title,
       o.iri AS actorIri, o.label AS actor, c.role AS role, c.reading AS reading, c.modality AS modality, c.deadline AS deadline,
       reason, c.confidence AS confidence, s.iri AS sourceIri, s.label AS source, c.iri AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, coalesce(p.extentStart, -1), rank, confidence DESC, c.iri
