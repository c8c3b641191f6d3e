// 路径上的一步（一条依赖）一行，两个方向都看。起点、终点：名称里有这些字的事项和成果，这些事项建设的成果，写在这些事项里的依赖的两方。
MATCH (n) WHERE n.label CONTAINS $given_from AND (n:PlanItem OR n:Deliverable OR n:Topic)
OPTIONAL MATCH (n)-[:PRODUCES]->(made)
OPTIONAL MATCH (n)<-[:OF_ITEM]-(:Dependency)-[:DEPENDENT|PREREQUISITE]->(side)
WITH collect(DISTINCT n.iri) + collect(DISTINCT made.iri) + collect(DISTINCT side.iri) AS starts
MATCH (m) WHERE m.label CONTAINS $given_to AND (m:PlanItem OR m:Deliverable OR m:Topic)
OPTIONAL MATCH (m)-[:PRODUCES]->(made)
OPTIONAL MATCH (m)<-[:OF_ITEM]-(:Dependency)-[:DEPENDENT|PREREQUISITE]->(side)
WITH starts, collect(DISTINCT m.iri) + collect(DISTINCT made.iri) + collect(DISTINCT side.iri) AS ends
UNWIND [[starts, ends], [ends, starts]] AS way
WITH way[0] AS sources, way[1] AS sinks
MATCH (a) WHERE a.iri IN sources AND (a)-[:DEPENDS_ON]->()
MATCH (a)-[:DEPENDS_ON*0..12]->(x)-[:DEPENDS_ON]->(y)
WITH DISTINCT x, y, sinks
MATCH (y)-[:DEPENDS_ON*0..12]->(b) WHERE b.iri IN sinks
WITH DISTINCT x, y
MATCH (x)<-[:DEPENDENT]-(c:Dependency)-[:PREREQUISITE]->(y)
MATCH (c)-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE ($given_document IS NULL OR d.iri = $given_document) AND NOT c.reviewStatus IN ['rejected', 'replaced']
OPTIONAL MATCH (c)-[:OF_ITEM]->(i:PlanItem)
RETURN d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title, x.iri AS dependentIri,
       x.label AS dependent, y.iri AS prerequisiteIri, y.label AS prerequisite, c.dependencyKind AS kind,
       c.assertionStatus AS status, c.iri AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, c.iri
