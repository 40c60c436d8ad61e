"""The agenda: who meets whom, when and where."""
