// 指标表的一行，或正文里一个指标的一对基期值和目标值，一行。两边都在表里时须在同一行；年均增长取表里同一行的。
MATCH (d:Document)<-[:STATED_IN_DOCUMENT]-(s:IndicatorValue {valueRole: 'baseline'})-[:INDICATOR]->(n:Indicator)
WHERE ($given_document IS NULL OR d.iri = $given_document) AND ($given_indicator IS NULL OR $given_indicator CONTAINS (n.iri + ' '))
  AND s.numericValue IS NOT NULL AND NOT s.reviewStatus IN ['rejected', 'replaced']
MATCH (n)<-[:INDICATOR]-(g:IndicatorValue {valueRole: 'target'})-[:STATED_IN_DOCUMENT]->(d)
WHERE g.numericValue IS NOT NULL AND NOT g.reviewStatus IN ['rejected', 'replaced'] AND g.inTable = s.inTable
  AND coalesce(g.row, '') = coalesce(s.row, '') AND coalesce(g.unit, '') = coalesce(s.unit, '')
  AND (NOT $given_stalled OR g.numericValue <= s.numericValue)
OPTIONAL MATCH (h:IndicatorValue {valueRole: 'change'})-[:STATED_IN_DOCUMENT]->(d)
WHERE h.row = s.row AND h.numericValue IS NOT NULL
WITH d, n, s, g, h WHERE NOT $given_printed OR h IS NOT NULL
RETURN d.iri AS documentIri, d.label AS document, n.iri AS indicatorIri, n.label AS indicator, s.inTable AS in_table,
       s.referenceYear AS baseline_year, s.numericValue AS baseline, g.referenceYear AS year, g.comparator AS comparator,
       g.numericValue AS target, g.unit AS unit, h.numericValue AS growth, h.growthBasis AS basis,
       [s.iri, g.iri, coalesce(h.iri, '')] AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, n.iri, s.iri, g.iri
