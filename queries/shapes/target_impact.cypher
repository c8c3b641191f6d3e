// 一个受影响的目标值一行：滞后的事项自己的，落实它的工程的，靠它落实的任务的，依托它建设的成果的事项的。
MATCH (x:PlanItem) WHERE $given_item CONTAINS (x.iri + ' ')
OPTIONAL MATCH (x)<-[:RELATION_SOURCE]-(r:ItemRelation {relationKind: 'realized_by'})-[:RELATION_TARGET]->(j:PlanItem)
WHERE NOT r.reviewStatus IN ['rejected', 'replaced']
WITH x, [w IN collect(DISTINCT [j.iri, '由这个工程落实', r.iri]) WHERE w[0] IS NOT NULL] AS below
OPTIONAL MATCH (x)<-[:RELATION_TARGET]-(r:ItemRelation {relationKind: 'realized_by'})-[:RELATION_SOURCE]->(j:PlanItem)
WHERE NOT r.reviewStatus IN ['rejected', 'replaced']
WITH x, below, [w IN collect(DISTINCT [j.iri, '靠它落实', r.iri]) WHERE w[0] IS NOT NULL] AS above
OPTIONAL MATCH (x)-[:PRODUCES]->(m:Deliverable)<-[:PREREQUISITE]-(c:Dependency)-[:OF_ITEM]->(k:PlanItem)
WHERE NOT c.reviewStatus IN ['rejected', 'replaced'] AND k.iri <> x.iri
WITH x, below, above, [w IN collect(DISTINCT [k.iri, '依托它建设的' + m.label, c.iri]) WHERE w[0] IS NOT NULL] AS using
UNWIND [[x.iri, '自己的目标', '']] + below + above + using AS step
MATCH (i:PlanItem)-[:ITEM_OF]->(d:Document)
WHERE i.iri = step[0] AND ($given_document IS NULL OR d.iri = $given_document)
MATCH (i)-[:TARGETS]->(v:IndicatorValue)-[:INDICATOR]->(n:Indicator)
OPTIONAL MATCH (i)-[:OWNED_BY]->(o:Organization)
WITH x, step[1] AS path, i, d, v, n, collect(DISTINCT step[2]) AS links, collect(DISTINCT o.label) AS owners
RETURN d.iri AS documentIri, d.label AS document, x.iri AS causeIri, x.label AS cause, i.iri AS itemIri, i.ordinal AS item,
       i.label AS title, path, n.iri AS indicatorIri, n.label AS indicator, v.referenceYear AS year, replace(v.valueAsWritten, '\n', ' ') AS value,
       v.unit AS unit, owners, links + [v.iri] AS claims
ORDER BY causeIri, path, itemIri, v.iri
