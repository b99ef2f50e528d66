overview-title = نمای کلی
