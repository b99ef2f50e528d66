queue-title = صف بررسی
queue-waiting = در انتظار بررسی
queue-decided = تصمیم‌گرفته‌شده
queue-mine = از آن‌ها به دست شما، اکنون
queue-progress = سهم ادعاهایی که درباره‌شان تصمیم گرفته شده
queue-reasons = چرا این ادعا این‌جاست
queue-reason-low-confidence = کدگذاری نامطمئن
queue-reason-unjudged = اطمینان نامعلوم
queue-reason-weekday-mismatch = روز هفته خلاف تاریخ
queue-reason-alleged = با تردید گفته شده
queue-reason-denial-against-report = برخی تکذیب کرده‌اند
queue-reason-disputed-figure = رقم مورد اختلاف
queue-reason-grave = موضوع سنگین
queue-reason-many-people = شمار زیاد افراد
queue-reason-widely-told = بازتاب گسترده
queue-confidence = احتمال هم‌رأیی کدگذار دوم: { $percent }٪
queue-coder = کدگذار:
queue-words = متن
queue-claim = برداشت کدگذار
queue-no-publisher = ناشر نامعلوم
queue-open-document = بازکردن سند در همین عبارت
queue-event = در رویدادش
queue-event-claims = { $count ->
    [1] یک ادعا
   *[other] { $number } ادعا
}
queue-event-documents = { $count ->
    [1] یک سند
   *[other] { $number } سند
}
queue-event-origins = { $count ->
    [1] یک خاستگاه
   *[other] { $number } خاستگاه
}
queue-own-voice = خود سند
queue-this-claim = همین ادعا
queue-accept = پذیرش
queue-correct = اصلاح
queue-reject = رد
queue-skip = فعلاً نه
queue-undo = برگرداندن آخرین تصمیم من
queue-again = { $count ->
    [1] بازگرداندن موردی که کنار گذاشتم
   *[other] بازگرداندن { $number } موردی که کنار گذاشتم
}
queue-why = چرا رد می‌کنید؟
queue-why-not-said = متن چنین نمی‌گوید
queue-why-double = تکرار ادعای دیگری از همین سند
queue-why-other-type = نوع رویداد دیگری است
queue-why-no-event = رویدادی از دستورنامهٔ کدگذاری نیست
queue-cookies = صف هر ادعا را هر بار به یک نفر می‌سپارد و برای این کار مرورگر شما باید کوکی نگه دارد.
queue-all-lent = هر ادعایی که منتظر است نزد کس دیگری است یا شما آن را کنار گذاشته‌اید.
queue-all-done = چیزی در انتظار نیست: دربارهٔ همهٔ ادعاها تصمیم گرفته شده است.
queue-empty = چیزی در انتظار نیست، چون بایگانی هنوز ادعایی ندارد.
queue-lent = کس دیگری در حال بررسی این ادعاست.
queue-decided-already = این ادعا دیگر در انتظار نیست.
queue-needs-why = رد کردن دلیل می‌خواهد، برای کسانی که بعدها بایگانی را می‌خوانند.
queue-no-claim = ادعایی نام برده نشده است.
queue-nothing-to-undo = در صف تصمیمی نگرفته‌اید که بتوان برگرداند.
queue-undo-why = در صف برگردانده شد
keys-intro = وقتی در خانه‌ای نمی‌نویسید، با یک کلید انجام می‌شود:
keys-off = خاموش‌کردن این کلیدها در این مرورگر
