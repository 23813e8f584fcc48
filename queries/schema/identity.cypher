// purpose: An id names one node of its label, and finds it fast.
// slot NODE_LABEL: a node's label
CREATE CONSTRAINT IF NOT EXISTS FOR (n:NODE_LABEL) REQUIRE n.id IS UNIQUE
