add-title = Add
