// 一个实际完成值一行；目标值取自各文件里同一指标的目标，写作“文件：目标”。
MATCH (c:IndicatorValue {valueRole: 'actual'})-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE ($given_document IS NULL OR d.iri = $given_document) AND NOT c.reviewStatus IN ['rejected', 'replaced']
  AND ($given_kind IS NULL OR $given_kind CONTAINS (' ' + d.docKind + ' ')) AND ($given_year IS NULL OR c.referenceYear = $given_year)
MATCH (c)-[:INDICATOR]->(n:Indicator) WHERE $given_indicator IS NULL OR $given_indicator CONTAINS (n.iri + ' ')
OPTIONAL MATCH (n)<-[:INDICATOR]-(t:IndicatorValue {valueRole: 'target'})-[:STATED_IN_DOCUMENT]->(p:Document)
WHERE NOT t.reviewStatus IN ['rejected', 'replaced']
WITH c, d, n, collect(DISTINCT p.label + '：' + replace(t.valueAsWritten, '\n', ' ')) AS targets, collect(DISTINCT t.iri) AS proofs
RETURN d.iri AS documentIri, d.label AS document, d.documentDate AS date, n.iri AS indicatorIri, n.label AS indicator,
       c.referenceYear AS year, replace(c.valueAsWritten, '\n', ' ') AS value, c.numericValue AS number, c.unit AS unit, targets,
       c.assertionStatus AS status, proofs + [c.iri] AS claims
ORDER BY coalesce(date, ''), documentIri, indicatorIri, coalesce(toString(year), ''), c.iri
