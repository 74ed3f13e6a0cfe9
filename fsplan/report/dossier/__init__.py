"""Everything that a page, a document or a workbook shows of a judged plan, built once."""
