event-title = رویداد
event-gone = اکنون هیچ رویدادی این شناسه را ندارد.
event-gone-hint = یا هیچ رویدادی هرگز این شناسه را نداشته است، یا ادعاهایش اکنون در هیچ رویدادی نیستند. رویداد را در نمای کلی یا با جستجو پیدا کنید.

event-total-of = { $type }، مجموع
event-or = { " " }یا{ " " }
event-list = { $words }، { $more }
event-not-said = گفته نشده
event-counted = { $number } { $counted }
event-counted-not-said = { $counted }: گفته نشده
event-speakers = { $count ->
    [1] یک گوینده
   *[other] { $number } گوینده
}
event-place-not-said = مکان گفته نشده
event-time-not-said = زمان گفته نشده
event-words = «{ $words }»
event-unnamed = منبع بی‌نام
event-unnamed-file = منبع بی‌نام ({ $file })
event-speaker = { $name } ({ $stance })
event-chain-via = { $chain }، به واسطهٔ { $name }
event-chain-and = { $chain } و { $name }
event-hop = { $bond } { $to }
event-claim = ادعای { $id }
event-document = سند { $id }
event-decision = تصمیم { $id }
event-and-more = { $count ->
    [1] و یکی دیگر
   *[other] و { $number } تای دیگر
}
event-claims = { $count ->
    [1] یک ادعا
   *[other] { $number } ادعا
}
event-documents = { $count ->
    [1] یک سند
   *[other] { $number } سند
}
event-origins = { $count ->
    [1] یک خاستگاه
   *[other] { $number } خاستگاه
}
event-origins-note = رونوشت‌ها، نقل‌قول‌های یک گوینده و رسانه‌های یک مالک یک خاستگاه دارند. تنها خاستگاه‌های جدا یکدیگر را تأیید می‌کنند.
event-id = رویداد
event-during-shutdown = در زمان قطع شبکه:
event-silence = سکوت به معنای آرامش نیست. آنچه این‌جا گفته نشده شاید رخ داده باشد.
event-differs = مورد اختلاف
event-such-as = (مانند «{ $words }»)
event-worded-differently = با واژه‌های گوناگون
event-says = چه می‌گویند

event-speaker-head = چه کسی می‌گوید
event-relation-head = نسبت
event-figure-head = چه تعداد
event-told-in = منتشرشده در
event-as-of = تاریخ گزارش
event-confidence = اطمینان
event-confidence-none = سنجیده نشده
event-review = بازبینی
event-review-none = هنوز هیچ‌کس
event-review-accepted = پذیرفته
event-review-corrected = اصلاح‌شده
event-review-rejected = ردشده
event-review-added = افزودهٔ یک نفر
event-review-correction = اصلاح یک نفر
event-corrected = همان گوینده بعداً رقم دیگری داده است
event-nobody-counts = هیچ‌کس رقمی نمی‌دهد. آنچه گفته نشده صفر نیست.
event-figures-more = { $count ->
    [1] یک رقم دیگر در جدول پایین است.
   *[other] { $number } رقم دیگر در جدول پایین است.
}
event-logarithmic = رقم‌ها از هم بسیار دورند: هر گام این خط چند برابر گام پیشین است.
event-silent = { $count ->
    [1] یک ادعا رقمی نمی‌دهد، که به معنای صفر نیست:
   *[other] { $number } ادعا رقمی نمی‌دهند، که به معنای صفر نیست:
}
event-legend = نقطه یک عدد است. نقطه با پیکان «دست‌کم» یا «حداکثر» است و پیکان به سوی کرانهٔ باز می‌رود. دو نقطه با یک خط، بازه است. حلقهٔ خط‌چین «حدود» است. آنچه رویش خط کشیده شده رقمی است که همان گوینده بعداً تغییر داده و در بازه به حساب نمی‌آید.

event-table = چه کسی چه می‌گوید
event-table-note = برای هر ادعا زیر هر خاستگاه آن یک سطر. هر خانه سند را در همان واژه‌ها باز می‌کند. «≠» نشان می‌دهد ادعاها در چه اختلاف دارند. اطمینان یعنی چقدر محتمل است که کدگذار دیگری هم این ادعا را بنویسد، نه این‌که چقدر درست است.
event-choose = برای جداکردن انتخاب شده
event-choose-claim = جداکردن ادعای { $id }: { $said }
event-broken = ادعای { $id } نشان داده نمی‌شود:
event-goes-on = (ادامه)
event-copies = { $count ->
    [1] یک رونوشت از همان گزارش
   *[other] { $number } رونوشت از همان گزارش
}
event-same-report = همان گزارش { $name }
event-from-origin = خاستگاه: { $name }
event-no-quote = واژه‌ای سنجاق نشده است
event-page-of = صفحهٔ { $page } از { $pages }
event-origin = خاستگاه
event-origin-kind = { $kind }، { $relation }
event-origin-head = { $name } ({ $about })

event-chains-title = چه کسی از چه کسی شنیده
event-chains-desc = از هر ادعا، از راه کسانی که از آنان رونوشت یا نقل شده، تا خاستگاه آن.
event-chains-list = همان به صورت فهرست
event-chains-left-out = { $count ->
    [1] یک ادعای دیگر کشیده نشده؛ راه آن در جدول بالا هست.
   *[other] { $number } ادعای دیگر کشیده نشده‌اند؛ راه آن‌ها در جدول بالا هست.
}
event-tells = می‌گوید
event-goes-back = برمی‌گردد به

event-why = چرا این ادعاها یک رویدادند
event-why-one = یک ادعا دارد، یا ادعاهایش از یک متن‌اند.
event-why-place-days = همان مکان و روزها
event-why-place-month = همان مکان، در ماه پیش از تاریخ گزارش
event-why-place = همان مکان
event-why-denies = آنچه را دربارهٔ همان مکان و زمان گفته شده تکذیب می‌کند
event-why-nearby = شهری در ۲۵ کیلومتری در همان روزها
event-why-copy = رونوشتی از همان متن
event-why-slogan = همان شعار
event-why-people = همان افراد
event-why-site = همان محل
event-why-target = هدف آن همان گروه بوده است
event-why-actor = کار همان گروه است
event-why-number = همان شمار { $counted }
event-neighbours = پیرامون آن
event-neighbours-none = مجموع، جزء یا همسایه‌ای شناخته نیست.
event-parts = { $count ->
    [1] یک رویداد در این مجموع جا می‌گیرد. رقم‌ها جمع زده نمی‌شوند.
   *[other] { $number } رویداد در این مجموع جا می‌گیرند. رقم‌ها جمع زده نمی‌شوند.
}
event-totals = { $count ->
    [1] یک مجموع شاید آن را هم شمرده باشد
   *[other] { $number } مجموع شاید آن را هم شمرده باشند
}
event-episode = { $count ->
    [1] یک رویداد با آن در یک گزارش آمده و رویدادی جداست
   *[other] { $number } رویداد با آن در یک گزارش آمده‌اند و هر یک رویدادی جداست
}
event-near = { $count ->
    [1] یک رویداد دیگر از این نوع در همین مکان و در فاصلهٔ یک هفته
   *[other] { $number } رویداد دیگر از این نوع در همین مکان و در فاصلهٔ یک هفته
}
event-perhaps-more = شاید بیشتر باشد.

event-decide = تصمیم
event-decide-note = آنچه پیوند بزنید یا جدا کنید، هر چه بعداً برسد، پابرجاست. چیزی پاک نمی‌شود، هر ادعا می‌ماند و هر تصمیم برگشت‌پذیر است. شناسهٔ رویداد با ادعاهایش عوض می‌شود.
event-why-label = چرا؛ برای کسانی که بعداً بایگانی را می‌خوانند
event-split = جداسازی
event-split-note = در جدول ادعاهایی را انتخاب کنید که دربارهٔ رویداد دیگری‌اند. آن‌ها رویدادی جدا می‌شوند یا به رویداد دیگری که با آن بخوانند می‌پیوندند.
event-split-page = هر بار تنها ادعاهای همین صفحهٔ جدول را می‌توان انتخاب کرد.
event-split-choose = انتخاب ادعاها در جدول
event-split-chosen = ادعاهای انتخاب‌شده:
event-split-do = جداکردن ادعاهای انتخاب‌شده
event-join = پیوند با رویدادی دیگر
event-join-note = هر دو باید از یک نوع باشند. آنچه فراتر از آن با هم است، جدا می‌ماند.
event-join-pick = یکی از این‌ها
event-join-with = یا رویداد یا ادعایی با شناسه یا نشانی‌اش
event-join-do = پیوند
event-look = دیدن
event-undo = برگرداندن
event-undo-do = برگرداندن این تصمیم

event-history = تصمیم‌های افراد
event-history-none = کسی دربارهٔ این ادعاها تصمیمی نگرفته است.
event-history-more = { $count ->
    [1] یک تصمیم پیشین در فهرست نیست.
   *[other] { $number } تصمیم پیشین در فهرست نیست.
}
event-did-accept = پذیرفت
event-did-correct = اصلاح کرد
event-did-reject = رد کرد
event-did-join = { $count ->
    [1] یک ادعا را پیوند زد
   *[other] { $number } ادعا را پیوند زد
}
event-did-split = { $count ->
    [1] یک ادعا را جدا کرد
   *[other] { $number } ادعا را جدا کرد
}
event-did-add = ادعایی افزود
event-did-code = سند را کدگذاری کرد
event-did-undo = برگرداند
event-holds = برقرار
event-undone = برگردانده‌شده
event-done-split = ادعاها جدا شدند.
event-done-join = رویدادها پیوند خوردند.
event-done-undo = تصمیم برگردانده شد.
event-notice-other = به رویداد جداشده
event-notice-history = به تصمیم
event-waits = تصمیم نوشته شد. رویدادها هنوز بازسازی می‌شوند؛ این صفحه وضع پیشین را نشان می‌دهد.
event-reload = نگاه دوباره
event-trouble = بازسازی رویدادها انجام نشد:

event-needs-why = تصمیم بدون دلیل پذیرفته نمی‌شود.
event-why-too-long = دلیل حداکثر { $number } نویسه دارد.
event-changed = این رویداد پس از بازشدن صفحه عوض شده است.
event-split-none = هیچ ادعایی انتخاب نشده است.
event-split-all = این‌ها همهٔ ادعاهای رویدادند؛ دست‌کم یکی را بگذارید بماند.
event-split-not-its = یکی از ادعاهای انتخاب‌شده دیگر در این رویداد نیست.
event-join-unknown = هیچ رویداد یا ادعایی با چنین شناسه‌ای نیست؛ دست‌کم هشت رقم آن را بنویسید.
event-join-same = این ادعاها از پیش یک رویدادند.
event-join-types = { $one } و { $other } نمی‌توانند یک رویداد باشند: هر رویداد یک نوع دارد.
event-undone-already = این تصمیم از پیش برگردانده شده است.

event-key-split = به جداسازی: نخستین ادعا برای انتخاب، یا دلیل اگر چیزی انتخاب شده باشد
event-key-join = به پیوند
event-key-undo = به برگرداندن آخرین تصمیم برقرار
event-key-help = به این فهرست کلیدها
event-keys-note = هنگام نوشتن، و همراه با Ctrl، Alt یا Meta، کلیدها کاری نمی‌کنند.
event-keys-on = کلیدهای تک‌حرفی روشن است

event-place-head = کجا
event-time-head = کی
event-actor-head = چه کسی انجام داد
event-target-head = چه کسی هدف بود
event-words-head = واژه‌های نقل‌شده
event-why-in-table = دلیل هر ادعا در سطر آن در جدول آمده است.
event-why-row = در این رویداد است، چون:
