document-title = Document
