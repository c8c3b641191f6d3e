// 一条依赖一行：从被依赖方沿依赖走下去，能回到依赖方。对接的两边本来互相依赖，不算。
MATCH (c:Dependency)-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE ($given_document IS NULL OR d.iri = $given_document) AND NOT c.reviewStatus IN ['rejected', 'replaced']
  AND c.dependencyKind <> 'connects_to'
MATCH (c)-[:DEPENDENT]->(x)
MATCH (c)-[:PREREQUISITE]->(y)
MATCH (y)-[:DEPENDS_ON*0..12]->(z) WHERE z.iri = x.iri
WITH DISTINCT c, d, x, y
OPTIONAL MATCH (c)-[:OF_ITEM]->(i:PlanItem)
RETURN d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title, x.iri AS dependentIri,
       x.label AS dependent, y.iri AS prerequisiteIri, y.label AS prerequisite, c.dependencyKind AS kind,
       c.assertionStatus AS status, c.iri AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, c.iri
