### What the web dashboard says, and the way in to it.
### Keys are kebab-case and begin with `dashboard-`. How an account stands is said with the words of commands.ftl, an incident with those of alerts.ftl.
### Register and fixed words: see alerts.ftl. Besides: dashboard داشبورد · inbox رویدادها · sign in ورود.
### A button that advice elsewhere names («تمدید همین حالا») is called the same here.

## The sign-in link, in chat
dashboard-link-title = ورود به داشبورد { $team }
dashboard-link-note = این لینک فقط برای شماست: یک بار و تا ۱۵ دقیقه کار می‌کند.
dashboard-link-open = باز کردن داشبورد

## The page that a sign-in link opens
dashboard-login-title = ورود به { $team }
dashboard-login-as = با نام { $name } وارد می‌شوید، برای ۱۲ ساعت و فقط در همین مرورگر.
dashboard-login-as-terminal = با نقش ادمین وارد می‌شوید، برای ۱۲ ساعت و فقط در همین مرورگر.
dashboard-login-button = ورود
dashboard-login-button-as = ورود با نام { $name }
dashboard-login-note = این شما نیستید؟ پس این صفحه را ببندید: تا دکمه را نزنید، هیچ اتفاقی نمی‌افتد.
dashboard-login-again = هر لینک ورود فقط یک بار و مدت کوتاهی کار می‌کند. برای لینک جدید، در چتتان /dashboard را بنویسید.
dashboard-closed-title = وارد نشده‌اید
dashboard-closed = در چت تیمتان /dashboard را بنویسید: لینکی می‌گیرید که با آن وارد می‌شوید. اگر همین الان وارد شده‌اید، دوباره نگاه کنید.
dashboard-closed-again = نگاه دوباره
dashboard-signed-out-title = خارج شدید
dashboard-signed-out = این مرورگر دیگر چیزی از تیمتان نشان نمی‌دهد. برای برگشتن، در چتتان /dashboard را بنویسید.
dashboard-forbidden-title = اینجا فقط می‌توانید ببینید
dashboard-forbidden = برای این کار باید اپراتور باشید. از یک ادمین تیمتان بخواهید: این نقش را با /role می‌دهد.
dashboard-form-old-title = کاری انجام نشد
dashboard-form-old = صفحه‌ای که در آن دکمه را زدید خیلی قدیمی بود، یا از جای دیگری آمده بود. آن را از نو باز کنید و یک بار دیگر بزنید.
dashboard-too-soon-title = یک لحظه
dashboard-too-soon = از تمدید این حساب هنوز یک دقیقه نگذشته است. کمی صبر کنید و دوباره امتحان کنید.
dashboard-ended-title = اتصال این حساب قطع است
dashboard-ended = چیزی برای تمدید یا بررسی نمانده است. اول حساب را دوباره وصل کنید.
dashboard-settled-title = این مورد بسته شده است

## The frame
dashboard-nav = داشبورد
dashboard-nav-accounts = حساب‌ها
dashboard-nav-alerts = هشدارها
dashboard-nav-inbox = رویدادها
dashboard-console = کنسول
dashboard-sign-out = خروج
dashboard-admin = ادمین
dashboard-viewer-note = همه چیز را اینجا می‌توانید ببینید. برای تمدید یا اتصال دوباره باید اپراتور باشید.
dashboard-newer = برگشت
dashboard-older = بیشتر
dashboard-back = همهٔ حساب‌ها
dashboard-count = { $count }

## What the first glance says
dashboard-verdict-broken = { $count ->
    [one] یک حساب به رسیدگی شما نیاز دارد
   *[other] { $count } حساب به رسیدگی شما نیاز دارند
}
dashboard-verdict-expiring = { $count ->
    [one] یک حساب به‌زودی از کار می‌افتد
   *[other] { $count } حساب به‌زودی از کار می‌افتند
}
dashboard-verdict-failing = { $count ->
    [one] یک حساب مشکل دارد، اما همچنان وصل است
   *[other] { $count } حساب مشکل دارند، اما همچنان وصل‌اند
}
dashboard-verdict-healthy = همه چیز روبه‌راه است
dashboard-verdict-none = هنوز حسابی وصل نیست
dashboard-none-hint = برای وصل کردن اولین حساب، در چتتان /connect را بنویسید.
dashboard-nothing-found = حسابی با این مشخصات نیست.
dashboard-show-all = همهٔ حساب‌ها

## Counts and filters
dashboard-condition-all = همه
dashboard-condition-broken = خراب
dashboard-condition-failing = مشکل‌دار
dashboard-condition-expiring = رو به پایان
dashboard-condition-healthy = سالم
dashboard-condition-disconnected = قطع‌شده
dashboard-find = جستجو و فیلتر
dashboard-find-name = بخشی از نام
dashboard-find-provider = سرویس
dashboard-find-provider-any = همهٔ سرویس‌ها
dashboard-find-condition = وضعیت
dashboard-find-button = جستجو

## An account
dashboard-owner = مسئول: { $owner }
dashboard-ack = { $by } دارد پیگیری می‌کند
dashboard-refresh = تمدید همین حالا
dashboard-reconnect = اتصال دوباره
dashboard-check = بررسی
dashboard-fact-provider = سرویس
dashboard-fact-owner = مسئول
dashboard-fact-owner-none = هنوز کسی نیست
dashboard-fact-deadline = کار می‌کند تا
dashboard-fact-ended = تمام شده در
dashboard-fact-refreshed = آخرین تمدید
dashboard-fact-verified = آخرین بررسی
dashboard-fact-next = بررسی بعدی
dashboard-fact-code = کد خطای سرویس
dashboard-in = { $duration } دیگر
dashboard-history = تاریخچه
dashboard-history-none = هنوز اتفاقی نیفتاده است.

## Alerts
dashboard-alerts-title = { $count ->
    [0] هیچ هشداری باز نیست
    [one] یک هشدار باز است
   *[other] { $count } هشدار باز است
}
dashboard-alerts-none = هر وقت حسابی به رسیدگی نیاز داشته باشد، اینجا و در چتتان خبر می‌دهیم.
dashboard-alerts-more = فقط { $count } مورد اول را می‌بینید. به چند تا که رسیدگی کنید، بقیه هم می‌آیند.
dashboard-alert-since = از { $duration } پیش باز است
dashboard-alert-mine = پیگیری می‌کنم
dashboard-alert-account = دیدن حساب

## Inbox
dashboard-inbox-title = { $unread ->
    [0] چیز تازه‌ای نیست
    [one] یک رویداد تازه
   *[other] { $unread } رویداد تازه
}
dashboard-inbox-none = هر اتفاقی که برای حساب‌هایتان بیفتد اینجا می‌ماند.
dashboard-inbox-read = خواندم
dashboard-inbox-read-all = همه را خواندم
dashboard-inbox-new = تازه
