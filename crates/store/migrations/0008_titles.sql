-- The titles of documents are searched together with their texts; what is in the record already is
-- indexed anew by the program, which folds words.
CREATE INDEX documents_with_titles ON documents (text, number) WHERE title IS NOT NULL;
