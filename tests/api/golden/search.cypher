MATCH (w:Workspace {name: $workspace})
WHERE w.until > $clock
RETURN COLLECT {
  CALL db.index.fulltext.queryNodes('entity_text', $words, {limit: $most}) YIELD node
  RETURN [node.uid, node.name, coalesce(node.aliases, []), coalesce(node.note, '')]
} AS found
;
MATCH (w:Workspace {name: $workspace})
WHERE w.until > $clock
RETURN COLLECT {
  UNWIND $p0 AS u
  OPTIONAL MATCH (e1:Entity)
  WHERE e1.workspace = $workspace AND e1.uid = u
  RETURN CASE WHEN e1 IS NOT NULL THEN [e1.kind, e1.uid, e1.name, e1.title, [COLLECT {
    MATCH (e1)-[r2:WORKS_FOR]->(e2:Organization)
    WITH e2, r2
    ORDER BY e2.name, e2.uid, r2.id
    LIMIT $p1
    RETURN [e2.kind, e2.name]
  }]] END
} AS rows
