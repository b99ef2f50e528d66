overview-title = نمای کلی
overview-nothing = این بایگانی هنوز خالی است
overview-nothing-why = گزارش‌ها را بیاورید: مقاله، خروجی، گفت‌وگو، به انگلیسی یا فارسی. خوانده و به ادعا کدگذاری می‌شوند، و ادعاهای دربارهٔ یک رخداد رویدادی می‌شوند که با همهٔ گویندگانش در این‌جا می‌ایستد.
overview-nothing-command = یا روی رایانهٔ میز:
overview-none-yet = هنوز هیچ رویدادی ساخته نشده است
overview-no-events = در این بایگانی رویدادی نیست
overview-no-events-why = گزارش‌ها خوانده شده‌اند، اما ادعایی در آن‌ها یافت نشده یا هنوز کدگذاری نشده‌اند: «sanad code» و «sanad merge» این کار را می‌کنند. با جستجو بخوانیدشان و هر جا ادعایی جا افتاده است بیفزایید.
overview-add = افزودن پرونده
overview-none = هیچ رویدادی چنین نیست
overview-none-why = یکی از شرط‌های بالا را بردارید یا تاریخ دیگری برگزینید. گزارش‌نشدن به معنای رخ‌ندادن نیست.
overview-events = { $count ->
    [1] یک رویداد
   *[other] { $number } رویداد
}
overview-claims = { $count ->
    [1] یک ادعا
   *[other] { $number } ادعا
}
overview-documents = { $count ->
    [1] یک سند
   *[other] { $number } سند
}
overview-origins = { $count ->
    [1] یک خاستگاه
   *[other] { $number } خاستگاه
}
overview-disputed-count = { $count ->
    [1] یک رویداد مورد اختلاف
   *[other] { $number } رویداد مورد اختلاف
}
overview-asked = آنچه خواسته شده
overview-take-away = برداشتن
overview-take-all-away = برداشتن همه
overview-filter = پالایش
overview-type = نوع
overview-where = کجا
overview-country = کشور
overview-place = شهر یا استان
overview-any = همه
overview-when = کی
overview-from = از
overview-to = تا
overview-who = چه کسی می‌گوید
overview-source = منبع
overview-relation = نسبت با درگیری
overview-status = وضعیت
overview-only = تنها
overview-disputed = مورد اختلاف
overview-shutdown = هنگام قطع شبکه
overview-show = نمایش
overview-reset = از نو
status-unchecked = بررسی‌نشده
status-partly = بخشی بررسی‌شده
status-checked = بررسی‌شده به دست انسان
overview-map = کجا
overview-map-help = دایره شهر است و مربع استانی که شهری از آن گفته نشده؛ مساحت با شمار رویدادها می‌رود و لبهٔ خط‌چین یعنی برخی مورد اختلاف‌اند. شکل‌ها از Natural Earth است و دربارهٔ تعلق جاها چیزی نمی‌گوید.
overview-map-keys = برای جابه‌جایی بکشید؛ با چرخ موشی یا دو انگشت بزرگ کنید؛ پیکان‌ها، + و − همین کار را با صفحه‌کلید می‌کنند.
overview-moves = جابه‌جایی نقشه
overview-move-in = بزرگ‌تر
overview-move-out = کوچک‌تر
overview-move-west = غرب
overview-move-north = شمال
overview-move-south = جنوب
overview-move-east = شرق
overview-move-fit = نمایش همه
overview-places = جاها
overview-beside = بیرون از نقشه
overview-beside-why = دربارهٔ سراسر یک کشور یا منطقه، یا جایی که مختصاتش دانسته نیست.
overview-whole-country = سراسر کشور
overview-placeless = بدون ذکر مکان
overview-more-places = { $count ->
    [1] یک جای دیگر
   *[other] { $number } جای دیگر
}
overview-mark-count = { $count ->
    [1] { $number } رویداد
   *[other] { $number } رویداد
}
overview-mark-place = { $place }: { $events }
overview-mark-province = استان { $place }: { $events }
overview-and = { $one } و { $other }
overview-and-disputed = { $one }، { $other }
overview-time = کی
overview-time-help = رویدادها به روز آغازشان؛ بلندترین ستون { $most } است. پای ستون که با خطی جدا شده مورد اختلاف است. برای نگاه نزدیک‌تر ستونی را برگزینید یا روی روزها بکشید.
overview-time-table = همین به صورت فهرست
overview-whole-time = نمایش همهٔ زمان
overview-earlier = { $count ->
    [1] یکی زودتر آغاز می‌شود.
   *[other] { $number } مورد زودتر آغاز می‌شود.
}
overview-undated = { $count ->
    [1] یکی روز ندارد.
   *[other] { $number } مورد روز ندارد.
}
overview-silence = سکوت آرامش نیست.
overview-silence-why = در زمان هاشورخورده شبکه قطع یا کند بود و خبر کمی بیرون آمد.
overview-shutdown-in = قطع شبکه: { $place }
overview-somewhere = بدون ذکر مکان
overview-more-shutdowns = { $count ->
    [1] یک قطع شبکهٔ دیگر
   *[other] { $number } قطع شبکهٔ دیگر
}
overview-events-title = رویدادها
overview-order = ترتیب:
overview-order-latest = تازه‌ترین نخست
overview-order-earliest = قدیمی‌ترین نخست
overview-order-told = بیشترین خاستگاه نخست
overview-total = مجموع
overview-or = یا
overview-speakers = { $count ->
    [1] یک گوینده
   *[other] { $number } گوینده
}
overview-range = از { $low } تا { $high }
overview-in-shutdown = هنگام قطع شبکه
overview-pages = صفحه‌های رویدادها
overview-page-of = صفحهٔ { $page } از { $pages }
disputed-on-modality = رخ‌دادن یا ندادن
disputed-on-killed = شمار کشته‌ها
disputed-on-injured = شمار زخمی‌ها
disputed-on-arrested = شمار بازداشت‌شدگان
disputed-on-sentenced = شمار محکومان
disputed-on-executed = شمار اعدام‌شدگان
disputed-on-released = شمار آزادشدگان
disputed-on-participants = شمار شرکت‌کنندگان
disputed-on-affected = شمار آسیب‌دیدگان
disputed-on-places = شمار جاها
disputed-on-events = شمار رویدادها
disputed-on-years = سال‌های حکم
disputed-on-lashes = ضربه‌های شلاق حکم
