"""What goes out as a spreadsheet comes back as it was."""
