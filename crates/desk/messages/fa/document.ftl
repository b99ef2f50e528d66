document-title = سند
