// Constraints and indexes of the log and of the plain graph, drafted from the model.

CREATE CONSTRAINT workspace_name_unique IF NOT EXISTS
FOR (n:Workspace) REQUIRE (n.name) IS UNIQUE;

CREATE CONSTRAINT fact_id_unique IF NOT EXISTS
FOR (n:Fact) REQUIRE (n.workspace, n.id) IS UNIQUE;

CREATE CONSTRAINT entity_uid_unique IF NOT EXISTS
FOR (n:Entity) REQUIRE (n.workspace, n.uid) IS UNIQUE;

CREATE CONSTRAINT commit_sequence_unique IF NOT EXISTS
FOR (n:Commit) REQUIRE (n.workspace, n.sequence) IS UNIQUE;

CREATE CONSTRAINT write_key_unique IF NOT EXISTS
FOR (n:Write) REQUIRE (n.workspace, n.key) IS UNIQUE;

CREATE CONSTRAINT receipt_token_unique IF NOT EXISTS
FOR (n:Receipt) REQUIRE (n.workspace, n.token) IS UNIQUE;

CREATE CONSTRAINT erasure_mark_unique IF NOT EXISTS
FOR (n:Erasure) REQUIRE (n.workspace, n.mark) IS UNIQUE;

CREATE CONSTRAINT attributetype_owner_name_unique IF NOT EXISTS
FOR (n:AttributeType) REQUIRE (n.workspace, n.owner, n.name) IS UNIQUE;

CREATE INDEX fact_slot IF NOT EXISTS
FOR (n:Fact) ON (n.workspace, n.slot);

CREATE INDEX fact_opened IF NOT EXISTS
FOR (n:Fact) ON (n.workspace, n.opened);

CREATE INDEX fact_closed IF NOT EXISTS
FOR (n:Fact) ON (n.workspace, n.closed);

CREATE INDEX fact_first_day IF NOT EXISTS
FOR (n:Fact) ON (n.workspace, n.first_day);

CREATE INDEX fact_last_day IF NOT EXISTS
FOR (n:Fact) ON (n.workspace, n.last_day);

CREATE INDEX fact_at IF NOT EXISTS
FOR (n:Fact) ON (n.workspace, n.at);

CREATE INDEX record_a IF NOT EXISTS
FOR (n:Record) ON (n.workspace, n.a);

CREATE INDEX tie_a_b IF NOT EXISTS
FOR (n:Tie) ON (n.workspace, n.a, n.b);

CREATE INDEX tie_b IF NOT EXISTS
FOR (n:Tie) ON (n.workspace, n.b);

CREATE INDEX decision_a IF NOT EXISTS
FOR (n:Decision) ON (n.workspace, n.a);

CREATE INDEX decision_b IF NOT EXISTS
FOR (n:Decision) ON (n.workspace, n.b);

CREATE INDEX write_receipt IF NOT EXISTS
FOR (n:Write) ON (n.workspace, n.receipt);

CREATE INDEX receipt_digest IF NOT EXISTS
FOR (n:Receipt) ON (n.workspace, n.digest);

CREATE INDEX entity_name_uid IF NOT EXISTS
FOR (n:Entity) ON (n.workspace, n.name, n.uid);

CREATE INDEX entity_key IF NOT EXISTS
FOR (n:Entity) ON (n.workspace, n.key);

CREATE INDEX interaction_time_uid IF NOT EXISTS
FOR (n:Interaction) ON (n.workspace, n.time, n.uid);

CREATE INDEX interaction_uid IF NOT EXISTS
FOR (n:Interaction) ON (n.workspace, n.uid);

CREATE INDEX businessunit_name_uid IF NOT EXISTS
FOR (n:BusinessUnit) ON (n.workspace, n.name, n.uid);

CREATE INDEX commitment_name_uid IF NOT EXISTS
FOR (n:Commitment) ON (n.workspace, n.name, n.uid);

CREATE INDEX community_name_uid IF NOT EXISTS
FOR (n:Community) ON (n.workspace, n.name, n.uid);

CREATE INDEX company_name_uid IF NOT EXISTS
FOR (n:Company) ON (n.workspace, n.name, n.uid);

CREATE INDEX contract_name_uid IF NOT EXISTS
FOR (n:Contract) ON (n.workspace, n.name, n.uid);

CREATE INDEX grievance_name_uid IF NOT EXISTS
FOR (n:Grievance) ON (n.workspace, n.name, n.uid);

CREATE INDEX negotiation_name_uid IF NOT EXISTS
FOR (n:Negotiation) ON (n.workspace, n.name, n.uid);

CREATE INDEX offering_name_uid IF NOT EXISTS
FOR (n:Offering) ON (n.workspace, n.name, n.uid);

CREATE INDEX organization_name_uid IF NOT EXISTS
FOR (n:Organization) ON (n.workspace, n.name, n.uid);

CREATE INDEX party_name_uid IF NOT EXISTS
FOR (n:Party) ON (n.workspace, n.name, n.uid);

CREATE INDEX person_name_uid IF NOT EXISTS
FOR (n:Person) ON (n.workspace, n.name, n.uid);

CREATE INDEX place_name_uid IF NOT EXISTS
FOR (n:Place) ON (n.workspace, n.name, n.uid);

CREATE INDEX signal_name_uid IF NOT EXISTS
FOR (n:Signal) ON (n.workspace, n.name, n.uid);

CREATE FULLTEXT INDEX entity_text IF NOT EXISTS
FOR (n:Entity) ON EACH [n.name, n.aliases, n.note, n.token];
