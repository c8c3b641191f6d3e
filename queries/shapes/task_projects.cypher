// 一项任务一行；依据是对应关系的论断和任务的标题。没有指定文件时只看有专栏工程的规划。
MATCH (:PlanItem {kind: 'project'})-[:ITEM_OF]->(d:Document)
WHERE $given_document IS NULL OR d.iri = $given_document
WITH DISTINCT d
MATCH (i:PlanItem {kind: 'task'})-[:ITEM_OF]->(d)
MATCH (i)-[:STATED_IN]->(p:Part)
OPTIONAL MATCH (i)<-[:RELATION_SOURCE]-(c:ItemRelation {relationKind: 'realized_by'})-[:RELATION_TARGET]->(j:PlanItem)
WHERE NOT c.reviewStatus IN ['rejected', 'replaced']
WITH d, i, p, collect(DISTINCT j.ordinal + ' ' + j.label) AS projects, collect(DISTINCT c.iri) AS proofs
WHERE NOT coalesce($given_bare, false) OR size(projects) = 0
RETURN d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title, projects,
       proofs + [i.iri] AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, p.extentStart
