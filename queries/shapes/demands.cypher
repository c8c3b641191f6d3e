// 上位规划的一个任务、工程或措施一行。上位规划：本规划引用的、别的地区（上级）的规划。对本地区的要求：事项点到本地区或其下辖的，
// 或要各市、各县一起做的。体现：本规划有事项与它关联（未被否定）。
MATCH (b:Place)<-[:JURISDICTION]-(d:Document)<-[:STATED_IN_DOCUMENT]-(:Citation)-[:CITED_DOCUMENT]->(u:Document)-[:JURISDICTION]->(a:Place)
WHERE ($given_document IS NULL OR d.iri = $given_document) AND ($given_upper IS NULL OR u.iri = $given_upper) AND a.iri <> b.iri
  AND d.docKind IN ['plan', 'action-plan', 'scheme'] AND u.docKind IN ['plan', 'action-plan', 'scheme']
WITH DISTINCT d, u, b
MATCH (u)<-[:ITEM_OF]-(i:PlanItem)-[:STATED_IN]->(p:Part) WHERE i.kind IN ['task', 'project', 'measure']
OPTIONAL MATCH (i)-[:APPLIES_TO]->(l:Place)
OPTIONAL MATCH (l)-[:PART_OF]->(o:Place)
WITH d, u, b, i, p, collect(DISTINCT CASE WHEN l.iri = b.iri OR o.iri = b.iri THEN l.label ELSE null END) AS places
OPTIONAL MATCH (i)<-[:RESPONSIBLE_FOR]-(r:Responsibility)-[:RESPONSIBLE_ACTOR]->(g:Organization)
WHERE NOT r.reviewStatus IN ['rejected', 'replaced'] AND g.generic = true AND g.label =~ '各.*(市|县|区|省|地).*'
WITH d, u, i, p, places, collect(DISTINCT g.label) AS groups
OPTIONAL MATCH (i)<-[:LINK_TARGET]-(k:DocumentLink)-[:LINK_SOURCE]->(s:PlanItem)-[:ITEM_OF]->(d)
WHERE NOT k.reviewStatus IN ['rejected', 'replaced']
WITH d, u, i, p, places, groups, collect(DISTINCT s.ordinal + ' ' + s.label) AS covered_by, collect(DISTINCT k.iri) AS links
WHERE (NOT $given_missing OR size(links) = 0) AND (NOT $given_local OR size(places) > 0 OR size(groups) > 0)
RETURN d.iri AS documentIri, d.label AS document, u.iri AS upperIri, u.label AS upper, i.iri AS itemIri, i.ordinal AS item,
       i.label AS title, places, groups, covered_by, size(links) > 0 AS is_covered, [i.iri] + links AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, u.iri, p.extentStart, i.iri
