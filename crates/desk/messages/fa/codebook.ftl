# Names of what stands in closed lists: of the codebook, of sources, of problems, of roles.

type-protest = تجمع اعتراضی
type-strike = اعتصاب
type-hunger-strike = اعتصاب غذا
type-display = نمایش شعار یا نماد
type-obstruction = بستن راه یا اشغال
type-riot = درگیری خیابانی
type-property-attack = حمله به اموال
type-armed-attack = حملهٔ مسلحانه
type-crackdown = سرکوب تجمع
type-killing = کشته‌شدن
type-custody-death = مرگ در بازداشت
type-mistreatment = بدرفتاری
type-arrest = بازداشت
type-disappearance = ناپدیدشدن
type-raid = یورش و بازرسی
type-sentence = حکم دادگاه
type-execution = اعدام
type-sanction = محرومیت و تنبیه
type-shutdown = قطع شبکه
type-release = آزادی

modality-happened = رخ داده
modality-denied = تکذیب‌شده
modality-planned = برنامه‌ریزی‌شده
modality-possible = با تردید

flag-weekday-mismatch = روز هفته با تاریخ نمی‌خواند

group-state-leadership = رهبری حکومت
group-state-security = نیروهای امنیتی حکومت
group-state-judiciary = قوهٔ قضائیه
group-state-media = رسانهٔ حکومتی
group-state-other = دیگر مقام‌های حکومتی
group-opposition-org = سازمان مخالف
group-armed-group = گروه مسلح
group-workers = کارگران
group-teachers = معلمان
group-students = دانش‌آموزان و دانشجویان
group-health-workers = کادر درمان
group-traders = بازاریان
group-farmers = کشاورزان
group-drivers = رانندگان
group-retirees = بازنشستگان
group-prisoners = زندانیان
group-relatives = خانواده‌ها
group-women = زنان
group-minority = اقلیت
group-lawyers = وکلا
group-journalists = روزنامه‌نگاران
group-activists = فعالان
group-residents = مردم محل
group-witness = شاهد
group-rights-group = گروه حقوق بشری
group-media = رسانه
group-international-body = نهاد بین‌المللی
group-foreign-state = دولت خارجی
group-unknown = ناشناس

counted-killed = کشته
counted-injured = زخمی
counted-arrested = بازداشت‌شده
counted-sentenced = محکوم
counted-executed = اعدام‌شده
counted-released = آزادشده
counted-participants = شرکت‌کننده
counted-affected = آسیب‌دیده
counted-places = مکان
counted-events = رویداد
counted-years = سال
counted-lashes = ضربهٔ شلاق

relation-state = حکومتی
relation-opposition = مخالف
relation-independent = مستقل
relation-international = بین‌المللی
relation-rights-group = گروه حقوق بشری
relation-other = دیگر
relation-unknown = اعلام‌نشده

stance-says = می‌گوید
stance-claims = ادعا می‌کند
stance-admits = می‌پذیرد
stance-denies = تکذیب می‌کند

bond-copies = رونوشت از
bond-retells = بازگویی از
bond-cites = به نقل از
bond-publishes = منتشرشده توسط
bond-owned-by = متعلق به

origin-source = منبع شناخته‌شده
origin-named = نام‌برده در متن
origin-document = سند با ناشر نامعلوم
origin-circle = حلقهٔ گویندگان

precision-site = محل
precision-town = شهر
precision-district = شهرستان
precision-province = استان
precision-country = کشور
precision-region = منطقه
precision-day = روز
precision-days = چند روز
precision-week = هفته
precision-month = ماه
precision-season = فصل
precision-year = سال
precision-years = چند سال

language-en = انگلیسی
language-fa = فارسی
language-ar = عربی
language-ckb = کردی مرکزی
language-und = زبان دیگر

media-text = متن ساده
media-html = صفحهٔ وب
media-json-line = سطر پروندهٔ JSON Lines
media-telegram-message = پیام تلگرام

stage-collect = گردآوری
stage-code = کدگذاری
stage-merge = ادغام

problem-unreadable = خوانده نشد
problem-vanished = ناپدید شد
problem-loop = پیوند چرخه‌ای
problem-empty = خالی
problem-binary = متن نیست
problem-too-large = بیش از اندازه بزرگ
problem-encoding = بایت‌های ناخوانا
problem-malformed = قالب شکسته
problem-no-text = بدون متن خبر
problem-duplicate = شناسهٔ تکراری
problem-no-date-line = بدون تاریخ گزارش
problem-weekday = روز هفته خلاف تاریخ
problem-language = قاعده‌ای برای این زبان نیست
problem-unanswered = کدگذار دوم پاسخ نداد
problem-refused = ادعاهای کدگذار دوم رد شد

role-reader = خواننده
role-coder = کدگذار
role-editor = ویراستار

field-type = نوع
field-modality = وجه
field-aggregate = مجموع
field-actor = عامل
field-target = هدف
field-place = مکان
field-time = زمان
field-figures = رقم‌ها
field-words = شعارها
field-said-by = به گفتهٔ
field-spans = عبارت‌ها
field-flag = نشانه
