MATCH (w:Workspace {name: $workspace})
WHERE w.until > $clock
RETURN COLLECT {
  MATCH (i1:Interaction)
  WHERE i1.workspace = $workspace AND i1.time >= '' AND i1.uid IS NOT NULL AND i1.time >= $p0
  WITH i1
  ORDER BY i1.workspace DESC, i1.time DESC, i1.uid DESC
  WITH i1
  WHERE i1.type IN $p1
  WITH i1
  LIMIT $p2
  RETURN [[i1.time, i1.uid], i1.uid, i1.type, i1.time, i1.status, i1.channel, i1.subject, i1.amount, i1.currency, [COLLECT {
    MATCH (i1)<-[r2:PARTICIPATED_IN]-(e2:Entity)
    WITH e2, r2
    ORDER BY e2.name, e2.uid, r2.role
    LIMIT $p3
    RETURN [r2.role, e2.kind, e2.uid, e2.name]
  }]]
} AS rows
