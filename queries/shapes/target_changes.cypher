// 一对数值一行：先前的文件和后来的文件里，同一年份、单位、范围的目标，数值不同。是同一指标，或后来的条目以“调整修订”关联到先前的事项。
MATCH (a:IndicatorValue {valueRole: 'target'})-[:INDICATOR]->(n:Indicator)
WHERE $given_indicator IS NULL OR $given_indicator CONTAINS (n.iri + ' ')
OPTIONAL MATCH (n)<-[:INDICATOR]-(same:IndicatorValue {valueRole: 'target'})
OPTIONAL MATCH (a)-[:OF_ITEM]->(:PlanItem)<-[:LINK_TARGET]-(:DocumentLink {linkType: 'revises'})-[:LINK_SOURCE]->(:PlanItem)
               <-[:OF_ITEM]-(revised:IndicatorValue {valueRole: 'target'})
WITH a, n, collect(DISTINCT same) + collect(DISTINCT revised) AS others
UNWIND others AS b
WITH DISTINCT a, n, b
WHERE a.numericValue <> b.numericValue AND a.unit = b.unit AND a.referenceYear = b.referenceYear
  AND coalesce(a.valueScope, '') = coalesce(b.valueScope, '')
  AND NOT a.reviewStatus IN ['rejected', 'replaced'] AND NOT b.reviewStatus IN ['rejected', 'replaced']
MATCH (a)-[:STATED_IN_DOCUMENT]->(d:Document) WHERE $given_document IS NULL OR d.iri = $given_document
MATCH (b)-[:STATED_IN_DOCUMENT]->(l:Document) WHERE l.documentDate > d.documentDate
RETURN n.iri AS indicatorIri, n.label AS indicator, a.referenceYear AS year, coalesce(a.valueScope, '') AS scope,
       d.iri AS documentIri, d.label AS document, replace(a.valueAsWritten, '\n', ' ') AS before, l.iri AS laterIri,
       l.label AS laterTitle, replace(b.valueAsWritten, '\n', ' ') AS after,
       CASE WHEN b.numericValue > a.numericValue THEN '调高' ELSE '调低' END AS change, [a.iri, b.iri] AS claims
ORDER BY indicatorIri, d.documentDate, l.documentDate, a.iri, b.iri
