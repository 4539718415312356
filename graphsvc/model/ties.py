"""What binds two entities, each tie declared once."""

from __future__ import annotations

from graphsvc.model.declare import Property, Tie

STRENGTH = Property("strength", "number", "strength", "forza", "Stated closeness.", low=0, high=1)
WEIGHT = Property("weight", "number", "weight", "peso", "Weight in an imported network.")
ROLE = Property("role", "text", "role", "ruolo", "Part played in it.")
TITLE = Property("title", "text", "title", "titolo", "Post held.")
DECISION_ROLES = (
    "economic buyer", "technical buyer", "user", "champion", "gatekeeper", "blocker", "legal",
    "approver",
)  # fmt: skip
ORGANIZATIONS = ("Organization",)
ANYTHING = ("Entity",)
TWO = ("Party",)

TIES = (
    Tie("WORKS_FOR", "works for", "lavora per", "A person's post in an organisation.",
        "Maria Anders works for Alfreds Futterkiste", ("Person",), ORGANIZATIONS,
        (TITLE, WEIGHT,
         Property("department", "text", "department", "reparto", "Department."),
         Property("seniority", "text", "seniority", "anzianità", "Seniority.")),
        ("title",), body=True),
    Tie("PART_OF", "is part of", "fa parte di", "A unit inside an organisation.",
        "Purchasing is part of Alfreds Futterkiste", ORGANIZATIONS, ORGANIZATIONS,
        (WEIGHT,), body=True),
    Tie("REPORTS_TO", "reports to", "riporta a", "A person's superior.",
        "Nancy Davolio reports to Andrew Fuller", ("Person",), ("Person",),
        (STRENGTH, WEIGHT), influence="against", closeness=0.5),
    Tie("KNOWS", "knows", "conosce", "One party names another as known.",
        "Ada knows Ben", TWO, TWO, (STRENGTH, WEIGHT), influence="against",
        directed=False, closeness=0.3),
    Tie("ADVISES", "advises", "consiglia", "One party's advice is heard by another.",
        "Ada advises Ben", TWO, TWO, (STRENGTH, WEIGHT), influence="along", closeness=0.5),
    Tie("DECIDES", "decides on", "decide su", "A person's part in a decision.",
        "Cleo decides on the frame contract", ("Person",), ANYTHING,
        (Property("role", "text", "role", "ruolo", "Part in the decision.",
                  choices=DECISION_ROLES), WEIGHT), ("role",)),
    Tie("OPPOSES", "opposes", "si oppone a", "One party stands against another or a topic.",
        "The residents' group opposes the new depot", TWO, ANYTHING, (STRENGTH, WEIGHT)),
    Tie("OWNS", "owns", "possiede", "A share in an organisation.",
        "The family owns the mill", TWO, ORGANIZATIONS,
        (Property("share", "number", "share", "quota", "Part owned.", low=0, high=1), WEIGHT)),
    Tie("SITS_ON_BOARD_OF", "sits on the board of", "siede nel consiglio di",
        "A person's seat on a board.", "Aage Dam sits on the board of the association",
        ("Person",), ORGANIZATIONS, (ROLE, WEIGHT), ("role",), body=True),
    Tie("MEMBER_OF", "is a member of", "è membro di", "Membership of a body.",
        "The mill is a member of the chamber", TWO, ORGANIZATIONS, (ROLE, WEIGHT), ("role",),
        body=True),
    Tie("CUSTOMER_OF", "is a customer of", "è cliente di", "One party buys from another.",
        "Alfreds Futterkiste is a customer of Northwind", TWO, TWO, (WEIGHT,)),
    Tie("SUPPLIES", "supplies", "fornisce", "One party supplies an offering to another.",
        "Exotic Liquids supplies Northwind", TWO, TWO,
        (Property("offering", "text", "offering", "offerta", "What is supplied."),
         Property("tier", "integer", "tier", "livello", "Stated tier, 1 next to us.", low=1,
                  high=20),
         Property("share", "number", "share", "quota", "Part of the buyer's need.", low=0, high=1),
         Property("lead_time_days", "number", "lead time", "tempo di consegna",
                  "Days from order to delivery.", low=0),
         Property("substitutable", "number", "substitutable", "sostituibile",
                  "Part that could be had elsewhere.", low=0, high=1),
         WEIGHT),
        ("offering",)),
    Tie("PARTNER_OF", "is a partner of", "è partner di", "Two parties act together.",
        "The mill is a partner of the school", TWO, TWO, (STRENGTH, WEIGHT), directed=False,
        closeness=0.5),
    Tie("COMPETES_WITH", "competes with", "compete con", "Two parties want the same customers.",
        "Rival Spa competes with us", TWO, TWO, (WEIGHT,), directed=False),
    Tie("REGULATES", "regulates", "vigila su", "A public body's authority over a party.",
        "The municipality regulates the depot", ORGANIZATIONS, TWO, (WEIGHT,)),
    Tie("LOCATED_IN", "is in", "si trova a", "Where a party is.",
        "Alfreds Futterkiste is in Berlin", TWO, ("Place",), (WEIGHT,)),
    Tie("PARTY_TO", "is party to", "è parte di", "A party's part in an agreement or talks.",
        "The mill is party to the frame contract", TWO,
        ("Contract", "Commitment", "Grievance", "Negotiation"), (ROLE, WEIGHT), ("role",)),
    Tie("ABOUT", "is about", "riguarda", "What a record concerns.",
        "The grievance is about the mill",
        ("Contract", "Commitment", "Grievance", "Negotiation", "Signal", "Offering"), ANYTHING,
        (WEIGHT,)),
    Tie("MANAGES_RELATION_WITH", "manages the relation with", "cura il rapporto con",
        "The manager accountable for a relation.", "Nancy manages the relation with Alfreds",
        ("Person",), TWO, (WEIGHT,)),
    Tie("STANDS_ON", "stands on", "ha posizione su", "A party's stance on a topic.",
        "The union stands on clause 7", TWO, ANYTHING,
        (Property("topic", "text", "topic", "tema", "Topic of the stance."),
         Property("position", "number", "position", "posizione", "Where on the scale."),
         Property("salience", "number", "salience", "importanza", "How much it matters.", low=0,
                  high=1), WEIGHT), ("topic",)),
    Tie("COVERS", "covers", "copre", "Whose traffic a source holds, while it is valid.",
        "The mailbox covers Ada", ("Source",), TWO, (WEIGHT,)),
)  # fmt: skip
