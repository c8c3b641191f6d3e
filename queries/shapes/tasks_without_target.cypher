// 一项任务一行；依据是任务的标题。
MATCH (i:PlanItem {kind: 'task'})-[:ITEM_OF]->(d:Document)
WHERE d.iri = $given_document OR ($given_document IS NULL AND d.docKind IN ['plan', 'action-plan', 'scheme'])
MATCH (i)-[:STATED_IN]->(p:Part)
OPTIONAL MATCH (i)<-[:OF_ITEM]-(v:IndicatorValue)
WHERE v.valueRole IN ['target', 'interim', 'change'] AND v.numericValue IS NOT NULL
WITH d, i, p, count(v) AS targets
WHERE targets = 0
RETURN d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title, i.iri AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, p.extentStart, i.iri
