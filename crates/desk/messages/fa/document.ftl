document-title = سند
document-untitled = سند بی‌عنوان
document-ambiguous = بیش از یک چیز شناسه‌ای دارد که چنین آغاز می‌شود. نویسه‌های بیشتری از شناسه بنویسید.
document-claim-gone = این ادعا دیگر برقرار نیست یا در این سند نیست. صفحه را دوباره باز کنید تا ببینید اکنون چگونه است.
document-text = متن سند
document-source-unknown = ناشر نامعلوم
document-claims = { $count ->
    [0] بدون ادعا
   *[other] { $number } ادعا
}
document-claims-here = ادعاهای این متن
document-claims-page = ادعاهای این‌جا بیش از آن است که در یک صفحه نشان داده شود: صفحهٔ { $page } از { $pages }.
document-no-claims = در این متن ادعایی یافت نشد.
document-claim-mark = ادعای { $number }: { $claim }
document-uncoded = هنوز کدگذاری نشده است؛ «sanad code» این کار را می‌کند.
document-part-of = بخش { $part } از { $parts }
document-parts = بخش‌های متن
document-part-before = بخش پیشین
document-part-behind = بخش بعدی
document-characters = { $number } نویسه
document-more = و { $number } مورد دیگر

document-unsaid = گفته نشده
document-close = بستن
document-place-unsaid = مکان گفته نشده
document-aggregate = مجموع چند مورد
document-own-voice = خود سند، بی‌واسطه
document-via = به نقل
document-coder = کدگذار
document-confidence = اطمینان
document-confidence-high = زیاد، { $percent }٪: احتمال آن‌که کدگذار دوم هم همین را بنویسد
document-confidence-fair = متوسط، { $percent }٪: احتمال آن‌که کدگذار دوم هم همین را بنویسد
document-confidence-low = کم، { $percent }٪: احتمال آن‌که کدگذار دوم هم همین را بنویسد
document-confidence-unjudged = کسی آن را نسنجیده است
document-why = چگونه یافته شد
document-claim-id = ادعا
document-event = رویداد آن، با گفتهٔ دیگران
document-no-event = در هیچ رویدادی نیست

document-provenance = از کجا آمده است
document-original = بارگیری نسخهٔ اصلی
document-publisher = ناشر
document-byline = نویسنده
document-dateline = تاریخ گزارش
document-no-dateline = یافت نشد؛ روزهای نسبی متن را نمی‌توان معین کرد
document-found-field = در یکی از فیلدهای پرونده
document-found-meta = در برچسب meta صفحه
document-found-json-ld = در JSON-LD صفحه
document-found-time-tag = در عنصر time صفحه
document-found-dateline = در متن
document-url = نشانی
document-url-note = (چنان‌که سند می‌گوید؛ چیزی از آن دریافت نمی‌شود)
document-forwarded = بازفرستاده از
document-reply = در پاسخ به
document-media = قالب
document-captures = این‌گونه رسیده است
document-extractions = متن برگرفته با
document-hash = SHA-256 نسخهٔ اصلی
document-id = سند
document-kin = همین متن در جای دیگر
document-no-kin = هیچ سند دیگری پاره‌ای از آن را ندارد یا بازگو نمی‌کند.
document-kin-copy = رونوشت
document-kin-excerpt = پاره‌های مشترک
document-kin-retelling = همان گزارش به زبان دیگر
document-kin-shared = { $percent }٪ این متن

document-review-accepted = پذیرفته
document-review-rejected = ردشده
document-review-corrected = اصلاح‌شده
document-review-added = افزودهٔ یک فرد
document-review-correction = اصلاحِ یک فرد
document-unreviewed = هنوز کسی دربارهٔ آن تصمیم نگرفته است
document-stands-instead = آنچه به جای آن آمده
document-aside = { $count ->
   *[other] { $number } ادعا دیگر برقرار نیست
}
document-accept = پذیرش
document-correct = اصلاح
document-reject = رد
document-reject-why = چرا برقرار نیست؟
document-undo = برگرداندن
document-add = افزودن ادعا
document-next-claim = ادعای بعدی
document-claim-before = ادعای پیشین
document-code-link = خودتان کدگذاری کنید، بی‌دیدن کار دیگران

document-form-correct = اصلاح یک ادعا
document-form-add = افزودن یک ادعا
document-form-code = کدگذاری این سند
document-form-intro-correct = ادعا چنان‌که هست؛ آنچه نادرست است تغییر دهید. نسخهٔ پیشین در تاریخچه می‌ماند.
document-form-intro-add = آنچه کدگذار ندیده بنویسید. هر مقدار واژه‌های متن را می‌گیرد: آن‌ها را برگزینید و «برداشتن» را بزنید، یا بچسبانید.
document-form-intro-code = شما نه ادعاهای ماشین را می‌بینید و نه ادعاهای دیگران را. هر ادعایی می‌یابید بیفزایید و سپس پایان کار را اعلام کنید.
document-take = برداشتن گزیده
document-wrong = هنوز ثبت نشد؛ هر چه نوشته‌اید همین‌جاست:
document-wrong-choose = { $field }: یکی را از فهرست برگزینید
document-wrong-no-words = { $field }: واژه‌های متن را برای آن بنویسید
document-wrong-words = { $field }: «{ $words }» در متن نیست
document-wrong-no-span = { $field }: دست‌کم یک عبارت متن را که ادعا در آن آمده بنویسید
document-wrong-span = { $field }: عبارتی از پایان متن بیرون است
document-wrong-no-name = { $field }: نام انگلیسی مکان را بنویسید
document-wrong-country = { $field }: کشور دو حرف است، مانند IR
document-wrong-day = «{ $day }» در هیچ‌یک از دو تقویم روز نیست؛ 2022-09-30 یا 1401-07-08 بنویسید
document-wrong-number = { $field }: عدد تنها رقم دارد
document-wrong-reversed = { $field }: پایان پیش از آغاز است
document-wrong-speaker = { $field }: در آن ردیف گوینده‌ای نیست
document-wrong-degrees = { $field }: طول یا عرض جغرافیایی نادرست است
document-wrong-too-much = { $field }: شمار مقدارها برای یک ادعا زیاد است
document-wrong-unchanged = چیزی تغییر نکرده است. اگر ادعا درست است آن را بپذیرید.
document-wrong-known = سند همین ادعا را دارد.
document-spans-note = واژه‌هایی که ادعا در آن‌ها آمده، درست همان‌گونه که در متن است؛ بهترین نخست.
document-clause = عبارت { $number }
document-what = چه رخ داده
document-choose = برگزینید
document-none = هیچ‌کدام
document-as-written = چنان‌که نوشته شده
document-place-name = نام به انگلیسی
document-place-admin1 = استان
document-place-country = کشور
document-precision = دقت
document-place-note = نام‌هایی که در بایگانی هست پیشنهاد می‌شود و مختصات از همان‌هاست؛ نام تازه بی‌مختصات می‌ماند.
document-time-start = روز نخست
document-time-end = روز آخر
document-days-note = به هر یک از دو تقویم: 1401-07-08 یا 2022-09-30. روزی که گفته نشده خالی بماند.
document-parties = چه کسی، هدف چه کسی
document-group = گروه
document-row = ردیف { $number }
document-figures-note = «۱۴» یعنی از ۱۴ تا ۱۴؛ «دست‌کم ۱۴» یعنی از ۱۴ و بی‌پایان. آنچه گفته نشده خالی بماند.
document-figure-of = چه شمرده شده
document-figure-min = از
document-figure-max = تا
document-figure-exactness = چگونه گفته شده
document-figure-stated = به صراحت
document-figure-roughly = حدوداً
document-figure-by = ردیف گوینده
document-links-note = از نزدیک‌ترین گوینده تا آنان که نقل کرده‌اند؛ اگر سند خود می‌گوید خالی بماند.
document-stance = موضع
document-link-role = نقش
document-link-speaks = می‌گوید
document-link-passes = تنها نقل کرده
document-slogan = شعار
document-reason = چرا (برای کسانی که بعدها می‌خوانند)
document-save-correct = ثبت اصلاح
document-save-add = افزودن ادعا
document-cancel = انصراف
document-draft = { $count ->
    [0] هنوز ادعایی نیست
   *[other] تا این‌جا { $number } ادعا
}
document-draft-note = تنها در همین صفحه نگه داشته می‌شود: اگر بیرون بروید از دست می‌رود.
document-draft-add = افزودن این ادعا
document-draft-edit = تغییر
document-draft-remove = برداشتن
document-draft-done = { $count ->
    [0] پایان
   *[other] پایان، با { $number } ادعا
}

document-agreement = توافق کدگذاران
document-agreement-link = { $count ->
   *[other] توافق: { $number } نفر کدگذاری کرده‌اند
}
document-agreement-all = توافق کدگذاران در همهٔ سندها
document-agreement-intro = سندهایی که افراد بی‌دیدن کار دیگران کدگذاری کرده‌اند. ادعاها با قاعده‌های امتیازدهی دستورنامهٔ کدگذاری جفت می‌شوند.
document-agreement-empty = هنوز کسی سندی را این‌گونه کدگذاری نکرده است. سندی را باز کنید و «خودتان کدگذاری کنید» را برگزینید.
document-agreement-none = از این سند تنها یک کدگذاری هست. برای سنجش، دومی لازم است.
document-agreement-pairs = کدام دو سنجیده می‌شوند
document-agreement-pick = دو کدگذاری را از بالا برگزینید.
document-agreement-most = تنها { $number } سندی که آخر کدگذاری شده‌اند به شمار آمده‌اند.
document-machine = ماشین
document-claims-of = ادعاهای { $name }
document-matched = ادعاهایی که هر دو دارند
document-share-of = از ادعاهای { $other }، آنچه { $one } نیز دارد
document-f1 = توافق بر ادعاها (F1)
document-strict-f1 = با مکان و روز برابر (F1)
document-by-field = فیلد به فیلد، در ادعاهایی که هر دو دارند
document-no-match = هیچ ادعایی در هر دو نیست.
document-side-by-side = کنار هم
document-has-not = چنین ادعایی ندارد
document-percent = { $percent }٪
document-pairs = جفت‌های کدگذاری
document-between-people = میان افراد
document-with-machine = افراد و ماشین
document-coded-documents = سندهایی که این‌گونه کدگذاری شده‌اند
document-coders = کدگذاران
