// 一处点名一行。经关联得来的责任（DERIVED_FROM）、由机构职能推断的（dutyField）不是原文点名。
MATCH (c:Responsibility)-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE ($given_document IS NULL OR d.iri = $given_document)
  AND NOT c.reviewStatus IN ['rejected', 'replaced'] AND NOT c.role IN ['issue', 'draft', 'approve']
  AND NOT (c)-[:DERIVED_FROM]->() AND c.dutyField IS NULL
MATCH (c)-[:RESPONSIBLE_ACTOR]->(o:Organization)
WHERE ($given_organization IS NULL OR $given_organization CONTAINS (o.iri + ' ')) AND o.generic = false
MATCH (c)-[:RESPONSIBLE_FOR]->(x)
OPTIONAL MATCH (x)-[:STATED_IN]->(p:Part)
RETURN d.iri AS documentIri, d.label AS document, x.iri AS itemIri,
       CASE WHEN p IS NULL THEN null ELSE x.ordinal END AS item, CASE WHEN p IS NULL THEN null ELSE x.label END AS title,
       o.iri AS actorIri, o.label AS actor, c.role AS role, c.deadline AS deadline, c.assertionStatus AS status,
       c.iri AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, coalesce(p.extentStart, -1), c.iri
