// 一份后续文件一行，按日期。关联的对象是文件本身或它的事项。
MATCH (c:DocumentLink)-[:STATED_IN_DOCUMENT]->(l:Document)
WHERE NOT c.reviewStatus IN ['rejected', 'replaced']
MATCH (c)-[:LINK_TARGET]->(t)
OPTIONAL MATCH (t)-[:ITEM_OF]->(h:Document)
WITH c, l, t, h, coalesce(h, t) AS d
WHERE d.docKind IS NOT NULL AND ($given_document IS NULL OR d.iri = $given_document)
WITH d, l, collect(DISTINCT c.linkType) AS types, count(DISTINCT c) AS links,
     collect(DISTINCT CASE WHEN h IS NULL THEN null ELSE t.ordinal END) AS items, collect(DISTINCT c.iri) AS claims
RETURN d.iri AS documentIri, d.label AS document, l.iri AS laterIri, l.label AS later, l.docNumber AS number,
       l.documentDate AS date, types, links, items, claims
ORDER BY d.iri, coalesce(l.documentDate, ''), l.iri
