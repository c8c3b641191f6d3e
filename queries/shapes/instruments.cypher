// 一个事项一种工具一行；依据是事项里写到工具名称的字。
MATCH (i:PlanItem)-[:EMPLOYS]->(t:PolicyInstrument)
WHERE $given_item IS NULL OR $given_item CONTAINS (i.iri + ' ')
MATCH (i)-[:ITEM_OF]->(d:Document) WHERE $given_document IS NULL OR d.iri = $given_document
MATCH (i)-[:STATED_IN]->(p:Part)
MATCH (t)<-[:HAS_BODY]-(m:Mention)-[:HAS_TARGET]->(:Evidence)-[:IN_PART]->(q:Part) WHERE q.iri = p.iri
WITH d, i, p, t, collect(DISTINCT m.iri) AS claims,
     [k IN t.instrumentKind WHERE $given_kind IS NULL OR $given_kind CONTAINS (k + ' ')] AS kinds
WHERE size(kinds) > 0
RETURN d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title, t.iri AS instrumentIri,
       t.label AS instrument, kinds, claims
ORDER BY coalesce(d.documentDate, ''), d.iri, p.extentStart, t.iri
