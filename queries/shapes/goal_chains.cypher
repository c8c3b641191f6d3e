// 一个目标一行。工程是承接这些任务的，和排在任务所在节的专栏里的。
// 依据是任务 → 目标、任务 → 工程的论断和目标里的数值。
MATCH (g:PlanItem {kind: 'goal'})-[:ITEM_OF]->(d:Document)
WHERE ($given_document IS NULL OR d.iri = $given_document) AND ($given_goal IS NULL OR $given_goal CONTAINS (g.iri + ' '))
MATCH (g)-[:STATED_IN]->(p:Part)
OPTIONAL MATCH (g)<-[:RELATION_TARGET]-(r:ItemRelation {relationKind: 'contributes_to'})-[:RELATION_SOURCE]->(t:PlanItem)
WHERE NOT r.reviewStatus IN ['rejected', 'replaced']
WITH d, g, p, collect(DISTINCT r.iri) AS serving, collect(DISTINCT t.ordinal + ' ' + t.label) AS tasks
OPTIONAL MATCH (g)<-[:CONTRIBUTES_TO]-(:PlanItem)<-[:RELATION_SOURCE]-(z:ItemRelation {relationKind: 'realized_by'})
               -[:RELATION_TARGET]->(j:PlanItem)
WHERE NOT z.reviewStatus IN ['rejected', 'replaced']
WITH d, g, p, serving, tasks, collect(DISTINCT z.iri) AS done, collect(DISTINCT j.ordinal + ' ' + j.label) AS realizing
OPTIONAL MATCH (g)<-[:CONTRIBUTES_TO]-(:PlanItem)-[:STATED_IN]->(:Part)-[:PART_OF]->(:Part)<-[:PART_OF]-(:Part)<-[:PART_OF]-(:Part)
               <-[:STATED_IN]-(b:PlanItem {kind: 'project'})
WITH d, g, p, serving, tasks, done, realizing, collect(DISTINCT b.ordinal + ' ' + b.label) AS boxed
OPTIONAL MATCH (g)<-[:OF_ITEM]-(v:IndicatorValue {valueRole: 'target'})-[:INDICATOR]->(n:Indicator)
WHERE NOT v.reviewStatus IN ['rejected', 'replaced']
WITH d, g, p, serving, tasks, done, realizing, boxed, collect(DISTINCT v.iri) AS values, collect(DISTINCT n.label) AS valued
OPTIONAL MATCH (g)<-[:RELATION_SOURCE]-(m:ItemRelation {relationKind: 'measured_by'})-[:RELATION_TARGET]->(k:Indicator)
WHERE NOT m.reviewStatus IN ['rejected', 'replaced']
WITH d, g, p, serving, tasks, done, realizing, boxed, values, valued,
     collect(DISTINCT m.iri) AS measuring, collect(DISTINCT k.label) AS measured
RETURN d.iri AS documentIri, d.label AS document, g.iri AS itemIri, g.ordinal AS item, g.label AS title, tasks,
       realizing + boxed AS projects, valued + measured AS indicators, serving + done + values + measuring AS claims
ORDER BY coalesce(d.documentDate, ''), d.iri, p.extentStart, g.iri
