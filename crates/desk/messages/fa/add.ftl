add-title = افزودن
add-intro = پرونده‌هایی که می‌افزایید همان‌گونه که هستند نگه داشته، خوانده، کدگذاری و ادغام می‌شوند. از این میز بیرون نمی‌روند. آنچه از پیش در بایگانی هست شناخته می‌شود و دوباره نمی‌آید.
add-files = پرونده‌ها
add-drop = پرونده‌ها یا پوشه‌ها را اینجا رها کنید، یا برگزینید:
add-choose-files = پرونده‌ها
add-choose-folder = یک پوشه با هر چه در آن است
add-formats = متن ساده، صفحهٔ وب، JSON Lines، خروجی Telegram Desktop. هر پرونده حداکثر { $file } مبی‌بایت و همه با هم { $all } مبی‌بایت.
add-read-files = این پرونده‌ها خوانده شوند
add-too-large = بزرگ‌تر از اندازهٔ مجاز
add-remove = از فهرست برداشته شود
add-sending = در حال فرستادن…
add-sent = فرستاده شد. خواندن آغاز می‌شود.
add-broken = ارتباط قطع شد. چیزی از این پرونده‌ها نگه داشته نشد؛ دوباره بفرستید.
add-none-chosen = نخست پرونده‌ای برگزینید.
add-no-text = متنی برای خواندن نیست. نخست گزارش را بچسبانید.
add-text = یک گزارش، چسبانده‌شده
add-text-label = متن گزارش
add-text-title = عنوان
add-text-source = ناشر
add-text-published = تاریخ انتشار
add-text-url = نشانی‌ای که در آن یافت شده
add-text-help = روز به صورت ‎2026-02-11 یا ۱۴۰۴-۱۱-۲۲. نشانی تنها ثبت می‌شود و هرگز باز نمی‌شود. آنچه نمی‌دانید خالی بگذارید.
add-read-text = این متن خوانده شود
add-jobs = آنچه افزوده شد
add-refresh = نگاه دوباره
add-no-jobs = هنوز چیزی افزوده نشده است.
add-job-changed = این افزوده دیگر آن‌گونه نیست که هنگام بازشدن صفحه بود. صفحه را دوباره باز کنید تا ببینید اکنون چگونه است.
add-more-files = { $count ->
    [1] و یک پروندهٔ دیگر
   *[other] و { $number } پروندهٔ دیگر
}
add-passed-over = { $count ->
    [1] از یک پروندهٔ پنهان گذر شد
   *[other] از { $number } پروندهٔ پنهان گذر شد
}
add-state-waiting = در نوبت
add-state-running = در حال انجام
add-state-done = انجام شد
add-state-failed = انجام نشد
add-state-stopped = متوقف شد
add-state-cancelled = پس گرفته شد
add-step-reading = خواندن
add-step-coding = کدگذاری
add-step-merging = ادغام
add-unit-bytes = بایت
add-unit-documents = سند
add-of = { $done } از { $total }
add-nothing-read = چیزی خوانده نشد.
add-new = { $count ->
    [1] یک سند تازه
   *[other] { $number } سند تازه
}
add-known = { $count ->
    [1] یکی از پیش شناخته
   *[other] { $number } از پیش شناخته
}
add-problems = { $count ->
    [1] یک مشکل
   *[other] { $number } مشکل
}
add-taken-up-again = پس از وقفه از سر گرفته شد؛ آنچه پیش از آن ذخیره شده بود شناخته به شمار می‌آید.
add-stopped-say = آنچه تا آن هنگام خوانده شده بود در بایگانی می‌ماند؛ هر چه از آن هنوز کدگذاری نشده باشد، با پرونده‌های بعدی کدگذاری می‌شود.
add-ending = پس از گامی که در دست انجام است پایان می‌یابد.
add-again = تلاش دوباره
add-discard = رها شود و پرونده‌ها پاک شوند
add-cancel = پس گرفته شود
add-job-title = پرونده‌های افزوده‌شده
add-its-files = پرونده‌های آن
add-file = پرونده
add-size = اندازه
add-documents = سندها
add-no-documents = هیچ
add-document-count = { $count ->
    [1] یک سند
   *[other] { $number } سند، نخستین‌ها:
}
add-by-name = سندها بر پایهٔ نام پرونده آمده‌اند؛ پروندهٔ دیگری که با همین نام افزوده شده نیز در میان آن‌هاست.
add-bytes = { $count ->
    [1] یک بایت
   *[other] { $number } بایت
}
add-kilobytes = { $count ->
   *[other] { $number } کیبی‌بایت
}
add-megabytes = { $count ->
   *[other] { $number } مبی‌بایت
}
