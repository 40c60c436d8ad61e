"""Documents on paper: gather from the workspace, then draw as PDF."""
