"""单位与领导: units, liaisons, leaders and what they lead."""
