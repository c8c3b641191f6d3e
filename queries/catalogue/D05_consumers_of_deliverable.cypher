// 一条依赖一行：被依赖方是所问的成果。
MATCH (y:Deliverable) WHERE $given_deliverable CONTAINS (y.iri + ' ')
MATCH (c:Dependency)-[:PREREQUISITE]->(y)
WHERE NOT c.reviewStatus IN ['rejected', 'replaced']
MATCH (c)-[:DEPENDENT]->(x)
MATCH (c)-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE $given_document IS NULL OR d.iri = $given_document
OPTIONAL MATCH (c)-[:OF_ITEM]->(i:PlanItem)-[:STATED_IN]->(p:Part)
RETURN d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title,
       y.iri AS prerequisiteIri, y.label AS prerequisite, x.iri AS dependentIri, x.label AS dependent,
       c.dependencyKind AS kind, c.assertionStatus AS status, c.iri AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, coalesce(p.extentStart, -1), c.iri
