"""The differences of two documents written as tracked changes of one."""
