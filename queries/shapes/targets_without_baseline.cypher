// 一份规划里一个指标一个年份一行。只看指标表：正文里的一次性任务量（新增多少个）本来没有基期。
// 年份不晚于印发年的目标是上一期的，不算。
MATCH (c:IndicatorValue {valueRole: 'target', inTable: true})-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE (d.iri = $given_document OR ($given_document IS NULL AND d.docKind IN ['plan', 'action-plan', 'scheme']))
  AND coalesce(toString(c.referenceYear), '9999') > substring(coalesce(d.documentDate, '0000'), 0, 4)
MATCH (c)-[:INDICATOR]->(n:Indicator)
WITH d, n, c.indicatorKind AS nature, c.referenceYear AS year, c.unit AS unit,
     max(c.numericValue) AS target, collect(DISTINCT c.iri) AS claims
OPTIONAL MATCH (n)<-[:INDICATOR]-(b:IndicatorValue {valueRole: 'baseline'})-[:STATED_IN_DOCUMENT]->(d)
WITH d, n, nature, year, unit, target, claims, count(b) AS baselines
WHERE baselines = 0
RETURN d.iri AS documentIri, d.label AS document, n.iri AS indicatorIri, n.label AS indicator, nature, year, unit, target, claims
ORDER BY coalesce(d.documentDate, ''), d.iri, n.iri, coalesce(nature, ''), coalesce(year, 0), coalesce(unit, '')
