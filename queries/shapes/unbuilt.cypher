// 一份文件里一个成果一行。“由某某组成”的组成部分随整体建设，不算。
MATCH (c:Dependency)-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE ($given_document IS NULL OR d.iri = $given_document)
  AND NOT c.reviewStatus IN ['rejected', 'replaced'] AND c.dependencyKind <> 'part_of'
MATCH (c)-[:PREREQUISITE]->(y:Deliverable)
WHERE NOT (y)<-[:PRODUCES]-()
  AND NOT any(state IN coalesce(y.deliverableStatus, []) WHERE state IN ['existing', 'existing_to_extend', 'national'])
MATCH (c)-[:DEPENDENT]->(x)
OPTIONAL MATCH (c)-[:OF_ITEM]->(i:PlanItem)
WITH d, y, collect(DISTINCT x.label) AS dependents, collect(DISTINCT i.ordinal) AS items, collect(DISTINCT c.iri) AS claims
RETURN d.iri AS documentIri, d.label AS document, y.iri AS deliverableIri, y.label AS deliverable, dependents, items, claims
ORDER BY coalesce(d.documentDate, ''), d.iri, y.iri
