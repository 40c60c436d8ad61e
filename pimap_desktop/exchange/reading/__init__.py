"""Reading the lists an organiser receives: files and pasted text in, frozen people and requests out."""
