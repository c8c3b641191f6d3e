// 一条依赖一行。被依赖方就是所问的成果时为直接，是它的依赖方（逐级）时为间接；对接两边都算依赖方。
MATCH (a:Deliverable) WHERE $given_deliverable CONTAINS (a.iri + ' ')
MATCH (y)-[:DEPENDS_ON*0..12]->(a)
WITH DISTINCT y
MATCH (c:Dependency)-[:PREREQUISITE|DEPENDENT]->(y)
WHERE NOT c.reviewStatus IN ['rejected', 'replaced']
WITH DISTINCT c, y
MATCH (c)-[:PREREQUISITE]->(after)
MATCH (c)-[:DEPENDENT]->(before)
WITH c, y, CASE WHEN after.iri = y.iri THEN before ELSE after END AS x, after.iri = y.iri AS forward,
     $given_deliverable CONTAINS (y.iri + ' ') AS direct
WHERE forward OR (c.dependencyKind = 'connects_to' AND direct)
MATCH (c)-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE $given_document IS NULL OR d.iri = $given_document
OPTIONAL MATCH (c)-[:OF_ITEM]->(i:PlanItem)-[:STATED_IN]->(p:Part)
OPTIONAL MATCH (i)-[:OWNED_BY]->(o:Organization)
WITH c, d, x, y, direct, i, p, collect(DISTINCT o.label) AS owners
OPTIONAL MATCH (i)-[:TARGETS]->(v:IndicatorValue)-[:INDICATOR]->(n:Indicator)
WITH c, d, x, y, direct, i, p, owners, collect(DISTINCT n.label + ' ' + replace(v.valueAsWritten, '\n', ' ')) AS targets
RETURN d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title,
       x.iri AS dependentIri, x.label AS dependent, y.iri AS prerequisiteIri, y.label AS prerequisite,
       direct, c.dependencyKind AS kind, owners, targets, c.assertionStatus AS status, c.iri AS claims
ORDER BY direct DESC, coalesce(d.documentDate, ''), d.iri, coalesce(p.extentStart, -1), c.iri, x.iri
