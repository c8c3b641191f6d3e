// 每份文件一行；依据是印发、编制、批准的论断，和首部、落款里的机关名称。
MATCH (d:Document)
WHERE ($given_document IS NULL OR d.iri = $given_document) AND d.docKind IS NOT NULL
OPTIONAL MATCH (d)-[:ISSUED_BY]->(i:Organization)
WITH d, collect(DISTINCT i.label) AS issuers
OPTIONAL MATCH (d)-[:DRAFTED_BY]->(p:Organization)
WITH d, issuers, collect(DISTINCT p.label) AS drafters
OPTIONAL MATCH (c:Responsibility)-[:STATED_IN_DOCUMENT]->(d) WHERE c.role IN ['issue', 'draft', 'approve']
WITH d, issuers, drafters, collect(DISTINCT c.iri) AS charged
OPTIONAL MATCH (d)-[:ISSUED_BY|DRAFTED_BY]->(:Organization)<-[:HAS_BODY]-(m:Mention)-[:HAS_TARGET]->(e:Evidence)
               -[:HAS_SOURCE]->(:TextVersion)-[:TEXT_OF]->(d)
WHERE NOT (e)-[:IN_PART]->()
WITH d, issuers, drafters, charged, collect(DISTINCT m.iri) AS named
RETURN d.iri AS documentIri, d.label AS document, d.docNumber AS number, d.documentDate AS date, d.docKind AS kind,
       issuers, drafters, d.addressedTo AS addressed, d.approvedBy AS approved_by, d.openness AS openness,
       d.planPeriodStart AS period_start, d.planPeriodEnd AS period_end, charged + named AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri
