"""Renderers of laid-out labels: dots, PDF, ZPL, SVG. All draw the same primitives."""
