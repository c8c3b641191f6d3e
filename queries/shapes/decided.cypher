// 一条经人认定的论断一行，新的在前。
MATCH (c) WHERE c.decidedBy IS NOT NULL AND c.reviewStatus IS NOT NULL
  AND ($given_since IS NULL OR substring(c.decidedAt, 0, size($given_since)) >= $given_since)
  AND ($given_person IS NULL OR c.decidedBy CONTAINS $given_person)
OPTIONAL MATCH (c)-[:STATED_IN_DOCUMENT]->(d:Document)
WITH c, d
WHERE $given_document IS NULL OR d.iri = $given_document
OPTIONAL MATCH (c)-[:RESPONSIBLE_FOR|OF_ITEM|LINK_TARGET|RELATION_SOURCE|ABOUT]->(x)
RETURN c.decidedAt AS at, c.decidedBy AS person, c.decisionNumber AS number, labels(c)[0] AS kind, c.reviewStatus AS review,
       x.iri AS aboutIri, x.label AS about, c.decisionReason AS reason, c.assertionStatus AS status, c.iri AS claims
ORDER BY at DESC, number DESC, claims, aboutIri
