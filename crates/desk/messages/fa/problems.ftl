problems-title = مشکل‌ها
problems-intro = آنچه خوانده نشد یا کامل خوانده نشد، و آنچه در خوانده‌ها عجیب است. هر سطر چیز و راه چاره را نام می‌برد.
problems-none = این فهرست خالی است: هر چه آمد خوانده شد.
problems-count = { $count ->
    [1] یک مشکل
   *[other] { $number } مشکل
}
problems-kind = نوع
problems-stage = مرحله
problems-subject = کجا
problems-message = چه شده و چه باید کرد
