"""Properties that hold for whatever hypothesis draws."""
