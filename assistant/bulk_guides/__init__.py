"""In bulk: a session guide for each row of a table, all in one zip file.

`guide_table` reads the table, `write_guides` writes the zip and says of each row what became of it. People may be named in
a row, so no message repeats a cell: a row is told by its line.
"""
