### What commands answer.
### Keys are kebab-case and begin with `commands-`.

## Commands within a sentence, for all files: a term is set apart from the words from the right around it
-command-connect = /connect
-command-installs = /installs
-command-link = /link
-command-members = /members
-command-role = /role
-command-role-example = /role anna اپراتور
-command-settings = /settings
-command-settings-digest = /settings digest 8:30
-command-settings-quiet = /settings quiet 21:30-06:30
-command-settings-team = /settings team نانوایی آبی
-command-settings-timezone = /settings timezone Tehran
-command-settings-warnings = /settings warnings 10d,2d,6h
-command-status = /status
-command-testalert = /testalert

## How an account stands
commands-state-disconnected = اتصال قطع شده
commands-state-trouble = { $what } (از { $since } پیش)
# $trouble is the line above, $left such as "۵۸ روز مانده".
commands-state-trouble-left = { $trouble }، { $left }
commands-state-no-end = بدون تاریخ پایان
commands-state-ended = تمام شده
commands-state-left = { $duration } مانده
commands-never = هنوز انجام نشده
commands-ago = { $duration } پیش

## /status
commands-status-title = حساب‌ها
commands-status-empty = هنوز حسابی وصل نیست
commands-status-empty-provider = از { $provider } حسابی وصل نیست
commands-status-empty-hint = یک حساب وصل کنید تا توکنش را زنده نگه دارم.
commands-status-more = و { $count } تای دیگر. برای دیدنشان نام یک سرویس یا حساب را بنویسید.
commands-status-provider-incident = { $provider } خودش مشکل دارد. لازم نیست کسی حسابی را دوباره وصل کند.
commands-status-provider-incident-app = { $provider } اپ ما را نمی‌پذیرد. لازم نیست کسی حسابی را دوباره وصل کند: مسئول tokenkeeper باید تنظیمات اپ را ببیند.
commands-count-broken = { $count } خراب
commands-count-failing = { $count } مشکل‌دار
commands-count-expiring = { $count } رو به پایان
commands-count-healthy = { $count } سالم
commands-account-refreshed = آخرین تمدید: { $when }
commands-account-verified = آخرین بررسی: { $when }
commands-account-deadline = کار می‌کند تا: { $date }
commands-account-ended = تمام شده در: { $date }
commands-account-code = کد خطای { $provider }:{" "}
commands-account-next = بررسی بعدی: { $duration } دیگر

## Accounts named by part of their name
commands-choose-account = { $more ->
    [0] کدام یکی؟
   *[other] کدام یکی؟ { $more } حساب دیگر هم هست؛ اگر مال شما اینجا نیست، دستور را دوباره با بخشی از نامش بفرستید.
}
commands-no-account = حسابی به نام «{ $asked }» نیست.
commands-no-account-nearest = حسابی به نام «{ $asked }» نیست. منظورتان یکی از این‌ها بود؟

## /refresh and /check
commands-refresh-all = تمدید همهٔ حساب‌ها
commands-refresh-all-over = دور تمدید حساب‌ها تمام شد
commands-refresh-provider = تمدید حساب‌های { $provider }
commands-refresh-provider-over = دور تمدید حساب‌های { $provider } تمام شد
commands-check-title = بررسی حساب‌ها
commands-check-title-over = حساب‌ها بررسی شدند
commands-renewed = { $account } تمدید شد: { $state }.
commands-verified = { $account } کار می‌کند: { $state }.
commands-verified-only = { $account } کار می‌کند: { $state }. توکنش را الان نمی‌شود تمدید کرد، برای همین فقط بررسی‌اش کردم.
commands-verified-but = { $account } کار می‌کند، اما تمدید نمی‌شود: { $state }.
commands-skipped = کاری انجام نشد: { $account } همین حالا دارد تمدید می‌شود، تازه تمدید شده، یا باید منتظر نوبتش در سرویس بماند.
commands-failed = { $account }: انجام نشد
commands-failed-retry = { $duration } دیگر دوباره تلاش می‌کنم. هنوز لازم نیست کسی کاری بکند.
commands-failed-person = تلاش دوباره فایده‌ای ندارد. یک نفر باید آن را دوباره وصل کند.
commands-many-none = اینجا حسابی وصل نیست.
commands-many-renewed = { $count } تمدیدشده
commands-many-verified = { $count } سالم
commands-many-skipped = { $count } بدون اقدام
commands-many-failed = { $count } ناموفق

## /connect and /disconnect
commands-connect-choose = چه چیزی را می‌خواهید وصل کنید؟
commands-connect-no-service = سرویس یا حسابی به نام «{ $asked }» نیست. منظورتان این بود؟
commands-connect-about-instagram = با خود حساب Instagram وارد می‌شوید. اول این را امتحان کنید.
commands-connect-about-instagram-facebook = در Facebook وارد می‌شوید، برای حسابی که پشت یک صفحه است.
commands-connect-about-facebook = دسترسی خود یک شخص، مثلاً برای آمار تبلیغات.
commands-connect-about-facebook-page = در Facebook وارد می‌شوید و صفحه‌ها را تیک می‌زنید.
commands-connect-about-amocrm = حساب‌های amocrm.ru.
commands-connect-about-kommo = حساب‌های kommo.com.
commands-connect-none = هنوز هیچ سرویسی اینجا راه‌اندازی نشده است. مسئول tokenkeeper باید شناسه و کلید مخفی اپ (app id و app secret) را در تنظیمات بگذارد.
commands-connect-new = وصل کردن { $provider }
commands-connect-again = اتصال دوبارهٔ { $account } در { $provider }
commands-connect-note = این لینک برای شماست: فقط یک بار و تا ۱۵ دقیقه کار می‌کند.
commands-connected = { $account } ({ $provider }) را { $by } وصل کرد.
commands-connected-self = { $count ->
    [one] { $account } ({ $provider }) وصل شد.
   *[other] { $account } ({ $provider }) وصل شدند.
}
commands-connected-client = { $count ->
    [one] { $account } ({ $provider }) از طریق لینکی که { $by } برای مشتری ساخته بود وصل شد.
   *[other] { $account } ({ $provider }) از طریق لینکی که { $by } برای مشتری ساخته بود وصل شدند.
}
commands-connected-client-self = { $count ->
    [one] { $account } ({ $provider }) از طریق لینک مشتری وصل شد.
   *[other] { $account } ({ $provider }) از طریق لینک مشتری وصل شدند.
}
commands-client-link = { $provider }: لینکی برای صاحب یک حساب
commands-client-link-text = این را برای صاحب حساب بفرستید. در آن نوشته که { $by } از طرف تیم شما درخواست کرده است، و به هیچ‌یک از چت‌های شما راه ندارد:
commands-client-link-note = ۷ روز و برای یک حساب کار می‌کند. وقتی استفاده شد، همین‌جا خبر می‌دهم.
commands-client-link-unnamed = در آن صفحه نام شما «{ $team }» است که هیچ مشتری‌ای آن را نمی‌شناسد. پیش از فرستادن، برای تیم نام بگذارید: { -command-settings-team }
commands-button-client-link = لینک برای مشتری
commands-bring-token = توکنی از { $provider } که از قبل دارید
commands-bring-token-text = آن را در فرم وارد کنید، هرگز در چت نفرستید. پیش از نگه داشتن هر چیزی، از سرویس می‌پرسیم توکن مال کیست.
commands-bring-token-note = این فرم برای شماست: یک توکن می‌گیرد و ۱۵ دقیقه باز است.
commands-button-bring-token = از قبل توکن دارم
commands-button-token-form = باز کردن فرم
commands-disconnect-ask = اتصال { $account } قطع شود؟
commands-disconnect-means = دیگر از آن مراقبت نمی‌کنم و توکن‌هایش را پاک می‌کنم. تاریخچه‌اش می‌ماند. برنامه‌هایی که از آن استفاده می‌کنند از کار می‌افتند.
commands-disconnect-also = { $count ->
    [one] یک حساب از طریق آن وصل است و با آن قطع می‌شود:
   *[other] { $count } حساب از طریق آن وصل‌اند و با آن قطع می‌شوند:
}
commands-disconnected-also = { $count ->
    [one] { $names } هم که از طریق آن وصل بود، با آن قطع شد.
   *[other] { $names } هم که از طریق آن وصل بودند، با آن قطع شدند.
}
commands-account-parent = وصل از طریق: { $account }
commands-account-children = { $count ->
    [one] یک حساب از طریق آن وصل است
   *[other] { $count } حساب از طریق آن وصل‌اند
}
commands-disconnect-yes = بله، قطع اتصال { $account }
commands-disconnected = { $by } اتصال { $account } را قطع کرد و توکن‌هایش پاک شدند.
commands-disconnected-revoked = { $by } اتصال { $account } را قطع کرد: دسترسی در سرویس پس گرفته شد و توکن‌ها پاک شدند.

## Forms that Slack shows; titles and buttons of a form have room for 24 characters
commands-form-go-on = ادامه
commands-form-close = انصراف
commands-form-connect-title = وصل کردن حساب
commands-form-connect-new = حساب جدید
commands-form-connect-again = حسابی که از قبل اینجاست
commands-form-connect-name = یا بخشی از نام حساب
commands-form-connect-nothing = یکی را انتخاب کنید، یا بخشی از نامش را بنویسید.
commands-form-snooze-title = بی‌صدا کردن
commands-form-snooze-day = یا تا این روز
commands-form-snooze-time = در این ساعت
commands-form-snooze-nothing = مدت را انتخاب کنید، یا یک روز را.
commands-form-snooze-past = این زمان گذشته است. زمانی را انتخاب کنید که هنوز نرسیده باشد.

## /history
commands-history-title = تاریخچهٔ { $account }
commands-history-empty = هنوز اتفاقی برای { $account } نیفتاده است.
commands-event-connected = وصل شد
commands-event-reconnected = دوباره وصل شد
commands-event-refreshed = تمدید شد
commands-event-recovered = دوباره کار می‌کند
commands-event-failing = تمدید یا بررسی ناموفق
commands-event-action-required = رسیدگی یک نفر لازم است
commands-event-expired = منقضی شد
commands-event-revoked = دسترسی قطع شد
commands-event-disconnected = اتصال قطع شد

## /installs
commands-installs-title = { $count ->
    [one] یک نصب منتظر است که کسی قبولش کند
   *[other] { $count } نصب منتظرند که کسی قبولشان کند
}
commands-installs-none = هیچ نصبی منتظر نیست. هر کس اپ ما را مستقیم از مارکت‌پلیس یک سرویس نصب کند، اینجا می‌آید تا یک ادمین قبولش کند.
commands-installs-since = { $duration } پیش نصب شده
commands-installs-existing = از قبل اینجا وصل است؛ اگر قبول شود، دسترسی جدید جای دسترسی ثبت‌شده را می‌گیرد
commands-installs-note = هر کسی می‌تواند اپ ما را در حساب خودش نصب کند: فقط چیزی را قبول کنید که می‌شناسید. آنچه کسی قبول نکند، بعد از ۱۴ روز پاک می‌شود.
commands-installs-more = { $count } نصب دیگر هم منتظر است.
commands-installs-claim = قبول { $account }
commands-installs-dismiss = رد { $account }
commands-installs-claimed = { $account } را { $by } قبول کرد: از این به بعد مراقبش هستم.
commands-installs-claimed-again = { $account } را { $by } قبول کرد: دسترسی‌اش حالا همان جدید است.
commands-installs-known = { $account } از قبل اینجا با دسترسی جدیدتری وصل است. این نصب از فهرست برداشته شد.
commands-installs-dismissed = نصب { $account } را { $by } رد کرد و دسترسی‌اش از اینجا پاک شد.
commands-installs-gone = آن نصب دیگر منتظر نیست: قبول شده، رد شده یا مهلتش گذشته، یا کسی همین حالا دارد قبولش می‌کند.

## Team
commands-role-viewer = بیننده
commands-role-operator = اپراتور
commands-role-admin = ادمین
commands-members-title = { $count ->
    [one] یک نفر
   *[other] { $count } نفر
}
commands-members-hint = نقش‌ها را با { -command-role } عوض کنید، مثلاً: { -command-role-example }
commands-role-set = نقش { $person } حالا «{ $role }» است.
commands-no-person = اینجا کسی به نام «{ $asked }» نیست. هر کس یک بار به من پیام بدهد، در { -command-members } دیده می‌شود.
commands-choose-person = منظورتان کیست؟
commands-choose-role = نقش { $person } الان «{ $role }» است. چه نقشی بگیرد؟
## /notifications
commands-notifications-title = { $unread ->
    [0] رویدادهای اخیر
    [one] رویدادهای اخیر: یکی تازه است
   *[other] رویدادهای اخیر: { $unread } تا تازه است
}
commands-notifications-none = هنوز اتفاقی نیفتاده است.
commands-notifications-read = همه را خواندم
commands-notifications-marked = { $count ->
    [0] همه از قبل خوانده شده بودند.
    [one] یک مورد علامت «خوانده‌شده» خورد.
   *[other] { $count } مورد علامت «خوانده‌شده» خورد.
}
commands-notification-gone = دربارهٔ حسابی بود که دیگر اینجا نیست · { $when }
# $when such as "۵ روز پیش"
commands-notification-first-connection = { $account } ({ $provider }) وصل شد: اولین حساب شما · { $when }
commands-notification-connection-lost = دسترسی به { $account } ({ $provider }) قطع شد · { $when }
commands-notification-token-expiring = { $account } ({ $provider }): خبر داده شد که { $endsAt } تمام می‌شود · { $when }
commands-notification-token-expiring-some-day = { $account } ({ $provider }): تمدیدش ناموفق بود · { $when }

## /name and /owner
# The only variant keeps the command together, which is read from the left.
commands-name-ask = اینجا { $account } را چه بنامیم؟ بنویسید: { $account ->
   *[any] /name { $account } نام کوتاه
}
commands-name-away = برداشتن نام کوتاه
commands-name-taken = «{ $name }» اینجا از قبل معنای دیگری دارد؛ با این نام، بقیه به چیزی که می‌خواهند نمی‌رسند. نام کوتاه دیگری انتخاب کنید.
commands-named = نام { $before } اینجا حالا { $account } است.
commands-owner-ask = مسئول { $account } کیست؟ نامش در هشدارهای این حساب می‌آید.
commands-owner-set = از این به بعد { $person } مسئول { $account } است.
commands-owner-nobody = { $account } حالا مسئول مشخصی ندارد.
commands-owner-nobody-button = هیچ‌کس

## /settings
commands-settings-title = تنظیمات این چت
commands-settings-changed = ذخیره شد
commands-setting-none = خاموش
commands-setting-default = زمان‌های معمول
commands-setting-hours = { $from } تا { $to }
commands-setting-unread = «{ $value }» را متوجه نشدم.
commands-setting-language = زبان
commands-setting-language-ask = هشدارها اینجا به چه زبانی نوشته شوند؟ جواب دستورها به زبان خود هر کس است.
commands-setting-timezone = منطقهٔ زمانی
commands-setting-timezone-ask = زمان‌ها اینجا به وقت کجا گفته شوند؟ برای جای دیگر، نام یک شهر بزرگ را به انگلیسی بنویسید: { -command-settings-timezone }
commands-setting-timezone-several = منظورتان کدام است؟
commands-setting-quiet = ساعت‌های سکوت
commands-setting-quiet-ask = در چه ساعت‌هایی خبرهای غیرفوری را تا صبح نگه دارم؟ اگر توکنی پیش از صبح از کار بیفتد، همان وقت خبر می‌دهم. برای ساعت‌های دیگر: { -command-settings-quiet }
commands-setting-digest = خلاصهٔ روزانه
commands-setting-digest-ask = هر روز چه ساعتی وضعیت همهٔ حساب‌ها را بگویم؟ برای ساعت دیگر: { -command-settings-digest }
commands-setting-alerts = هشدارهای اینجا
commands-setting-alerts-ask = هر کدام را بزنید تا این چت آن را بگیرد یا نگیرد. آنچه هیچ چتی نگیرد، به همهٔ چت‌ها می‌رود.
commands-setting-alerts-all = همهٔ انواع
commands-setting-alerts-none = فقط آنچه هیچ چت دیگری نمی‌گیرد
commands-setting-warnings = هشدار پیش از پایان
commands-setting-warnings-ask = چقدر پیش از آن که حسابی از کار بیفتد هشدار بدهم؟ این برای همهٔ تیم است. در دستور، d یعنی روز و h یعنی ساعت. برای زمان‌های دیگر: { -command-settings-warnings }
commands-setting-team = نام تیم
commands-setting-team-ask = نام جدید را بنویسید: { -command-settings-team }
commands-alert-kind-reconnect-needed = قطع دسترسی
commands-alert-kind-expiring = نزدیک شدن پایان
commands-alert-kind-renewal-failing = تمدید یا بررسی ناموفق
commands-alert-kind-action-required = نیاز به رسیدگی یک نفر
commands-alert-kind-provider-incident = مشکل یک سرویس
commands-alert-kind-scheduler-stopped = توقف بررسی‌ها

commands-linked = این چت حالا به { $team } وصل است
commands-link-ask = { -command-link } را بنویسید و کد را بعد از آن. کد را «npm run cli -- link-code» می‌دهد.
commands-linked-role = نقش شما اینجا: { $role }.
commands-linked-next = هشدارها به همین چت می‌آیند. برای دیدن یک نمونه، { -command-testalert } را بزنید.

## Alerts
commands-snooze-choose = تا کی بی‌صدا بماند؟
commands-snooze-hour = ۱ ساعت
commands-snooze-hours = ۴ ساعت
commands-snooze-tomorrow = تا فردا ۹:۰۰
commands-snooze-monday = تا دوشنبه ۹:۰۰
commands-snooze-saturday = تا شنبه ۹:۰۰
commands-snooze-renewed = تا رفع مشکل
commands-snoozed = تا { $until } بی‌صداست، به خواست { $by }.
commands-snoozed-renewed = تا رفع مشکل بی‌صداست، به خواست { $by }.
commands-snoozed-account = هشدارهای { $account } تا { $until } بی‌صداست، به خواست { $by }.
commands-snoozed-account-renewed = هشدارهای { $account } تا رفع مشکل بی‌صداست، به خواست { $by }.
commands-unsnoozed = هشدارهای { $account } دوباره فعال است.
commands-settled-reconnected = این مورد بسته شده است: { $by } دوباره وصلش کرد، { $when }.
commands-settled-disconnected = این مورد بسته شده است: { $by } اتصالش را قطع کرد، { $when }.
commands-settled-superseded = وضع بدتر شده است. هشدار جدیدتر می‌گوید چه باید کرد.
commands-settled = این مورد از { $when } بسته است.
commands-no-alert = دربارهٔ { $account } هشداری باز نیست.
commands-no-alerts = هیچ هشداری باز نیست.
commands-testalert-sent = یک هشدار آزمایشی دارد به همین چت می‌آید.

## /help
commands-help-title = کارهایی که از من برمی‌آید
commands-help-unlinked = این چت هنوز به تیمی وصل نیست. یک ادمین با «npm run cli -- link-code» کد می‌گیرد؛ بعد اینجا { -command-link } و آن کد را بنویسید.
commands-help-no-role = نمی‌بینم چه کسی هستید، برای همین اینجا نقشی ندارید. به نام خودتان بنویسید، نه به نام گروه یا کانال.
commands-help-role = نقش شما اینجا: { $role }.
commands-help-accounts = حساب‌ها
commands-help-alerts = هشدارها
commands-help-team = تیم و چت
commands-help-hint = هر کدام را به‌تنهایی بفرستید: اگر چیز دیگری لازم باشد، می‌پرسم.
commands-about-status = وضعیت همهٔ حساب‌ها
commands-about-refresh = تمدید همهٔ حساب‌ها، یا یکی با نامش
commands-about-check = بررسی همهٔ حساب‌ها، یا یکی با نامش
commands-about-connect = وصل کردن یا اتصال دوبارهٔ حساب
commands-about-disconnect = قطع اتصال یک حساب
commands-about-history = تاریخچهٔ یک حساب
commands-about-notifications = رویدادهای اخیر
commands-about-dashboard = همه چیز در مرورگرتان
commands-about-name = نام کوتاه برای یک حساب
commands-about-owner = تعیین مسئول یک حساب
commands-about-settings = زبان، منطقهٔ زمانی، سکوت، هشدارها
commands-about-snooze = بی‌صدا کردن برای مدتی
commands-about-unsnooze = فعال کردن دوبارهٔ هشدارها
commands-about-installs = نصب‌هایی که منتظر ادمین‌اند
commands-about-members = چه کسی چه کاری می‌تواند بکند
commands-about-role = دادن نقش به یک نفر
commands-about-testalert = فرستادن یک هشدار بی‌خطر
commands-about-link = وصل کردن این چت به یک تیم
commands-about-help = همین فهرست

## Words that call a command beside its English name, with commas between them: what people of this language would try.
## No two commands of a language may share one; the English names need not be repeated.
commands-word-status = وضعیت, وضعیت حساب‌ها, حساب‌ها, اکانت‌ها
commands-word-refresh = تمدید, تمدید کن, تمدید همین حالا, رفرش, به‌روزرسانی
commands-word-check = بررسی, بررسی کن, چک, چک کن
commands-word-connect = وصل, وصل کن, وصل کردن, دوباره وصل کن, اتصال, اتصال دوباره, افزودن
commands-word-disconnect = قطع, قطع کن, قطع اتصال, حذف
commands-word-history = تاریخچه, سابقه, رویدادها
commands-word-snooze = بی‌صدا, بی‌صدا کن, بی‌صدا کردن, ساکت, سکوت
commands-word-unsnooze = لغو بی‌صدا, باصدا, صدادار
commands-word-installs = نصب‌ها, نصب
commands-word-members = اعضا, افراد, تیم
commands-word-role = نقش, نقش‌ها
commands-word-testalert = هشدار آزمایشی, آزمایش, تست
commands-word-settings = تنظیمات, تنظیم
commands-word-link = لینک, پیوند, وصل کردن چت
commands-word-help = راهنما, کمک, دستورها, دستورات
commands-word-name = نام, اسم, نام کوتاه
commands-word-owner = مسئول
commands-word-notifications = اعلان‌ها, رویدادهای اخیر
commands-word-dashboard = داشبورد, پنل
commands-about-start = چه می‌کنم و از کجا شروع کنید

# What is typed behind a command: [may be left out], one of | these.
commands-usage-status = [سرویس | حساب]
commands-usage-refresh = [حساب | سرویس | همه]
commands-usage-check = [حساب | سرویس | همه]
commands-usage-connect = [سرویس] [حساب]
commands-usage-disconnect = حساب
commands-usage-history = حساب
commands-usage-name = حساب نام جدید
commands-usage-owner = حساب شخص | من | هیچ‌کس
commands-usage-snooze = حساب ۴ ساعت | فردا | تا شنبه | تا ۱۸:۰۰ | تا رفع مشکل
commands-usage-unsnooze = حساب
commands-usage-notifications = [خوانده‌شده]
commands-usage-settings = [تنظیم مقدار]
commands-usage-link = کد
commands-usage-role = شخص بیننده | اپراتور | ادمین

# The words that are understood there besides the English ones, separated by commas; the first is the one in the lines above.
commands-value-all = همه, همهٔ حساب‌ها
commands-value-me = من, خودم
commands-value-nobody = هیچ‌کس, هیچ کسی
commands-value-read = خوانده‌شده, خوانده شد, خواندم
commands-value-until = تا
commands-value-tomorrow = فردا
commands-value-renewed = تا رفع مشکل, رفع مشکل
commands-value-minutes = دقیقه
commands-value-hours = ساعت
commands-value-days = روز
commands-value-weeks = هفته
commands-value-monday = دوشنبه
commands-value-tuesday = سه‌شنبه
commands-value-wednesday = چهارشنبه
commands-value-thursday = پنجشنبه, پنج‌شنبه
commands-value-friday = جمعه
commands-value-saturday = شنبه
commands-value-sunday = یکشنبه, یک‌شنبه

## What a chat is told unasked
commands-greeting = سلام! من حساب‌های تیمتان را وصل نگه می‌دارم. برای شروع، یک ادمین باید اینجا { -command-link } و کدی را که «npm run cli -- link-code» می‌دهد بنویسد.
commands-back = برگشتم: هشدارها دوباره به همین‌جا می‌آیند.
commands-topic-gone = تاپیکی که در آن می‌نوشتم دیگر نیست. از این به بعد اینجا می‌نویسم.

## Private answers
commands-start-bot-first = این جواب فقط برای شماست. چت خصوصی ما را باز کنید، Start را بزنید و دوباره بپرسید.

## Buttons
commands-button-start-bot = باز کردن چت خصوصی
commands-button-connect = وصل کردن
commands-button-status = وضعیت
commands-button-reconnect = اتصال دوباره
commands-button-reconnect-account = اتصال دوبارهٔ { $account }
commands-button-refresh = تمدید همین حالا
commands-button-refresh-account = تمدید { $account }
commands-button-check = بررسی
commands-button-open-connect = باز کردن { $provider }

## Refusals: one helpful sentence each
commands-refusal-not-found = پیدایش نکردم. برای دیدن همهٔ حساب‌ها { -command-status } را بزنید.
commands-refusal-ambiguous = چند حساب با این نام جور است. کمی بیشتر از نام را بنویسید.
commands-refusal-forbidden = { $needed ->
    [last_admin] اینجا باید یک ادمین بماند. اول کس دیگری را ادمین کنید.
    [settings_admin] این شخص در تنظیمات (ADMINS) ادمین است، برای همین نقشش فقط همان‌جا عوض می‌شود.
    [person] نمی‌بینم چه کسی هستید، برای همین این کار را نمی‌توانم بکنم. به نام خودتان بنویسید، نه به نام گروه یا کانال.
   *[other] برای این کار باید اینجا نقش «{ $needed }» داشته باشید. یک ادمین می‌تواند آن را با { -command-role } عوض کند.
}
commands-refusal-not-linked = این چت هنوز به تیمی وصل نیست، برای همین اینجا چیزی نمی‌توانم نشان بدهم. یک ادمین با «npm run cli -- link-code» کد می‌گیرد؛ بعد { -command-link } و آن کد را بنویسید.
commands-refusal-invalid-argument = کمی بیشتر لازم دارم: { $usage }
commands-refusal-unknown-command = «{ $asked }» را نمی‌شناسم. منظورتان { $nearest } بود؟
commands-refusal-too-soon = { $account ->
    [link] لطفاً یکی‌یکی: دو ثانیه صبر کنید و کد را دوباره بنویسید.
    [all] از تمدید همهٔ حساب‌ها هنوز یک دقیقه نگذشته است. لطفاً کمی صبر کنید.
   *[other] از تمدید { $account } هنوز یک دقیقه نگذشته است. لطفاً کمی صبر کنید.
}
commands-refusal-busy = یک نفر دیگر همین حالا دارد همین را تغییر می‌دهد. لطفاً کمی بعد دوباره امتحان کنید.
commands-refusal-already-disconnected = اتصال { $name } از قبل قطع است.
commands-refusal-provider-unknown = { $provider } اینجا راه‌اندازی نشده است.
commands-refusal-link-invalid = این کد کار نمی‌کند. شاید اشتباه نوشته شده، قبلاً استفاده شده یا خیلی قدیمی است. کد جدید را «npm run cli -- link-code» می‌دهد.
commands-refusal-link-expired = این لینک دیگر کار نمی‌کند. با { -command-connect } یک لینک تازه بگیرید.
commands-refusal-link-used = این لینک قبلاً استفاده شده است. با { -command-connect } یک لینک تازه بگیرید.
commands-refusal-link-settled = این مورد بسته شده است.
commands-refusal-state-invalid = انجام نشد. با { -command-connect } از نو شروع کنید.
commands-refusal-state-expired = خیلی طول کشید. با { -command-connect } از نو شروع کنید.
commands-refusal-other-browser = این کار در مرورگر دیگری شروع شده بود. با { -command-connect } از نو شروع کنید.
commands-refusal-denied = دسترسی داده نشد.
commands-refusal-code-refused = سرویس نپذیرفت. با { -command-connect } از نو شروع کنید.
commands-refusal-other-account = این حساب دیگری بود، نه آن که انتظارش می‌رفت.
commands-refusal-personal-account = این یک حساب شخصی است. فقط حساب‌های تجاری (Business) و تولیدکنندهٔ محتوا (Creator) را می‌شود وصل کرد.
commands-refusal-scope-missing = یک مجوز کم است.
commands-refusal-choose-accounts = چند حساب هست: در مرورگر از بین آن‌ها انتخاب کنید.
commands-refusal-nothing-picked = چیزی تیک نخورده است.
commands-refusal-no-accounts = سرویس هیچ حسابی نشان نداد که بشود وصل کرد.
commands-refusal-account-not-offered = سرویس به آن حساب دسترسی نداد.
commands-refusal-host-refused = این آدرس مال خود سرویس نیست.
commands-refusal-installs-full = نصب‌های زیادی منتظرند. یک ادمین می‌تواند آن‌ها را با { -command-installs } قبول یا رد کند.
commands-refusal-provider-down = سرویس الان جواب نمی‌دهد.
commands-refusal-provider-refused = سرویس نپذیرفت.
commands-refusal-app-refused = سرویس اپ ما را نپذیرفت. لازم نیست کسی حسابی را دوباره وصل کند: یک ادمین باید تنظیمات اپ را ببیند.
commands-refusal-verification-failed = دسترسی جدید در اولین بررسی کار نکرد.
commands-refusal-store-unavailable = پایگاه داده جواب نمی‌دهد. چیزی از دست نرفته است؛ لطفاً کمی بعد دوباره امتحان کنید.
commands-database-down = پایگاه داده جواب نمی‌دهد. چیزی از دست نرفته است؛ لطفاً کمی بعد دوباره امتحان کنید.
commands-broke = مشکلی از طرف من پیش آمد. در لاگ ثبت شده است.
