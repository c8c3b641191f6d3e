// 一条依赖一行，方向总是 依赖方 → 被依赖方。所给的成果是依赖方，inverse 时是被依赖方。事项自己是依赖方，或依赖写在该事项里，都算。
MATCH (c:Dependency)-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE ($given_document IS NULL OR d.iri = $given_document) AND NOT c.reviewStatus IN ['rejected', 'replaced']
  AND ($given_kind IS NULL OR $given_kind CONTAINS (c.dependencyKind + ' '))
MATCH (c)-[:DEPENDENT]->(x)
MATCH (c)-[:PREREQUISITE]->(y)
WHERE ($given_deliverable IS NULL OR $given_deliverable CONTAINS ((CASE WHEN $given_inverse THEN y.iri ELSE x.iri END) + ' '))
OPTIONAL MATCH (c)-[:OF_ITEM]->(i:PlanItem)-[:STATED_IN]->(p:Part)
WITH c, d, x, y, i, p
WHERE $given_item IS NULL OR $given_item CONTAINS (x.iri + ' ') OR $given_item CONTAINS (coalesce(i.iri, '-') + ' ')
RETURN d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title,
       x.iri AS dependentIri, x.label AS dependent, y.iri AS prerequisiteIri, y.label AS prerequisite,
       c.dependencyKind AS kind, c.assertionStatus AS status, c.iri AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, coalesce(p.extentStart, -1), c.iri
