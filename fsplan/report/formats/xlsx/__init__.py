"""The report and the form as workbooks."""
