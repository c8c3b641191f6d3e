// 一条关联一行，按规划事项的次序，再按后续文件的日期。关联的一端可以是文件本身，这时没有编号和标题。
MATCH (c:DocumentLink)-[:STATED_IN_DOCUMENT]->(l:Document)
WHERE NOT c.reviewStatus IN ['rejected', 'replaced'] AND ($given_later IS NULL OR l.iri = $given_later)
  AND ($given_type IS NULL OR $given_type CONTAINS (c.linkType + ' ')) AND ($given_kind IS NULL OR $given_kind CONTAINS (' ' + l.docKind + ' '))
MATCH (c)-[:LINK_TARGET]->(t) WHERE $given_item IS NULL OR $given_item CONTAINS (t.iri + ' ')
MATCH (c)-[:LINK_SOURCE]->(s)
OPTIONAL MATCH (t)-[:ITEM_OF]->(h:Document)
OPTIONAL MATCH (t)-[:STATED_IN]->(p:Part)
WITH c, l, t, s, h, p, coalesce(h, t) AS d
WHERE $given_document IS NULL OR d.iri = $given_document
OPTIONAL MATCH (s)<-[:RESPONSIBLE_FOR]-(r:Responsibility)-[:RESPONSIBLE_ACTOR]->(o:Organization)
WHERE r.role IN ['lead', 'responsible'] AND NOT r.reviewStatus IN ['rejected', 'replaced']
OPTIONAL MATCH (s)-[:ITEM_OF]->(sh:Document)
WITH c, l, t, s, h, p, d, sh, collect(DISTINCT o.label) AS owners, collect(DISTINCT r.deadline) AS deadlines
RETURN d.iri AS documentIri, d.label AS document, CASE WHEN h IS NULL THEN null ELSE t.iri END AS itemIri,
       CASE WHEN h IS NULL THEN null ELSE t.ordinal END AS item, CASE WHEN h IS NULL THEN null ELSE t.label END AS title,
       c.linkType AS type, l.iri AS laterIri, l.label AS later, l.documentDate AS date,
       CASE WHEN sh IS NULL THEN null ELSE s.iri END AS laterItemIri, CASE WHEN sh IS NULL THEN null ELSE s.ordinal END AS laterItem,
       CASE WHEN sh IS NULL THEN null ELSE s.label END AS laterTitle, owners, deadlines, c.linkFeatures AS features,
       c.confidence AS confidence, c.assertionStatus AS status, c.reviewStatus AS review, c.iri AS claims
ORDER BY d.iri, coalesce(p.extentStart, -1), coalesce(l.documentDate, ''), l.iri, c.iri
