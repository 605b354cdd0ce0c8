"""The register as XLSX and CSV, and older registers read from such files."""
