"""The desk on site: who is at which table now, who comes next, and who has come at all."""
