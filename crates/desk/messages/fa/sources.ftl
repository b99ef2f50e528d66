sources-title = منابع
sources-intro = چه کسانی آنچه را در این بایگانی هست منتشر کرده‌اند: رسانه‌ها، خبرگزاری‌ها، سازمان‌ها و کانال‌ها. این شمارها تنها می‌گویند در این بایگانی چه هست و داوری دربارهٔ کسی نیستند: آنچه تنها یک منبع می‌گوید شاید درست باشد و آنچه بسیاری می‌گویند شاید نادرست.
sources-name = نام
sources-find = جستجو
sources-all = همه
sources-none = منبعی با این نام یا نسبت نیست.
sources-count = { $count ->
    [1] یک منبع
   *[other] { $number } منبع
}
sources-order = نخست آن‌ها که سند بیشتری دارند
sources-relation = نسبت با درگیری
sources-owner = مالک
sources-owned-by = در مالکیت
sources-documents = سندها
sources-days = سندها از
sources-events = رویدادها
sources-alone = تنها خاستگاه
sources-with-others = خاستگاه‌های دیگر هم
sources-passed-on = گفتهٔ دیگران
sources-claims = ادعاها
sources-figures = رقم‌ها
sources-contested = رقم‌های مورد اختلاف
sources-corrected = خود اصلاح کرده
sources-of = { $part } از { $whole }
sources-not-declared = اعلام نشده
sources-declare = نسبت حدس زده نمی‌شود. نگه‌دارندهٔ codebook/sources.toml می‌تواند آن را با ذکر مرجع اعلام کند.
sources-citation = به استناد
sources-names = نام‌ها در سندها
sources-undated = { $count ->
    [1] یکی بی‌تاریخ
   *[other] { $number } بی‌تاریخ
}
sources-nameless = { $count ->
    [1] یک سند ناشری نام نمی‌برد.
   *[other] { $number } سند ناشری نام نمی‌برند.
}
sources-chats = { $count ->
    [1] یک گفت‌وگو با نام نشان داده نمی‌شود،
   *[other] { $number } گفت‌وگو با نام نشان داده نمی‌شوند،
}
sources-chat-documents = { $count ->
    [1] با یک پیام.
   *[other] با { $number } پیام.
}
sources-chats-why = نام یک گفت‌وگو شاید نام شخصی خصوصی باشد. گفت‌وگویی که در codebook/sources.toml اعلام شده باشد نشان داده می‌شود.
sources-unread = { $count ->
    [1] یک منبع اعلام‌شده که چیزی از آن خوانده نشده
   *[other] { $number } منبع اعلام‌شده که چیزی از آن‌ها خوانده نشده
}
sources-meaning = معنای ستون‌ها
sources-relation-means = چنان که در codebook/sources.toml با ذکر مرجع اعلام شده است؛ هرگز حدس زده نمی‌شود.
sources-alone-means = رویدادهایی که در این بایگانی تنها به این منبع می‌رسند، با صدای خودش یا مالکش.
sources-with-others-means = رویدادهایی که این منبع خاستگاه آن‌هاست و دیگران نیز، مستقل از آن.
sources-contested-means = از رقم‌هایی که سندهایش می‌دهند، آن‌ها که در همان رویداد کسی بر رقم دیگری ایستاده است. برای هر رویداد و هر چیزِ شمرده‌شده یکی.
sources-corrected-means = رقم‌هایی که خودش بعدتر رقم دیگری برایشان داده است.
sources-reports = چه گزارش می‌کند
sources-type = نوع
sources-together = روی هم
sources-no-verdict = «گفتهٔ دیگران»: رونویسی، ترجمه یا نقل می‌کند و راه به کس دیگری می‌رسد. متنی که چند منبع منتشر کرده‌اند برای نخستینِ آن‌ها شمرده می‌شود. هیچ‌یک از این شمارها نمی‌گوید تا چه اندازه می‌توان به آن تکیه کرد.
sources-no-events = رویدادی اینجا نیست.
sources-newest-events = تازه‌ترین رویدادها
sources-every-event = همه
sources-only-alone = تنها آن‌ها که همین یک خاستگاه را دارند
sources-its-documents = سندهای این منبع
