sources-title = Sources
