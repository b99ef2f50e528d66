search-title = جستجو
