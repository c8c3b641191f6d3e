// 一处疑点一行，最要紧的在前；概括多条的不列，列它们自己。豁免过的写明谁批准、为什么、到何时。
MATCH (f:Finding)-[:STATED_IN_DOCUMENT]->(d:Document)
WHERE ($given_document IS NULL OR d.iri = $given_document) AND ($given_rules IS NULL OR $given_rules CONTAINS f.ruleId)
  AND ($given_class IS NULL OR $given_class CONTAINS (f.findingKind + ' '))
  AND ($given_severity IS NULL OR $given_severity CONTAINS (f.severity + ' '))
  AND ($given_words IS NULL OR f.label CONTAINS $given_words)
  AND f.memberCount IS NULL AND (NOT $given_waived OR f.waivedUntil IS NOT NULL)
RETURN d.iri AS documentIri, d.label AS document, f.ruleId AS rule, f.findingKind AS class, f.severity AS severity,
       f.label AS message, f.figures AS figures, f.focusNumber AS focus, f.hint AS hint, f.decidedBy AS decided_by,
       f.decidedAt AS decided_at, f.decisionReason AS reason, f.waivedUntil AS waived_until, f.iri AS claims
ORDER BY f.rank, f.iri
