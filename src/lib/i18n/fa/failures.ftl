### Per reason of src/domain/failure.ts: what happened; the same of many accounts where it lies with them; in a few words for a list; what to do. For a person who is no engineer.
### Keys are kebab-case and begin with `failures-`. None takes a variable, so that every place that names a failure can use them.

failures-token-expired = اعتبار توکن دسترسی تمام شده است.
failures-token-expired-many = اعتبار توکن‌های دسترسی تمام شده است.
failures-token-expired-short = توکن منقضی شده
failures-token-expired-do = «اتصال دوباره» را بزنید و وارد همین حساب شوید.

failures-token-revoked = کسی دسترسی ما به این حساب را پس گرفته است.
failures-token-revoked-many = دسترسی ما به این حساب‌ها را پس گرفته‌اند.
failures-token-revoked-short = دسترسی پس گرفته شده
failures-token-revoked-do = «اتصال دوباره» را بزنید و وارد همین حساب شوید. اگر دسترسی را عمداً پس گرفته‌اند، اتصال حساب را با /disconnect قطع کنید.

failures-token-invalid = توکن دسترسی دیگر پذیرفته نمی‌شود.
failures-token-invalid-many = توکن‌های دسترسی دیگر پذیرفته نمی‌شوند.
failures-token-invalid-short = توکن پذیرفته نمی‌شود
failures-token-invalid-do = «اتصال دوباره» را بزنید و وارد همین حساب شوید.

failures-password-changed = رمز عبور این حساب عوض شده و با این کار دسترسی ما قطع شده است.
failures-password-changed-many = رمز عبور این حساب‌ها عوض شده و با این کار دسترسی ما قطع شده است.
failures-password-changed-short = رمز عبور عوض شده
failures-password-changed-do = «اتصال دوباره» را بزنید و با رمز عبور جدید وارد شوید.

failures-logged-out = از این حساب در همهٔ دستگاه‌ها خارج شده‌اند (log out) و با این کار دسترسی ما قطع شده است.
failures-logged-out-many = از این حساب‌ها در همهٔ دستگاه‌ها خارج شده‌اند (log out) و با این کار دسترسی ما قطع شده است.
failures-logged-out-short = خروج از همهٔ دستگاه‌ها
failures-logged-out-do = «اتصال دوباره» را بزنید و وارد همین حساب شوید.

failures-refresh-token-used = کلید تمدید توکن قبلاً استفاده شده بود، برای همین دیگر پذیرفته نمی‌شود.
failures-refresh-token-used-many = کلیدهای تمدید توکن قبلاً استفاده شده بودند، برای همین دیگر پذیرفته نمی‌شوند.
failures-refresh-token-used-short = کلید تمدید قبلاً استفاده شده
failures-refresh-token-used-do = «اتصال دوباره» را بزنید و وارد همین حساب شوید.

failures-role-lost = کسی که این حساب را وصل کرده بود دیگر در آن نقشی ندارد.
failures-role-lost-many = کسانی که این حساب‌ها را وصل کرده بودند دیگر در آن‌ها نقشی ندارند.
failures-role-lost-short = وصل‌کننده دیگر نقشی ندارد
failures-role-lost-do = از کسی که این حساب را مدیریت می‌کند بخواهید «اتصال دوباره» را بزند.

failures-rotation-lost = یک تمدید نیمه‌کاره ماند و توکن جدید از دست رفت.
failures-rotation-lost-many = تمدیدها نیمه‌کاره ماندند و توکن‌های جدید از دست رفتند.
failures-rotation-lost-short = تمدید نیمه‌کاره مانده
failures-rotation-lost-do = «اتصال دوباره» را بزنید و وارد همین حساب شوید. چیز دیگری از دست نرفته است.

failures-wrong-app = این توکن مال اپ دیگری است.
failures-wrong-app-many = این توکن‌ها مال اپ دیگری هستند.
failures-wrong-app-short = توکن اپ دیگر
failures-wrong-app-do = «اتصال دوباره» را بزنید و وارد همین حساب شوید.

failures-account-checkpoint = سرویس از صاحب حساب می‌خواهد هویتش را تأیید کند.
failures-account-checkpoint-many = سرویس از صاحبان این حساب‌ها می‌خواهد هویتشان را تأیید کنند.
failures-account-checkpoint-short = بررسی امنیتی
failures-account-checkpoint-do = در خود سرویس وارد حساب شوید، بررسی امنیتی را انجام دهید و بعد «تمدید همین حالا» را بزنید.
failures-account-checkpoint-do-many = در خود سرویس وارد تک‌تک این حساب‌ها شوید، بررسی امنیتی را انجام دهید و بعد «تمدید همین حالا» را بزنید.

failures-account-unconfirmed = این حساب هنوز تأیید نشده است.
failures-account-unconfirmed-many = این حساب‌ها هنوز تأیید نشده‌اند.
failures-account-unconfirmed-short = حساب تأیید نشده
failures-account-unconfirmed-do = حساب را در خود سرویس تأیید کنید و بعد «تمدید همین حالا» را بزنید.
failures-account-unconfirmed-do-many = این حساب‌ها را در خود سرویس تأیید کنید و بعد «تمدید همین حالا» را بزنید.

failures-account-unpaid = هزینهٔ این حساب پرداخت نشده است.
failures-account-unpaid-many = هزینهٔ این حساب‌ها پرداخت نشده است.
failures-account-unpaid-short = هزینهٔ حساب پرداخت نشده
failures-account-unpaid-do = هزینهٔ حساب را در خود سرویس بپردازید و بعد «تمدید همین حالا» را بزنید.
failures-account-unpaid-do-many = هزینهٔ این حساب‌ها را در خود سرویس بپردازید و بعد «تمدید همین حالا» را بزنید.

failures-not-extended = سرویس توکن را تمدید نکرد: کار می‌کند، اما در همان تاریخ قبلی تمام می‌شود.
failures-not-extended-many = سرویس توکن‌ها را تمدید نکرد: کار می‌کنند، اما در همان تاریخ قبلی تمام می‌شوند.
failures-not-extended-short = توکن تمدید نشده
failures-not-extended-do = قبل از آن تاریخ، «اتصال دوباره» را بزنید و وارد همین حساب شوید.

failures-permission-missing = مجوزی که لازم داریم داده نشده یا پس گرفته شده است.
failures-permission-missing-many = مجوزهایی که لازم داریم داده نشده یا پس گرفته شده‌اند.
failures-permission-missing-short = یک مجوز کم است
failures-permission-missing-do = «اتصال دوباره» را بزنید و تیک هیچ مجوزی را برندارید.

failures-account-not-professional = این حساب دیگر حساب تجاری (Business) یا تولیدکنندهٔ محتوا (Creator) نیست.
failures-account-not-professional-many = این حساب‌ها دیگر حساب تجاری (Business) یا تولیدکنندهٔ محتوا (Creator) نیستند.
failures-account-not-professional-short = دیگر حساب حرفه‌ای نیست
failures-account-not-professional-do = حساب را در اپ خودش دوباره به حساب تجاری (Business) یا تولیدکنندهٔ محتوا (Creator) برگردانید، بعد «اتصال دوباره» را بزنید.

failures-object-unreachable = با مجوزهایی که داریم، به این حساب نمی‌رسیم.
failures-object-unreachable-many = با مجوزهایی که داریم، به این حساب‌ها نمی‌رسیم.
failures-object-unreachable-short = حساب در دسترس نیست
failures-object-unreachable-do = «اتصال دوباره» را بزنید و این حساب را در فهرست تیک بزنید.

failures-parent-broken = این حساب از طریق حساب دیگری وصل است و دسترسی به آن حساب قطع شده است.
failures-parent-broken-many = هر یک از این حساب‌ها از طریق حساب دیگری وصل است و دسترسی به آن حساب قطع شده است.
failures-parent-broken-short = حساب واسطش باید دوباره وصل شود
failures-parent-broken-do = حسابی را که این یکی از طریق آن وصل است دوباره وصل کنید. بعد این یکی خودش دوباره کار می‌کند.

failures-provider-unavailable = سرویس از کار افتاده یا با خطا جواب می‌دهد.
failures-provider-unavailable-short = سرویس از کار افتاده
failures-provider-unavailable-do = هیچ کاری لازم نیست. آن‌قدر دوباره تلاش می‌شود تا درست شود.

failures-network = سرور ما به سرویس نمی‌رسد.
failures-network-short = سرویس در دسترس نیست
failures-network-do = فعلاً هیچ کاری لازم نیست. آن‌قدر دوباره تلاش می‌شود تا درست شود. اگر طول کشید، اتصال سرور ما را بررسی کنید.

failures-timeout = سرویس خیلی دیر جواب می‌دهد.
failures-timeout-short = به‌موقع جواب نمی‌دهد
failures-timeout-do = هیچ کاری لازم نیست. آن‌قدر دوباره تلاش می‌شود تا درست شود.

failures-answer-lost = ارتباط پیش از رسیدن جواب قطع شد.
failures-answer-lost-short = جواب نرسیده
failures-answer-lost-do = هیچ کاری لازم نیست. آن‌قدر دوباره تلاش می‌شود تا درست شود.

failures-answer-unreadable = سرویس جوابی داد که نمی‌توانیم بخوانیم.
failures-answer-unreadable-short = جواب ناخوانا
failures-answer-unreadable-do = فعلاً هیچ کاری لازم نیست. دوباره تلاش می‌شود. اگر طول کشید، به مسئول tokenkeeper خبر دهید.

failures-action-blocked = سرویس این کار را برای مدتی مسدود کرده است.
failures-action-blocked-short = موقتاً مسدود شده
failures-action-blocked-do = هیچ کاری لازم نیست. وقتی این مدت تمام شود، دوباره تلاش می‌شود.

failures-rate-limited = سرویس از ما خواسته آهسته‌تر برویم.
failures-rate-limited-short = سرعت محدود شده
failures-rate-limited-do = هیچ کاری لازم نیست. خودش آهسته‌تر ادامه می‌دهد.

failures-app-blocked = سرویس اپ ما را مسدود کرده است.
failures-app-blocked-short = اپ ما مسدود شده
failures-app-blocked-do = از مسئول tokenkeeper بخواهید صفحهٔ اپ را در سرویس باز کند و ببیند چرا مسدود شده است.

failures-app-secret-wrong = سرویس کلید مخفی اپ ما (app secret) را نمی‌پذیرد.
failures-app-secret-wrong-short = کلید مخفی اپ اشتباه است
failures-app-secret-wrong-do = از مسئول tokenkeeper بخواهید کلید مخفی اپ (app secret) در تنظیمات را با آنچه در سرویس است مقایسه کند.

failures-app-misconfigured = تنظیمات اپ ما طوری است که سرویس نمی‌پذیرد.
failures-app-misconfigured-short = تنظیمات اپ اشتباه است
failures-app-misconfigured-do = از مسئول tokenkeeper بخواهید تنظیمات اپ در سرویس را با راهنما مقایسه کند.

failures-app-changed = در تنظیمات ما اپ دیگری آمده است، نه اپی که توکن‌ها به آن داده شده‌اند.
failures-app-changed-short = اپ دیگری در تنظیمات
failures-app-changed-do = از مسئول tokenkeeper بخواهید شناسه و کلید مخفی اپ (app secret) قبلی را به تنظیمات برگرداند. فقط اگر این تغییر عمدی بوده، هر حساب باید دوباره وصل شود.

failures-app-refused = سرویس به اپ ما اجازهٔ این کار را نمی‌دهد.
failures-app-refused-short = اپ اجازه ندارد
failures-app-refused-do = از مسئول tokenkeeper بخواهید ببیند اپ فعال (Live) است و بازبینی‌اش (App Review) را گذرانده است یا نه.

failures-address-blocked = سرویس آدرس سرور ما را مسدود کرده است.
failures-address-blocked-short = آدرس مسدود شده
failures-address-blocked-do = از مسئول tokenkeeper بخواهید رفع مسدودی این آدرس را از سرویس بخواهد، یا درخواست‌ها را از آدرس دیگری بفرستد.

failures-bad-request = درخواستی فرستادیم که سرویس آن را نمی‌فهمد. اشتباه از ماست.
failures-bad-request-short = اشتباه از ماست
failures-bad-request-do = با کدی که پایین آمده، به مسئول tokenkeeper خبر دهید.

failures-wrong-token-type = توکنی از نوع اشتباه به کار بردیم. اشتباه از ماست.
failures-wrong-token-type-short = اشتباه از ماست
failures-wrong-token-type-do = با کدی که پایین آمده، به مسئول tokenkeeper خبر دهید.
