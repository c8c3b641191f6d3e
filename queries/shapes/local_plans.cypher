// 一份有这样要求的文件、一个设区市一行：泛称机构的责任，原句要求编制、制定规划或方案。
MATCH (c:Responsibility)-[:RESPONSIBLE_ACTOR]->(o:Organization) WHERE o.generic = true AND o.label =~ '.*(市|县|地区|各地).*'
MATCH (c)-[:EVIDENCE]->(e:Evidence)
WHERE e.exact =~ '(?s).*(编制|制定|制订|出台|细化|做好)[^。；]{0,30}(规划|计划|方案).*'
MATCH (c)-[:STATED_IN_DOCUMENT]->(d:Document) WHERE $given_document IS NULL OR d.iri = $given_document
WITH d, collect(DISTINCT c.iri) AS claims
MATCH (d)-[:JURISDICTION]->(:Place)<-[:PART_OF]-(p:Place {placeLevel: 'prefecture'})
WHERE coalesce(p.validTo, '9999') >= coalesce(d.documentDate, '0000')
OPTIONAL MATCH (p)<-[:JURISDICTION]-(l:Document) WHERE l.docKind IN ['plan', 'action-plan', 'scheme', 'programme', 'division']
WITH d, p, claims, collect(DISTINCT l.label) AS plans
RETURN d.iri AS documentIri, d.label AS document, p.iri AS cityIri, p.label AS city, plans, claims
ORDER BY coalesce(d.documentDate, ''), d.iri, p.iri
