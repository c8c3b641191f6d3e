// 一组数值一行；given_by 说按什么分组：nature 性质、area 领域（数值所在部分的上一级标题）、year 年份、comparator 比较符、
// table 是否在指标表里。没有写到的一项空着。
MATCH (d:Document)<-[:STATED_IN_DOCUMENT]-(c:IndicatorValue)-[:INDICATOR]->(n:Indicator)
WHERE ($given_document IS NULL OR d.iri = $given_document) AND $given_role CONTAINS (c.valueRole + ' ')
  AND NOT c.reviewStatus IN ['rejected', 'replaced']
OPTIONAL MATCH (c)-[:EVIDENCE]->(:Evidence)-[:IN_PART]->(:Part)-[:PART_OF]->(q)
WITH d, c, n, CASE WHEN $given_by CONTAINS 'table' THEN c.inTable ELSE null END AS in_table,
     CASE WHEN $given_by CONTAINS 'nature' THEN c.indicatorKind ELSE null END AS nature,
     CASE WHEN $given_by CONTAINS 'area' THEN q.label ELSE null END AS area,
     CASE WHEN $given_by CONTAINS 'year' THEN c.referenceYear ELSE null END AS year,
     CASE WHEN $given_by CONTAINS 'comparator' THEN c.comparator ELSE null END AS comparator
WITH d, in_table, nature, area, year, comparator, count(DISTINCT c.iri) AS values, collect(DISTINCT n.label) AS indicators,
     collect(DISTINCT c.iri) AS claims
RETURN d.iri AS documentIri, d.label AS document, in_table, nature, area, year, comparator, values, indicators, claims
ORDER BY coalesce(d.documentDate, ''), d.iri, values DESC, coalesce(toString(in_table), ''), coalesce(nature, ''), coalesce(area, ''),
         coalesce(toString(year), '0'), coalesce(comparator, '')
