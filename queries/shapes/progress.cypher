// 一项目标一行：指标表里的；正文里另有的指标，没有指标表或报告了实绩才列。只看全域的数值，不看每年新增多少的任务量。
// 实绩取最近一年的，表里的优先；没有写年份的按文件日期算，不晚于目标年。没有实绩的空着，就是未报告。
MATCH (d:Document)<-[:STATED_IN_DOCUMENT]-(g:IndicatorValue {valueRole: 'target'})-[:INDICATOR]->(n:Indicator)
WHERE (d.iri = $given_document OR ($given_document IS NULL AND d.docKind IN ['plan', 'action-plan', 'scheme']))
  AND ($given_indicator IS NULL OR $given_indicator CONTAINS (n.iri + ' '))
  AND g.numericValue IS NOT NULL AND g.referenceYear IS NOT NULL AND NOT g.reviewStatus IN ['rejected', 'replaced']
  AND coalesce(g.valueScope, '全省') IN ['全省', '全市', '全国']
  AND NOT (g.valueAsWritten CONTAINS '每年' OR g.valueAsWritten CONTAINS '年均' OR g.valueAsWritten CONTAINS '年内'
           OR g.valueAsWritten CONTAINS '新增')
OPTIONAL MATCH (n)<-[:INDICATOR]-(o:IndicatorValue {valueRole: 'target', inTable: true})-[:STATED_IN_DOCUMENT]->(d)
WITH d, g, n, count(o) AS printed WHERE g.inTable OR printed = 0
OPTIONAL MATCH (n)<-[:INDICATOR]-(s:IndicatorValue {valueRole: 'baseline'})-[:STATED_IN_DOCUMENT]->(d)
WHERE s.inTable = g.inTable AND s.row = coalesce(g.row, '') AND s.numericValue IS NOT NULL
OPTIONAL MATCH (n)<-[:INDICATOR]-(a:IndicatorValue {valueRole: 'actual'})-[:STATED_IN_DOCUMENT]->(f:Document)
WHERE a.numericValue IS NOT NULL AND f.documentDate IS NOT NULL AND NOT a.reviewStatus IN ['rejected', 'replaced']
  AND coalesce(a.valueScope, '全省') IN ['全省', '全市', '全国']
  AND ($given_year IS NULL OR coalesce(toString(a.referenceYear), substring(f.documentDate, 0, 4)) <= toString($given_year))
WITH d, g, n, s,
     max(coalesce(toString(a.referenceYear), substring(f.documentDate, 0, 4)) + f.documentDate + toString(a.inTable) + '|' + a.iri) AS latest
OPTIONAL MATCH (r:IndicatorValue)-[:STATED_IN_DOCUMENT]->(e:Document) WHERE r.iri = split(latest, '|')[1]
OPTIONAL MATCH (d)<-[:STATED_IN_DOCUMENT]-(t:IndicatorValue {valueRole: 'target', inTable: true})
WITH d, g, n, s, r, e, toInteger(substring(latest, 0, 4)) AS of_year, count(t) AS tabled
WHERE g.inTable OR r IS NOT NULL OR tabled = 0
RETURN d.iri AS documentIri, d.label AS document, n.iri AS indicatorIri, n.label AS indicator, g.unit AS unit,
       s.referenceYear AS baseline_year, s.numericValue AS baseline, g.referenceYear AS year, g.comparator AS comparator,
       g.numericValue AS target, g.indicatorKind AS nature, CASE WHEN r.referenceYear IS NOT NULL OR of_year <= g.referenceYear THEN of_year ELSE CASE WHEN r IS NULL THEN null ELSE g.referenceYear END END AS actual_year,
       r.numericValue AS actual, e.iri AS sourceIri, e.label AS source,
       [g.iri, coalesce(s.iri, ''), coalesce(r.iri, '')] AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, g.inTable DESC, n.iri, g.iri
