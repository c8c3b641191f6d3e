// 一处数值一行。数值已换算成基准单位；表里的数值算在表所在的章节。
// 主题：指标、事项或所在部分的名称里既有它开头的两个字，也有末尾的两个字（两化融合 → 两化深度融合）。
MATCH (c:IndicatorValue)-[:INDICATOR]->(n:Indicator)
WHERE ($given_indicator IS NULL OR $given_indicator CONTAINS (n.iri + ' '))
  AND ($given_role IS NULL OR $given_role CONTAINS (c.valueRole + ' '))
  AND ($given_comparator IS NULL OR $given_comparator CONTAINS (' ' + c.comparator + ' '))
  AND ($given_year IS NULL OR coalesce(c.referenceYear, 0) = $given_year)
  AND ($given_unit IS NULL OR coalesce(c.unit, '') = $given_unit)
  AND ($given_scope IS NULL OR coalesce(c.valueScope, '') CONTAINS $given_scope)
  AND ($given_nature IS NULL OR $given_nature CONTAINS (coalesce(c.indicatorKind, '-') + ' '))
  AND NOT c.reviewStatus IN ['rejected', 'replaced']
MATCH (c)-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE $given_document IS NULL OR d.iri = $given_document
MATCH (c)-[:EVIDENCE]->(e:Evidence)
OPTIONAL MATCH (c)-[:OF_ITEM]->(i:PlanItem)
OPTIONAL MATCH (e)-[:IN_PART]->(p:Part)
OPTIONAL MATCH (p)-[:PART_OF]->(q:Part)
WITH d, c, n, e, p, q, n.label + ' ' + coalesce(i.label, '') + ' ' + coalesce(q.label, '') AS named
WHERE $given_topic IS NULL
   OR (named CONTAINS substring($given_topic, 0, 2) AND named CONTAINS substring($given_topic, size($given_topic) - 2))
RETURN d.iri AS documentIri, d.label AS document,
       CASE WHEN p.partKind = 'table' THEN coalesce(q.ordinal, p.ordinal) ELSE p.ordinal END AS section, c.inTable AS in_table,
       n.iri AS indicatorIri, n.label AS indicator, c.valueScope AS scope, c.referenceYear AS year, c.valueRole AS role,
       c.comparator AS comparator, c.numericValue AS value, c.upperValue AS upper, c.unit AS unit,
       c.valueAsWritten AS written, c.indicatorKind AS nature, c.modality AS modality, e.exact AS quote, e.start AS start, e.end AS end,
       c.assertionStatus AS status, c.iri AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, e.start, c.iri
