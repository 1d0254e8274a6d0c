### What alerts say in chat: headlines, causes, what stops working, what to do, buttons.
### Keys are kebab-case and begin with `alerts-`.
### $name is an account, $provider a service, $left a duration such as "۷ روز"; dates come ready for the chat's time zone.
###
### Register, in all files: plain written Persian as products use it, the person is «شما»; no colloquial spellings (می‌شود, not میشه).
### Buttons are nouns («اتصال دوباره»), but what a person says of themselves is a verb («پیگیری می‌کنم»).
### Fixed words: account حساب · token توکن · access دسترسی · connect وصل کردن, اتصال · reconnect دوباره وصل کردن, اتصال دوباره ·
### disconnect قطع اتصال · lose access قطع شدن دسترسی · needs you به رسیدگی شما نیاز دارد · until it works again تا رفع مشکل · refresh and renew تمدید · check بررسی · alert هشدار · snooze بی‌صدا کردن ·
### "I'm on it" پیگیری می‌کنم · service سرویس · permission مجوز · link لینک · team تیم · our app اپ ما · other programs برنامه‌ها ·
### Facebook's Page صفحه · admin ادمین · operator اپراتور · viewer بیننده · whoever runs tokenkeeper مسئول tokenkeeper ·
### install نصب, claim قبول کردن, dismiss رد کردن · settled بسته.
### Services and commands keep their Latin names. In chat a command is a term of commands.ftl, { -command-link }: so it is isolated,
### its slash stays in front, and it is spelled as the platform wants it. Pages set commands apart by themselves, but for the console's input.
### Plurals: `one` is also 0 in Persian; where a count can be 0, it has a line of its own. Half-spaces are U+200C.

alerts-reconnect-needed-title = دسترسی به { $name } ({ $provider }) قطع شده است
alerts-reconnect-needed-title-alive = { $name } ({ $provider }) باید دوباره وصل شود
alerts-reconnect-needed-effect = تا حساب دوباره وصل نشود، هر چه از آن استفاده می‌کند متوقف است.
alerts-reconnect-needed-effect-alive = تا { $endsAt } هنوز کار می‌کند. بعد از آن، هر چه از این حساب استفاده می‌کند متوقف می‌شود.

alerts-expiring-title = { $name } ({ $provider }) { $left } دیگر از کار می‌افتد
alerts-expiring-title-over = { $name } ({ $provider }) از کار افتاده است
alerts-expiring-effect = { $endsAt } از کار می‌افتد و هر چه از این حساب استفاده می‌کند هم همان وقت متوقف می‌شود.
alerts-expiring-effect-over = اعتبارش { $endsAt } تمام شد. هر چه از این حساب استفاده می‌کند متوقف شده است.
alerts-expiring-do = قبل از آن «اتصال دوباره» را بزنید. یک دقیقه بیشتر طول نمی‌کشد.
alerts-expiring-do-over = «اتصال دوباره» را بزنید. یک دقیقه بیشتر طول نمی‌کشد.
alerts-reason-not-renewable = این توکن را نمی‌شود خودکار تمدید کرد.
alerts-reason-not-renewable-many = این توکن‌ها را نمی‌شود خودکار تمدید کرد.
alerts-reason-data-access-ending = مجوز خواندن داده‌های این حساب دارد تمام می‌شود. خودبه‌خود تمدید نمی‌شود: یک نفر باید دوباره آن را بدهد.
alerts-reason-data-access-ending-many = مجوز خواندن داده‌های این حساب‌ها دارد تمام می‌شود. خودبه‌خود تمدید نمی‌شود: یک نفر باید دوباره آن را بدهد.
alerts-reason-renewal-given-up = این توکن دیگر خودکار تمدید نمی‌شود.
alerts-reason-renewal-given-up-many = این توکن‌ها دیگر خودکار تمدید نمی‌شوند.

alerts-renewal-failing-title = { $name } ({ $provider }) تمدید نمی‌شود
alerts-renewal-failing-title-over = { $name } ({ $provider }) از کار افتاده است
alerts-renewal-failing-effect = هنوز کار می‌کند. اگر وضع همین‌طور بماند، { $left } دیگر از کار می‌افتد: { $endsAt }.
alerts-renewal-failing-effect-over = اعتبار توکنش { $endsAt } تمام شد. هر چه از این حساب استفاده می‌کند متوقف مانده است.
alerts-renewal-failing-effect-unknown = اگر وضع همین‌طور بماند، از کار می‌افتد.
alerts-renewal-failing-do = خودکار دوباره تلاش می‌شود. اگر نمی‌توانید صبر کنید، «تمدید همین حالا» را بزنید؛ اگر نشد، «اتصال دوباره» را.

alerts-check-failing-title = { $duration } است که نمی‌توانیم { $name } ({ $provider }) را بررسی کنیم
alerts-check-failing-effect = شاید هیچ چیز متوقف نشده باشد: فقط می‌دانیم که بررسی‌هایمان ناموفق است. همچنان تلاش می‌کنیم.
alerts-check-failing-do = «تمدید همین حالا» را بزنید. اگر حساب در خود سرویس هم کار نمی‌کند، «اتصال دوباره» را بزنید.

alerts-action-required-title = { $name } ({ $provider }) به رسیدگی شما نیاز دارد: { $what }
alerts-action-required-effect = حساب وصل می‌ماند، اما تا این کار انجام نشود، بخشی از برنامه‌هایی که از آن استفاده می‌کنند کار نمی‌کند.
alerts-action-required-effect-ending = حساب تا { $endsAt } وصل می‌ماند. اگر این کار تا آن وقت انجام نشود، از کار می‌افتد.

alerts-provider-incident-title = { $provider } مشکل دارد
alerts-provider-incident-title-limited = { $provider } درخواست‌های ما را محدود کرده است
alerts-provider-incident-title-app = { $provider } اپ ما را نمی‌پذیرد
alerts-provider-incident-title-network = ارتباط با { $provider } برقرار نمی‌شود
alerts-provider-incident-affected = { $count ->
    [one] یک حساب درگیر است.
   *[other] { $count } حساب درگیر است.
}
alerts-provider-incident-effect = لازم نیست کسی حسابی را دوباره وصل کند. توکن‌های سالم همچنان کار می‌کنند و برای بقیه آن‌قدر دوباره تلاش می‌شود تا درست شود.
alerts-provider-incident-effect-limited = لازم نیست کسی حسابی را دوباره وصل کند. توکن‌های سالم همچنان کار می‌کنند و هر وقت محدودیت اجازه بدهد، همه چیز خودبه‌خود ادامه پیدا می‌کند.
alerts-provider-incident-effect-app = لازم نیست کسی حسابی را دوباره وصل کند. تا مشکل اپ حل نشود، هیچ توکنی تمدید نمی‌شود.

alerts-scheduler-stopped-title = حساب‌ها بررسی نمی‌شوند
alerts-scheduler-stopped-cause = از { $since } تا حالا هیچ بررسی‌ای انجام نشده است.
alerts-scheduler-stopped-effect = در این مدت توکن‌ها تمدید نمی‌شوند و اعتبار بعضی‌هایشان تمام می‌شود.
alerts-scheduler-stopped-do = از مسئول tokenkeeper بخواهید آن را از نو اجرا کند و لاگش را ببیند.

alerts-children = { $count ->
    [one] یک حساب دیگر هم از طریق آن وصل و به آن وابسته است.
   *[other] { $count } حساب دیگر هم از طریق آن وصل و به آن وابسته‌اند.
}

alerts-since = { $sentence } شروع: { $since }.
alerts-do = چه باید کرد: { $what }
alerts-code = کد خطای { $provider }: { $code }
alerts-owner = مسئول این حساب: { $owner }
alerts-acknowledged = { $by } از { $at } دارد پیگیری می‌کند.
alerts-snoozed = { $by } این هشدار را تا { $until } بی‌صدا کرده است.
alerts-snoozed-renewed = { $by } این هشدار را تا رفع مشکل بی‌صدا کرده است.
alerts-snoozed-renewed-many = { $by } این هشدار را تا رفع همهٔ مشکل‌ها بی‌صدا کرده است.
alerts-replaced = ادامهٔ این هشدار را در پیام جدیدتر، پایین‌تر، ببینید.

alerts-resolved-title = { $name } ({ $provider }) دوباره کار می‌کند
alerts-resolved-title-provider = { $provider } دوباره کار می‌کند
alerts-resolved-title-service = حساب‌ها دوباره بررسی می‌شوند
alerts-resolved-title-disconnected = اتصال { $name } ({ $provider }) قطع شد
alerts-resolved-title-superseded = { $name } ({ $provider }): هشدار جدیدتر را ببینید
alerts-resolved-reconnected = { $by } بعد از { $duration } اتصال را دوباره برقرار کرد.
alerts-resolved-reconnected-unknown = اتصال بعد از { $duration } دوباره برقرار شد.
alerts-resolved-healed = بعد از { $duration } خودبه‌خود درست شد.
alerts-resolved-disconnected = { $by } اتصالش را قطع کرد. دیگر از این حساب مراقبت نمی‌شود.
alerts-resolved-disconnected-unknown = دیگر از این حساب مراقبت نمی‌شود.
alerts-resolved-superseded = وضع بدتر شده است. هشدار جدیدتر می‌گوید چه باید کرد.
alerts-was-on-it = { $by } پیگیرش بود.

alerts-summary-reconnect-needed = { $provider }: { $count ->
    [one] یک حساب باید دوباره وصل شود
   *[other] { $count } حساب باید دوباره وصل شوند
}
alerts-summary-together = { $provider }: { $count ->
    [one] دسترسی به یک حساب قطع شده است
   *[other] دسترسی به { $count } حساب هم‌زمان قطع شده است
}
alerts-summary-together-do = وقتی دسترسی به این همه حساب با هم قطع شود، کمتر پیش می‌آید که کار صاحبانشان باشد. اول فقط یکی را دوباره وصل کنید تا ببینید کار می‌کند یا نه. اگر کار نکرد، از کس دیگری نخواهید وصل کند: از مسئول tokenkeeper بخواهید صفحهٔ اپ ما را در { $provider } ببیند.
alerts-summary-expiring = { $provider }: { $count ->
    [one] یک حساب به‌زودی از کار می‌افتد
   *[other] { $count } حساب به‌زودی از کار می‌افتند
}
alerts-summary-renewal-failing = { $provider }: { $count ->
    [one] یک حساب تمدید نمی‌شود
   *[other] { $count } حساب تمدید نمی‌شوند
}
alerts-summary-check-failing = { $provider }: { $count ->
    [one] یک حساب را نمی‌توانیم بررسی کنیم
   *[other] { $count } حساب را نمی‌توانیم بررسی کنیم
}
alerts-summary-action-required = { $provider }: { $count ->
    [one] یک حساب به رسیدگی شما نیاز دارد
   *[other] { $count } حساب به رسیدگی شما نیاز دارند
}
alerts-summary-mixed = { $count ->
    [one] یک هشدار دیگر
   *[other] { $count } هشدار دیگر
}
alerts-summary-mixed-note = در یک ساعت گذشته خبر زیاد بود، برای همین این‌ها یک‌جا آمده‌اند.
alerts-summary-more = { $count ->
    [one] و یکی دیگر
   *[other] و { $count } تای دیگر
}
alerts-summary-ends = { $name }، تا { $endsAt }
alerts-summary-fixed = { $count ->
    [one] یکی دوباره کار می‌کند.
   *[other] { $count } تا دوباره کار می‌کنند.
}
alerts-summary-acknowledged = پیگیری با { $by } است.
alerts-summary-all-fixed = { $count ->
    [one] دوباره کار می‌کند
   *[other] هر { $count } مورد دوباره کار می‌کنند
}
alerts-summary-all-fixed-of = { $provider }: { $count ->
    [one] حساب دوباره کار می‌کند
   *[other] هر { $count } حساب دوباره کار می‌کنند
}
alerts-summary-over = هیچ‌کدام از این هشدارها دیگر باز نیست
alerts-summary-over-note = وضع بعضی‌ها بدتر شده است. هشدارهای جدیدتر می‌گویند چه باید کرد.
alerts-summary-link = اتصال دوباره

alerts-line-reconnect-needed = { $name } ({ $provider }): باید دوباره وصل شود
alerts-line-expiring = { $name } ({ $provider }): به‌زودی از کار می‌افتد
alerts-line-renewal-failing = { $name } ({ $provider }): تمدید نمی‌شود
alerts-line-check-failing = { $name } ({ $provider }): نمی‌توانیم بررسی‌اش کنیم
alerts-line-action-required = { $name } ({ $provider }): به رسیدگی شما نیاز دارد
alerts-line-provider-incident = { $provider }: مشکل دارد، لازم نیست کسی حسابی را دوباره وصل کند
alerts-line-scheduler-stopped = حساب‌ها بررسی نمی‌شوند

alerts-daily-title = { $count ->
    [one] یک حساب رسیدگی می‌خواهد
   *[other] { $count } حساب رسیدگی می‌خواهند
}
alerts-daily-well = { $count ->
    [0] هنوز حسابی وصل نیست
    [one] حساب شما سالم است
   *[other] هر { $count } حساب سالم‌اند
}
alerts-daily-more = { $count ->
    [one] و یکی دیگر: آن را با { -command-status } ببینید
   *[other] و { $count } تای دیگر: آن‌ها را با { -command-status } ببینید
}
alerts-daily-note = این خلاصهٔ روزانهٔ شماست. با { -command-settings } ساعتش را عوض یا خاموشش کنید.

alerts-button-reconnect = اتصال دوباره
alerts-button-refresh = تمدید همین حالا
alerts-button-acknowledge = پیگیری می‌کنم
alerts-button-snooze = بی‌صدا کردن
alerts-button-unsnooze = لغو بی‌صدا

alerts-chat-gone-title = { $title } دیگر هشدار نمی‌گیرد
alerts-chat-gone = آن چت دیگر نیست، یا مرا از آن حذف کرده‌اند. دوباره به آن اضافه‌ام کنید تا هشدارها خودشان از نو به آنجا بیایند.

alerts-test-title = این یک هشدار آزمایشی است
alerts-test-cause = { $by } آن را خواسته است. چیزی خراب نیست: هشدارها به این چت می‌رسند.
alerts-test-effect = یکی از دکمه‌ها را بزنید تا ببینید جواب می‌دهد.
alerts-test-over = آزمایش تمام شد
alerts-test-over-pressed = دکمه کار می‌کند: { $by } آن را زد.
alerts-test-over-unpressed = کسی دکمه را نزد.
alerts-line-test = یک هشدار آزمایشی
