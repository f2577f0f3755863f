"""Shots from a table: rows and what becomes of them (`rows`), the table (`cells`), the sheet."""
