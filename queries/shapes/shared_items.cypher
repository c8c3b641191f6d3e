// 一个事项一行。没有指定文件时看规划、行动计划和实施方案。泛称机构不算部门；一个部门改革前后的两个名称算一个。
MATCH (i:PlanItem)-[:ITEM_OF]->(d:Document)
WHERE i.kind <> 'goal' AND (d.iri = $given_document OR ($given_document IS NULL AND d.docKind IN ['plan', 'action-plan', 'scheme']))
MATCH (i)-[:STATED_IN]->(p:Part)
MATCH (c:Responsibility)-[:RESPONSIBLE_FOR]->(i)
WHERE $given_role CONTAINS (c.role + ' ') AND NOT c.reviewStatus IN ['rejected', 'replaced']
MATCH (c)-[:RESPONSIBLE_ACTOR]->(o:Organization) WHERE o.generic = false
MATCH (c)-[:STATED_IN_DOCUMENT]->(s:Document)
OPTIONAL MATCH (o)-[:SUCCEEDED_BY*1..12]->(:Organization)<-[:RESPONSIBLE_ACTOR]-(q:Responsibility)-[:RESPONSIBLE_FOR]->(i)
WHERE NOT q.reviewStatus IN ['rejected', 'replaced']
WITH d, i, p, c, o, s, count(q) AS heirs
WITH d, i, p, count(DISTINCT CASE WHEN heirs = 0 THEN o.iri ELSE null END) AS bodies,
     collect(DISTINCT CASE WHEN heirs = 0 AND c.role IN ['lead', 'responsible'] THEN o.label ELSE null END) AS owners,
     collect(DISTINCT CASE WHEN heirs = 0 AND NOT c.role IN ['lead', 'responsible'] THEN o.label ELSE null END) AS others,
     count(DISTINCT CASE WHEN c.assertionStatus IN ['stated', 'statedCollectively', 'curated'] THEN o.iri ELSE null END) AS sure,
     collect(DISTINCT s.label) AS sources, collect(DISTINCT c.iri) AS claims
WHERE bodies >= $given_least
RETURN d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title, bodies, owners, others,
       sources, sure < $given_least AS inferred, claims
ORDER BY coalesce(d.documentDate, ''), d.iri, p.extentStart
