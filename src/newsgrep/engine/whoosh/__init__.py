"""The engine that keeps a Whoosh index in a folder. The only place that imports Whoosh."""
