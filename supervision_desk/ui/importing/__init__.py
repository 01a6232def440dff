"""导入: a document read, reviewed in three columns, registered."""
