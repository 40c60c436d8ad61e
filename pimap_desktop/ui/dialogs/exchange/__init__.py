"""Questions about export files: what to write for whom, and what one brings."""
