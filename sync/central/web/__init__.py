"""The registry over HTTP: FastAPI outside, the rules inside, a few threads between."""
