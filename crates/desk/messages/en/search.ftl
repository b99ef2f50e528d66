search-title = Search
