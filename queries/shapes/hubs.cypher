// 一个成果一行，依赖方多的在前；文件给了时只数这份文件里的依赖。对接是相互的，两边都算。
MATCH (c:Dependency)-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE ($given_document IS NULL OR d.iri = $given_document) AND NOT c.reviewStatus IN ['rejected', 'replaced']
  AND c.dependencyKind <> 'part_of'
MATCH (c)-[:PREREQUISITE]->(y)
MATCH (c)-[:DEPENDENT]->(x)
OPTIONAL MATCH (c)-[:OF_ITEM]->(i:PlanItem)
UNWIND CASE WHEN c.dependencyKind = 'connects_to' THEN [[x, y], [y, x]] ELSE [[x, y]] END AS pair
WITH c, i, pair[0] AS one, pair[1] AS hub
WHERE hub.deliverableKind IS NOT NULL
WITH hub, count(DISTINCT one.iri) AS dependentCount, collect(DISTINCT one.label) AS dependents,
     collect(DISTINCT i.ordinal + ' ' + i.label) AS items, collect(DISTINCT c.iri) AS claims
OPTIONAL MATCH (m:PlanItem)-[:PRODUCES]->(hub)
WITH hub, dependentCount, dependents, items, claims, collect(DISTINCT m.ordinal + ' ' + m.label) AS builders
RETURN dependentCount, hub.iri AS deliverableIri, hub.label AS deliverable, items, dependents, builders, claims
ORDER BY dependentCount DESC, deliverableIri
LIMIT 10
