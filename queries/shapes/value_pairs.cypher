// 一对数值一行，单位相同；given_between 说两边差在哪里：indicators 两个指标、table 指标表与正文、documents 两份文件、
// （同一地区的）、places 两个地区的文件（表与表比，正文与正文比）。后三种是同一个指标同一年的数值；两份文件以先印发的在前。
MATCH (d:Document)<-[:STATED_IN_DOCUMENT]-(c:IndicatorValue)-[:INDICATOR]->(n:Indicator)
WHERE ($given_indicator IS NULL OR $given_indicator CONTAINS (n.iri + ' ')) AND $given_role CONTAINS (c.valueRole + ' ')
  AND ($given_document IS NULL OR d.iri = $given_document) AND ($given_year IS NULL OR coalesce(c.referenceYear, 0) = $given_year)
  AND c.numericValue IS NOT NULL AND NOT c.reviewStatus IN ['rejected', 'replaced']
OPTIONAL MATCH (d)-[:JURISDICTION]->(l:Place)
MATCH (f:Document)<-[:STATED_IN_DOCUMENT]-(o:IndicatorValue)-[:INDICATOR]->(m:Indicator)
WHERE coalesce($given_other, $given_indicator, m.iri + ' ') CONTAINS (m.iri + ' ') AND $given_role CONTAINS (o.valueRole + ' ')
  AND o.numericValue IS NOT NULL AND NOT o.reviewStatus IN ['rejected', 'replaced']
  AND coalesce(o.unit, '') = coalesce(c.unit, '') AND coalesce(o.referenceYear, 0) = coalesce(c.referenceYear, 0)
  AND ($given_between = 'indicators' OR c.referenceYear IS NOT NULL)
  AND CASE WHEN $given_between = 'indicators' THEN f.iri = d.iri AND m.iri <> n.iri AND ($given_other IS NOT NULL OR n.iri < m.iri)
           WHEN $given_between = 'table' THEN m.iri = n.iri AND f.iri = d.iri AND c.inTable AND NOT o.inTable
           ELSE m.iri = n.iri AND f.iri <> d.iri
                AND coalesce(d.documentDate, '') + d.iri < coalesce(f.documentDate, '') + f.iri END
OPTIONAL MATCH (f)-[:JURISDICTION]->(k:Place)
WITH d, c, n, f, o, m, l, k
WHERE CASE $given_between WHEN 'places' THEN l.iri <> k.iri AND c.inTable = o.inTable WHEN 'documents' THEN l.iri = k.iri ELSE true END
RETURN n.iri AS indicatorIri, n.label AS indicator, d.iri AS documentIri, d.label AS document, c.valueRole AS role,
       c.comparator AS comparator, c.numericValue AS value, m.iri AS otherIndicatorIri, m.label AS other_indicator,
       f.iri AS otherDocumentIri, f.label AS other_document, o.valueRole AS other_role, o.comparator AS other_comparator,
       o.numericValue AS other_value, c.referenceYear AS year, coalesce(c.unit, '') AS unit,
       [c.iri, o.iri] AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, n.iri, c.iri, o.iri
