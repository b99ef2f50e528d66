add-title = افزودن
