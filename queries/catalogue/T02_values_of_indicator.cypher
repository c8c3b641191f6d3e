// 一处数值一行。数值已换算成基准单位；表里的数值算在表所在的章节。
MATCH (n:Indicator) WHERE $given_indicator CONTAINS (n.iri + ' ')
MATCH (c:IndicatorValue)-[:INDICATOR]->(n)
WHERE c.valueRole IN ['target', 'interim'] AND NOT c.reviewStatus IN ['rejected', 'replaced']
  AND ($given_year IS NULL OR coalesce(c.referenceYear, 0) = $given_year)
MATCH (c)-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE $given_document IS NULL OR d.iri = $given_document
MATCH (c)-[:EVIDENCE]->(e:Evidence)
OPTIONAL MATCH (e)-[:IN_PART]->(p:Part)
OPTIONAL MATCH (p)-[:PART_OF]->(q:Part) WHERE p.partKind = 'table'
RETURN d.iri AS documentIri, d.label AS document, coalesce(q.ordinal, p.ordinal) AS section, c.inTable AS in_table, n.iri AS indicatorIri,
       n.label AS indicator, c.valueScope AS scope, c.referenceYear AS year, c.valueRole AS role, c.comparator AS comparator,
       c.numericValue AS value, c.upperValue AS upper, c.unit AS unit,
       c.indicatorKind AS nature, c.assertionStatus AS status, c.iri AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, coalesce(p.extentStart, -1), c.iri
