MATCH (w:Workspace {name: $workspace})
WHERE w.until > $clock
RETURN COLLECT {
  UNWIND $p0 AS u
  OPTIONAL MATCH (e1:Entity)
  WHERE e1.workspace = $workspace AND e1.uid = u
  RETURN CASE WHEN e1 IS NOT NULL THEN [e1.kind, e1.uid, e1.name, e1.segment, e1.city, properties(e1), [COLLECT {
    MATCH (e1)<-[r2:WORKS_FOR]-(e2:Person)
    WITH e2, r2
    ORDER BY e2.name, e2.uid, r2.id
    LIMIT $p1
    RETURN [r2.title, e2.uid, e2.name, e2.title, [COLLECT {
      MATCH (e2)-[r3:DECIDES]->(e3:Entity)
      WITH e3, r3
      ORDER BY e3.name, e3.uid, r3.id
      LIMIT $p2
      RETURN [r3.role, e3.kind, e3.name]
    }]]
  }, COUNT {
    MATCH (e1)<-[r4:WORKS_FOR]-(e4:Person)
  }], [COLLECT {
    MATCH (e1)<-[r5:MANAGES_RELATION_WITH]-(e5:Person)
    WITH e5, r5
    ORDER BY e5.name, e5.uid, r5.id
    LIMIT $p3
    RETURN [e5.name]
  }], [COLLECT {
    MATCH (e1)<-[r6:ABOUT]-(e6:Entity)
    WITH e6, r6
    ORDER BY e6.name, e6.uid, r6.id
    LIMIT $p4
    RETURN [e6.kind, e6.name, e6.severity, e6.state, e6.type, e6.strength]
  }], [COLLECT {
    MATCH (e1)-[r7:PARTY_TO]->(e7:Entity)
    WITH e7, r7
    ORDER BY e7.name, e7.uid, r7.id
    LIMIT $p5
    RETURN [r7.role, e7.kind, e7.name, e7.value, e7.currency, e7.renewal]
  }], [COLLECT {
    MATCH (e1)-[r8:WORKS_FOR|PART_OF|REPORTS_TO|KNOWS|ADVISES|DECIDES|OPPOSES|OWNS|SITS_ON_BOARD_OF|MEMBER_OF|CUSTOMER_OF|SUPPLIES|PARTNER_OF|COMPETES_WITH|REGULATES|LOCATED_IN|PARTY_TO|ABOUT|MANAGES_RELATION_WITH|STANDS_ON]-(e8:Entity)
    WITH e8, r8
    ORDER BY e8.name, e8.uid, r8.id
    LIMIT $p6
    RETURN [startNode(r8).uid, r8.id, type(r8), coalesce(r8.confidence, 1.0), e8.kind, e8.uid, e8.name]
  }], [COLLECT {
    MATCH (e1)-[:PARTICIPATED_IN]->(i9:Interaction)
    WITH DISTINCT i9
    ORDER BY i9.time DESC, i9.uid DESC
    LIMIT $p7
    RETURN [i9.type, i9.time, i9.subject, [COLLECT {
      MATCH (i9)<-[r10:PARTICIPATED_IN]-(e10:Entity)
      WITH e10, r10
      ORDER BY e10.name, e10.uid, r10.role
      LIMIT $p8
      RETURN [r10.role, e10.kind, e10.name]
    }]]
  }]] END
} AS rows
