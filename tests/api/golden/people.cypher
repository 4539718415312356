MATCH (w:Workspace {name: $workspace})
WHERE w.until > $clock
RETURN COLLECT {
  MATCH (e1:Person)
  WHERE e1.workspace = $workspace AND e1.name >= '' AND e1.uid IS NOT NULL AND e1.name >= $p0
  WITH e1
  ORDER BY e1.workspace, e1.name, e1.uid
  WITH e1
  WHERE e1[$p1] = $p2
  WITH e1
  LIMIT $p3
  RETURN [[e1.name, e1.uid], e1.uid, e1.name, e1.title, e1.email, [COLLECT {
    MATCH (e1)-[r2:WORKS_FOR]->(e2:Organization)
    WITH e2, r2
    ORDER BY e2.name, e2.uid, r2.id
    LIMIT $p4
    RETURN [r2.title, r2.valid_from, e2.kind, e2.uid, e2.name]
  }], [COLLECT {
    MATCH (e1)-[:PARTICIPATED_IN]->(i3:Interaction)
    WITH DISTINCT i3
    ORDER BY i3.time DESC, i3.uid DESC
    LIMIT $p5
    RETURN [COLLECT {
      MATCH (e1)-[r3:PARTICIPATED_IN]->(i3)
      RETURN r3.role
      ORDER BY r3.role
    }, i3.uid, i3.type, i3.time, i3.subject]
  }]]
} AS rows,
COUNT {
  MATCH (e4:Person)
  WHERE e4.workspace = $workspace AND e4.name >= '' AND e4.uid IS NOT NULL AND (e4.name >= $p6 AND e4[$p7] = $p8)
} AS total
