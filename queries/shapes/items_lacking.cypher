// 一个事项一行；given_lacking 说缺什么：money 资金来源或投资额（财政资金、补贴、基金、社会资本合作，或以元计的投入），
// task 承接它的主要任务，later 后续文件的关联。没有指定文件时看规划、行动计划和实施方案。
MATCH (i:PlanItem)-[:ITEM_OF]->(d:Document)
WHERE i.kind IN ['task', 'project', 'measure']
  AND $given_kinds CONTAINS CASE i.kind WHEN 'project' THEN '工程' WHEN 'measure' THEN '措施' ELSE '任务' END
  AND (d.iri = $given_document OR ($given_document IS NULL AND d.docKind IN ['plan', 'action-plan', 'scheme']))
  AND ($given_item IS NULL OR $given_item CONTAINS (i.iri + ' '))
MATCH (i)-[:STATED_IN]->(p:Part)
OPTIONAL MATCH (i)-[:EMPLOYS]->(m:PolicyInstrument)
WHERE 'grant' IN m.instrumentKind OR 'subsidy' IN m.instrumentKind OR 'fund' IN m.instrumentKind OR 'partnership' IN m.instrumentKind
WITH d, i, p, count(m) AS means
OPTIONAL MATCH (i)<-[:OF_ITEM]-(v:IndicatorValue {unit: '元'})
WHERE v.valueAsWritten CONTAINS '投资' OR v.valueAsWritten CONTAINS '资金' OR v.valueAsWritten CONTAINS '投入' OR v.valueAsWritten CONTAINS '安排'
WITH d, i, p, means, count(v) AS sums
OPTIONAL MATCH (t:PlanItem)-[:REALIZED_BY]->(i)
WITH d, i, p, means, sums, count(t) AS task
OPTIONAL MATCH (i)<-[:LINK_TARGET]-(l:DocumentLink) WHERE NOT l.reviewStatus IN ['rejected', 'replaced']
WITH d, i, p, means, sums, task, count(l) AS later
WHERE CASE WHEN $given_lacking = 'money' THEN means + sums WHEN $given_lacking = 'task' THEN task ELSE later END = 0
OPTIONAL MATCH (i)-[:OWNED_BY]->(o:Organization)
WITH d, i, p, collect(DISTINCT o.label) AS owners
RETURN d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title, CASE i.kind WHEN 'project' THEN '工程' WHEN 'measure' THEN '措施' ELSE '任务' END AS kind, owners,
       i.iri AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, p.extentStart, i.iri
