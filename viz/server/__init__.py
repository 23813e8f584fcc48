"""The explorer over a store: pages and a JSON API that read and do nothing else (docs/serve.md)."""
