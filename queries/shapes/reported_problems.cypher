// 一个问题一行；事项是问题所在的条目。
MATCH (c:Problem)-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE ($given_document IS NULL OR d.iri = $given_document) AND NOT c.reviewStatus IN ['rejected', 'replaced']
  AND ($given_kind IS NULL OR $given_kind CONTAINS (' ' + d.docKind + ' '))
OPTIONAL MATCH (c)-[:OF_ITEM]->(i:PlanItem)
WITH c, d, collect(DISTINCT i.ordinal + ' ' + i.label) AS items
RETURN d.iri AS documentIri, d.label AS document, d.documentDate AS date, c.label AS problem, items, c.assertionStatus AS status,
       c.iri AS claims
ORDER BY coalesce(date, ''), documentIri, claims
