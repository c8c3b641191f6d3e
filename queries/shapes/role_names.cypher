// 一份文件里一个称呼、一个现在的机构一行。承继逐级走到底：更名、合并、拆分；职责划转的不算。
MATCH (m:Mention)-[:HAS_TARGET]->(e:Evidence) WHERE e.exact CONTAINS $given_name
MATCH (m)-[:HAS_BODY]->(o:Organization) WHERE o.generic = false
MATCH (e)-[:HAS_SOURCE]->(v:TextVersion)-[:TEXT_OF]->(d:Document)
WHERE $given_document IS NULL OR d.iri = $given_document
MATCH (o)-[:SUCCEEDED_BY*0..12]->(n:Organization) WHERE NOT (n)-[:SUCCEEDED_BY]->()
OPTIONAL MATCH (n)<-[:RESULTING_ORGANIZATION]-(g:Change) WHERE g.changeKind <> 'transfer'
WITH d, e.exact AS name, o, n, max(g.changeDate) AS since, collect(DISTINCT m.iri) AS claims
RETURN d.iri AS documentIri, d.label AS document, name, o.iri AS thenIri, o.label AS then, n.iri AS nowIri, n.label AS now,
       since, claims
ORDER BY coalesce(d.documentDate, ''), d.iri, name, thenIri, nowIri
