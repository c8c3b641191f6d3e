// 一个任务、工程或措施一行：论断所依据的句子里有软性措辞，而事项没有目标值，也没有衡量指标。
MATCH (d:Document)<-[:ITEM_OF]-(i:PlanItem)-[:STATED_IN]->(p:Part)
WHERE i.kind IN ['task', 'project', 'measure']
  AND (d.iri = $given_document OR ($given_document IS NULL AND d.docKind IN ['plan', 'action-plan', 'scheme']))
OPTIONAL MATCH (i)<-[:OF_ITEM]-(v:IndicatorValue)
WITH d, i, p, count(v) AS valued
OPTIONAL MATCH (i)-[:MEASURED_BY]->(n:Indicator)
WITH d, i, p, valued, count(n) AS measured WHERE valued = 0 AND measured = 0
MATCH (p)<-[:IN_PART]-(e:Evidence)<-[:EVIDENCE]-(c) WHERE c.reviewStatus IS NOT NULL
UNWIND ['逐步', '适时', '力争', '进一步', '积极', '努力', '探索'] AS word
WITH d, i, p, e, c, word WHERE e.exact CONTAINS word AND ($given_word IS NULL OR e.exact CONTAINS $given_word)
WITH d, i, p, collect(DISTINCT word) AS words, count(DISTINCT e.exact) AS sentences, collect(DISTINCT c.iri) AS claims
RETURN d.iri AS documentIri, d.label AS document, i.iri AS itemIri, i.ordinal AS item, i.label AS title, words, sentences, claims
ORDER BY coalesce(d.documentDate, ''), d.iri, p.extentStart, i.iri
