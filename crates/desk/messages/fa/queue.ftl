queue-title = صف بررسی
