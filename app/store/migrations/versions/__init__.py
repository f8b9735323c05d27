"""Each module is one change of the tables. What was published is never changed."""
