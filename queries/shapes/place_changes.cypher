// 一次区划变更一行，列出提到变更前后地区的文件。
MATCH (b:Place)<-[:PLACE_BEFORE]-(c:Change)-[:PLACE_AFTER]->(a:Place)
WHERE $given_place IS NULL OR $given_place IN [b.iri, a.iri]
OPTIONAL MATCH (p:Place)<-[:HAS_BODY]-(m:Mention)-[:HAS_TARGET]->(:Evidence)-[:HAS_SOURCE]->(:TextVersion)-[:TEXT_OF]->(d:Document)
WHERE p.iri IN [b.iri, a.iri]
WITH b, c, a, collect(DISTINCT d.label) AS documents, collect(DISTINCT m.iri) AS claims
RETURN b.iri AS beforeIri, c.nameBefore AS before, b.gbCode AS before_code, a.iri AS afterIri, c.nameAfter AS after,
       a.gbCode AS after_code, c.changeDate AS date, c.changeKind AS kind, documents, claims
ORDER BY date, before, c.iri
