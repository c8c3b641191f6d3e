// 一句话里的一个称号一行，列出点名的获得者。
MATCH (c:Designation)-[:HOLDER]->(h)
WHERE NOT c.reviewStatus IN ['rejected', 'replaced'] AND ($given_place IS NULL OR h.iri = $given_place)
  AND ($given_title IS NULL OR c.designationTitle CONTAINS $given_title)
MATCH (c)-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE $given_document IS NULL OR d.iri = $given_document
MATCH (c)-[:EVIDENCE]->(e:Evidence)
WHERE NOT $given_counted OR e.exact =~ '(?s).*等[0-9一二三四五六七八九十]+(个|家|所).*'
OPTIONAL MATCH (e)-[:IN_PART]->(p:Part)
WITH d, p, e, c.designationTitle AS title, c.designationState AS state, c.designationYear AS year, c.designationPeriod AS period,
     count(DISTINCT h.iri) AS named, collect(DISTINCT h.label) AS holders, collect(DISTINCT c.iri) AS claims
RETURN d.iri AS documentIri, d.label AS document, p.ordinal AS section, title, state, year, period, named, holders, e.exact AS quote, claims
ORDER BY coalesce(d.documentDate, ''), d.iri, e.start, title, coalesce(state, ''), coalesce(toString(year), '0'), coalesce(period, '')
