// 一个事项提出要出台的一份制度一行。已经出台：已导入的文件里有题名含它的，或有带文号的引用，题名含它。
MATCH (r:Deliverable)<-[:HAS_BODY]-(m:Mention)-[:HAS_TARGET]->(:Evidence)-[:IN_PART]->(p:Part)<-[:STATED_IN]-(i:PlanItem)-[:ITEM_OF]->(d:Document)
WHERE 'announced' IN r.deliverableStatus AND ('regulation' IN r.deliverableKind OR 'standard' IN r.deliverableKind) AND ($given_document IS NULL OR d.iri = $given_document)
  AND ($given_deliverable IS NULL OR $given_deliverable CONTAINS (r.iri + ' '))
WITH d, p, i, r, collect(DISTINCT m.iri) AS naming
OPTIONAL MATCH (c:Citation) WHERE c.citedNumber IS NOT NULL AND c.citedTitle CONTAINS r.label
WITH d, p, i, r, naming, collect(DISTINCT c.iri) AS citing, collect(DISTINCT c.citedTitle + '（' + c.citedNumber + '）') AS cited
OPTIONAL MATCH (f:Document) WHERE f.label CONTAINS r.label
WITH d, p, i, r, naming, citing, cited, collect(DISTINCT f.label) AS published
OPTIONAL MATCH (r)<-[:HAS_BODY]-(a:Mention)-[:HAS_TARGET]->(:Evidence)-[:HAS_SOURCE]->(:TextVersion)-[:TEXT_OF]->(l:Document)
WHERE l.documentDate > coalesce(d.documentDate, '')
WITH d, p, i, r, naming, citing, cited + published AS issued, collect(DISTINCT l.label) AS later, collect(DISTINCT a.iri) AS again
RETURN d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title, r.iri AS deliverableIri,
       r.label AS deliverable, issued, later, naming + citing + again AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, p.extentStart, i.iri, r.iri
