"""Where the Union publishes its list of the lists (Decision (EU) 2015/1505)."""

EU_LOTL_LOCATION = "https://ec.europa.eu/tools/lotl/eu-lotl.xml"
