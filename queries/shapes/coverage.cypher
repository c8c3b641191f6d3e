// 一个任务、工程或措施一行，列出矩阵里空着的格子：责任单位、目标值、时限、地区、承接工程（只看任务）、衡量指标、后续文件。
MATCH (i:PlanItem)-[:ITEM_OF]->(d:Document)
WHERE i.kind IN ['task', 'project', 'measure'] AND ($given_item IS NULL OR $given_item CONTAINS (i.iri + ' '))
  AND (d.iri = $given_document OR ($given_document IS NULL AND d.docKind IN ['plan', 'action-plan', 'scheme']))
MATCH (i)-[:STATED_IN]->(p:Part)
OPTIONAL MATCH (i)-[:OWNED_BY]->(o:Organization)
WITH d, i, p, count(o) AS owners
OPTIONAL MATCH (i)<-[:OF_ITEM]-(v:IndicatorValue) WHERE v.valueRole IN ['target', 'interim']
WITH d, i, p, owners, count(v) AS targets
OPTIONAL MATCH (i)<-[:OF_ITEM]-(t:Deadline)
WITH d, i, p, owners, targets, count(t) AS deadlines
OPTIONAL MATCH (i)<-[:RESPONSIBLE_FOR]-(r:Responsibility) WHERE r.deadline IS NOT NULL
WITH d, i, p, owners, targets, deadlines, count(r) AS timed
OPTIONAL MATCH (i)-[:APPLIES_TO]->(l:Place)
WITH d, i, p, owners, targets, deadlines, timed, count(l) AS places
OPTIONAL MATCH (i)-[:REALIZED_BY]->(j:PlanItem)
WITH d, i, p, owners, targets, deadlines, timed, places, count(j) AS projects
OPTIONAL MATCH (i)-[:MEASURED_BY]->(n:Indicator)
WITH d, i, p, owners, targets, deadlines, timed, places, projects, count(n) AS indicators
OPTIONAL MATCH (i)-[:IMPLEMENTED_BY|REPORTED_BY]->(f)
WITH d, i, p, owners, targets, deadlines, timed, places, projects, indicators, count(f) AS later
WITH d, i, p, CASE WHEN owners = 0 THEN ['责任单位'] ELSE [] END + CASE WHEN targets = 0 THEN ['目标值'] ELSE [] END
              + CASE WHEN deadlines + timed = 0 THEN ['时限'] ELSE [] END + CASE WHEN places = 0 THEN ['地区'] ELSE [] END
              + CASE WHEN i.kind = 'task' AND projects = 0 THEN ['承接工程'] ELSE [] END
              + CASE WHEN indicators = 0 THEN ['衡量指标'] ELSE [] END + CASE WHEN later = 0 THEN ['后续文件'] ELSE [] END AS missing
WHERE size(missing) > 0 AND ($given_cell IS NULL OR $given_cell IN missing)
RETURN d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title, missing, i.iri AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, p.extentStart, i.iri
