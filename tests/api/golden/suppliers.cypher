MATCH (w:Workspace {name: $workspace})
WHERE w.until > $clock
RETURN COLLECT {
  MATCH (e1:Party)
  WHERE e1.workspace = $workspace AND e1.name >= '' AND e1.uid IS NOT NULL AND EXISTS { (e1)-[:SUPPLIES]->() }
  WITH e1
  ORDER BY e1.workspace, e1.name, e1.uid
  WITH e1
  LIMIT $p0
  RETURN [[e1.name, e1.uid], e1.kind, e1.uid, e1.name, [COLLECT {
    MATCH (e1)-[r2:SUPPLIES]->(e2:Entity)
    WITH e2, r2
    ORDER BY e2.name, e2.uid, r2.id
    LIMIT $p1
    RETURN [r2.offering]
  }], [COLLECT {
    MATCH (e1)-[r3:SUPPLIES]->(e3:Entity)
    WITH e3, r3
    ORDER BY e3.name, e3.uid, r3.id
    LIMIT $p2
    RETURN [r3.tier]
  }], [COLLECT {
    MATCH (e1)-[r4:SUPPLIES]->(e4:Entity)
    WITH e4, r4
    ORDER BY e4.name, e4.uid, r4.id
    LIMIT $p3
    RETURN [r4.share]
  }], [COLLECT {
    MATCH (e1)-[r5:SUPPLIES]->(e5:Entity)
    WITH e5, r5
    ORDER BY e5.name, e5.uid, r5.id
    LIMIT $p4
    RETURN [r5.share, r5.substitutable]
  }], [COLLECT {
    MATCH (e1)-[r6:SUPPLIES]->(e6:Party)
    WITH e6, r6
    ORDER BY e6.name, e6.uid, r6.id
    LIMIT $p5
    RETURN [r6.offering, r6.share, r6.substitutable, e6.kind, e6.uid, e6.name]
  }]]
} AS rows,
COUNT {
  MATCH (e7:Party)
  WHERE e7.workspace = $workspace AND e7.name >= '' AND e7.uid IS NOT NULL AND EXISTS { (e7)-[:SUPPLIES]->() }
} AS total
