"""What is said of a judged plan, one module a subject: neutral tables, and the record for JSON."""
