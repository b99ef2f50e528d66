sources-title = منابع
