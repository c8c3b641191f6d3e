// 一个事项的一个已撤并的责任单位一行：承继它或划入其职责的机构都不是这个事项的责任单位。由机构职能推断的责任不看。
MATCH (c:Responsibility)-[:RESPONSIBLE_ACTOR]->(o:Organization)-[:SUCCEEDED_BY]->(:Organization)
WHERE c.role IN ['lead', 'responsible'] AND NOT c.reviewStatus IN ['rejected', 'replaced'] AND c.dutyField IS NULL
  AND ($given_organization IS NULL OR $given_organization CONTAINS (o.iri + ' '))
MATCH (c)-[:RESPONSIBLE_FOR]->(i:PlanItem)-[:ITEM_OF]->(d:Document)
WHERE $given_document IS NULL OR d.iri = $given_document
MATCH (i)-[:STATED_IN]->(p:Part)
WITH d, i, p, o, collect(DISTINCT c.iri) AS claims
MATCH (o)-[:SUCCEEDED_BY*1..6]->(s:Organization)
OPTIONAL MATCH (i)-[h:OWNED_BY]->(s)
WITH d, i, p, o, claims, collect(DISTINCT s.label) AS successors, count(h) AS handed
WHERE handed = 0
OPTIONAL MATCH (o)<-[:ORIGINAL_ORGANIZATION]-(:Change)-[:RESULTING_ORGANIZATION]->(t:Organization)<-[:OWNED_BY]-(i)
WITH d, i, p, o, claims, successors, count(t) AS transferred
WHERE transferred = 0
RETURN d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title, o.iri AS actorIri,
       o.label AS actor, o.validTo AS ended, successors, claims
ORDER BY coalesce(d.documentDate, ''), d.iri, p.extentStart, i.iri, o.iri
