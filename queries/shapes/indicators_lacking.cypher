// 一份规划的一个目标值一行；given_lacking 说缺什么：interim 年度或阶段目标（更早一年的目标值），text 表里有而正文没有，table 正文有而表里没有
// （没有指标表的规划不看，任务和工程自己的任务量不看）。正文与表算说到同一件事：同一指标；或单位相同，且名称（不看省级、全省、全市）
// 的头三个字、末两个字都相同；或单位、数值相同，且名称的头或尾两个字相同。
MATCH (d:Document)<-[:STATED_IN_DOCUMENT]-(c:IndicatorValue {valueRole: 'target'})-[:INDICATOR]->(n:Indicator)
WHERE (d.iri = $given_document OR ($given_document IS NULL AND d.docKind IN ['plan', 'action-plan', 'scheme']))
  AND coalesce(toString(c.referenceYear), '9999') > substring(coalesce(d.documentDate, '0000'), 0, 4)
  AND NOT c.reviewStatus IN ['rejected', 'replaced']
OPTIONAL MATCH (d)<-[:STATED_IN_DOCUMENT]-(t:IndicatorValue {valueRole: 'target', inTable: true})
WITH d, c, n, count(t) AS tabled
OPTIONAL MATCH (d)<-[:STATED_IN_DOCUMENT]-(s:IndicatorValue)-[:INDICATOR]->(n)
WHERE s.valueRole IN ['target', 'interim'] AND s.referenceYear < c.referenceYear
WITH d, c, n, tabled, count(s) AS steps
OPTIONAL MATCH (c)-[:OF_ITEM]->(i:PlanItem) WHERE i.kind <> 'goal'
WITH d, c, n, tabled, steps, count(i) AS within
OPTIONAL MATCH (d)<-[:STATED_IN_DOCUMENT]-(o:IndicatorValue {valueRole: 'target'})-[:INDICATOR]->(m:Indicator)
WHERE o.inTable <> c.inTable
WITH d, c, n, tabled, steps, within, o, m, replace(replace(replace(n.label, '省级', ''), '全省', ''), '全市', '') AS mine,
     replace(replace(replace(m.label, '省级', ''), '全省', ''), '全市', '') AS theirs
WITH d, c, n, tabled, steps, within,
     sum(CASE WHEN m.iri = n.iri OR (coalesce(o.unit, '') = coalesce(c.unit, '')
               AND ((substring(theirs, 0, 3) = substring(mine, 0, 3) AND substring(theirs, size(theirs) - 2) = substring(mine, size(mine) - 2))
                    OR (o.numericValue = c.numericValue
                        AND (substring(theirs, 0, 2) = substring(mine, 0, 2)
                             OR substring(theirs, size(theirs) - 2) = substring(mine, size(mine) - 2)))))
         THEN 1 ELSE 0 END) AS others
WHERE ($given_lacking = 'interim' AND steps = 0 AND (c.inTable OR tabled = 0))
   OR ($given_lacking CONTAINS 'text' AND c.inTable AND others = 0)
   OR ($given_lacking CONTAINS 'table' AND NOT c.inTable AND tabled > 0 AND within = 0 AND others = 0)
RETURN d.iri AS documentIri, d.label AS document, c.inTable AS in_table, n.iri AS indicatorIri, n.label AS indicator,
       c.indicatorKind AS nature, c.referenceYear AS year, c.comparator AS comparator, c.numericValue AS target, c.unit AS unit,
       c.iri AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, n.iri, c.iri
