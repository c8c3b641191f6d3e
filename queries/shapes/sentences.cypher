// 一句一行。句中有鼓励、引导、支持等字的，语气是鼓励；有力争、努力的是力争。
MATCH (c:ChildAction)-[:OF_ITEM]->(i:PlanItem)-[:ITEM_OF]->(d:Document)
WHERE ($given_document IS NULL OR d.iri = $given_document) AND ($given_item IS NULL OR $given_item CONTAINS (i.iri + ' '))
MATCH (i)-[:STATED_IN]->(p:Part)
MATCH (c)-[:EVIDENCE]->(e:Evidence)
WHERE ($given_wanted IS NULL OR e.exact =~ ('(?s).*(' + $given_wanted + ').*'))
  AND ($given_naming IS NULL OR e.exact CONTAINS $given_naming)
RETURN d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title, e.exact AS sentence,
       CASE WHEN e.exact =~ '(?s).*(鼓励|引导|支持|倡导).*' THEN 'encourage'
            WHEN e.exact =~ '(?s).*(力争|努力|争取).*' THEN 'strive' ELSE 'must' END AS modality,
       c.assertionStatus AS status, c.iri AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, p.extentStart, c.iri
