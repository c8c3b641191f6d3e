// 一条责任一行，按单位排。指标是事项自己的目标值；时限有责任写明的和事项里写的。
MATCH (c:Responsibility)-[:RESPONSIBLE_ACTOR]->(o:Organization)
WHERE ($given_organization IS NULL OR $given_organization CONTAINS (o.iri + ' ')) AND o.generic = false
  AND NOT c.reviewStatus IN ['rejected', 'replaced'] AND ($given_role IS NULL OR $given_role CONTAINS (c.role + ' '))
MATCH (c)-[:RESPONSIBLE_FOR]->(i:PlanItem)-[:ITEM_OF]->(d:Document)
WHERE $given_document IS NULL OR d.iri = $given_document
MATCH (i)-[:STATED_IN]->(p:Part)
MATCH (c)-[:STATED_IN_DOCUMENT]->(s:Document)
OPTIONAL MATCH (i)<-[:OF_ITEM]-(l:Deadline)
WITH c, o, i, d, p, s, collect(DISTINCT l.deadline) AS limits
OPTIONAL MATCH (i)<-[:OF_ITEM]-(v:IndicatorValue {valueRole: 'target'})-[:INDICATOR]->(n:Indicator)
WHERE NOT v.reviewStatus IN ['rejected', 'replaced']
WITH c, o, i, d, p, s, limits, collect(DISTINCT n.label + ' ' + replace(v.valueAsWritten, '\n', ' ')) AS targets
RETURN o.iri AS actorIri, o.label AS actor, d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item,
       i.label AS title, c.role AS role, targets, limits + [c.deadline] AS deadlines, c.assertionStatus AS status,
       s.iri AS sourceIri, s.label AS source, c.iri AS claims
ORDER BY actor, coalesce(d.documentDate, ''), d.iri, p.extentStart, c.iri
