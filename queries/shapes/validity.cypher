// 一份有规划期的文件一行；依据是首部、落款里的机关名称，和取代、接续的关联。
MATCH (d:Document)
WHERE d.planPeriodEnd IS NOT NULL AND ($given_document IS NULL OR d.iri = $given_document)
OPTIONAL MATCH (c:DocumentLink)-[:LINK_TARGET]->(t)
WHERE c.linkType IN ['supersedes', 'continues'] AND NOT c.reviewStatus IN ['rejected', 'replaced']
  AND (t.iri = d.iri OR (t)-[:ITEM_OF]->(d))
OPTIONAL MATCH (c)-[:STATED_IN_DOCUMENT]->(l:Document)
WITH d, collect(DISTINCT l.label) AS heirs, collect(DISTINCT c.iri) AS links
OPTIONAL MATCH (d)-[:ISSUED_BY]->(:Organization)<-[:HAS_BODY]-(q:Mention)-[:HAS_TARGET]->(e:Evidence)
               -[:HAS_SOURCE]->(:TextVersion)-[:TEXT_OF]->(d)
WHERE NOT (e)-[:IN_PART]->()
WITH d, heirs, links, collect(DISTINCT q.iri) AS proofs
RETURN d.iri AS documentIri, d.label AS document, d.docNumber AS number, d.planPeriodEnd AS period_end,
       toString(d.planPeriodEnd) < substring($given_on, 0, 4) AS expired, heirs, links + proofs AS claims
ORDER BY d.iri
