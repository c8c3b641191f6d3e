// 一份规划里一个指标一个年份一行。承接：本规划的任务、工程、措施写有它的数值或以它衡量；
// 后续文件的事项与本规划有关联，且写有它的数值。没有指定文件时看规划、行动计划和实施方案。
// 年份不晚于印发年的目标是上一期的，不算。由机构职能推断的责任未经人认可时不算明确。
MATCH (c:IndicatorValue {valueRole: 'target', indicatorKind: 'binding'})-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE (d.iri = $given_document OR ($given_document IS NULL AND d.docKind IN ['plan', 'action-plan', 'scheme']))
  AND coalesce(toString(c.referenceYear), '9999') > substring(coalesce(d.documentDate, '0000'), 0, 4)
MATCH (c)-[:INDICATOR]->(n:Indicator)
WITH d, n, c.referenceYear AS year, c.unit AS unit, max(c.numericValue) AS target, collect(DISTINCT c.iri) AS claims
OPTIONAL MATCH (n)<-[:INDICATOR]-(:IndicatorValue)-[:OF_ITEM]->(i:PlanItem)-[:ITEM_OF]->(d) WHERE i.kind <> 'goal'
WITH d, n, year, unit, target, claims, collect(DISTINCT i) AS valued
OPTIONAL MATCH (n)<-[:MEASURED_BY]-(m:PlanItem)-[:ITEM_OF]->(d) WHERE m.kind <> 'goal'
WITH d, n, year, unit, target, claims, valued, collect(DISTINCT m) AS measured
OPTIONAL MATCH (n)<-[:INDICATOR]-(:IndicatorValue)-[:OF_ITEM]->(l:PlanItem)-[:OWNED_BY]->(:Organization)
WHERE EXISTS { MATCH (l)<-[:LINK_SOURCE]-(:DocumentLink)-[:LINK_TARGET]->(:PlanItem)-[:ITEM_OF]->(d) }
WITH d, n, year, unit, target, claims, valued, measured, count(l) AS later
OPTIONAL MATCH (n)<-[:LINK_TARGET]-(:DocumentLink)-[:LINK_SOURCE]->(s:PlanItem)-[:OWNED_BY]->(:Organization)
WITH d, n, year, unit, target, claims, valued + measured AS carrying, later, count(s) AS linked
UNWIND CASE WHEN size(carrying) = 0 THEN [null] ELSE carrying END AS carrier
OPTIONAL MATCH (carrier)<-[:RESPONSIBLE_FOR]-(r:Responsibility)
WHERE r.role IN ['lead', 'responsible'] AND NOT r.assertionStatus IN ['disputed', 'webFound']
  AND NOT r.reviewStatus IN ['rejected', 'replaced'] AND (r.dutyField IS NULL OR r.assertionStatus = 'curated')
WITH d, n, year, unit, target, claims, later, linked, count(r) AS owners, collect(DISTINCT carrier.ordinal) AS carriers
WHERE later + linked + owners = 0
RETURN d.iri AS documentIri, d.label AS document, n.iri AS indicatorIri, n.label AS indicator, year, unit, target, carriers, claims
ORDER BY coalesce(d.documentDate, ''), d.iri, n.iri, coalesce(year, 0), coalesce(unit, '')
