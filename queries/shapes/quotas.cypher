// 一处按地区计的数量一行：数值之前的同一个分句里写有“各设区市”“每个县”之类。设区市有几个，数发文地区下面印发时还在的。
MATCH (c:IndicatorValue {inTable: false})-[:INDICATOR]->(n:Indicator)
WHERE c.valueRole IN ['target', 'interim'] AND c.numericValue IS NOT NULL AND c.unit IS NOT NULL AND c.unit <> '%'
  AND NOT c.reviewStatus IN ['rejected', 'replaced']
MATCH (c)-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE $given_document IS NULL OR d.iri = $given_document
MATCH (c)-[:EVIDENCE]->(e:Evidence)
WITH d, c, n, e, split(e.exact, c.valueAsWritten)[0] + c.valueAsWritten AS before
WITH d, c, n, e, [level IN ['设区市', '地级市', '市（州）', '县（市、区）', '市', '县', '区', '乡镇', '街道', '行政村', '村']
                  WHERE before =~ ('(?s).*(各|每个?)' + level + '[^，。；、]*')][0] AS per
WHERE per IS NOT NULL AND ($given_per IS NULL OR per CONTAINS $given_per)
OPTIONAL MATCH (e)-[:IN_PART]->(p:Part)
OPTIONAL MATCH (d)-[:JURISDICTION]->(:Place)<-[:PART_OF]-(l:Place {placeLevel: 'prefecture'})
WHERE coalesce(l.validTo, '9999') >= coalesce(d.documentDate, '0000')
WITH d, c, n, e, p, per, count(DISTINCT l.iri) AS cities
RETURN d.iri AS documentIri, d.label AS document, p.ordinal AS section, n.iri AS indicatorIri, n.label AS indicator, per,
       c.comparator AS comparator, c.numericValue AS value, c.unit AS unit,
       CASE WHEN per IN ['设区市', '地级市', '市（州）', '市'] THEN cities ELSE null END AS places, e.exact AS quote, c.iri AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, e.start, c.iri
