event-title = رویداد
