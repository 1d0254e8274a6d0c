### What pages say in the browser.
### Keys are kebab-case and begin with `pages-`.

pages-product = tokenkeeper
pages-back-to-console = برگشت به کنسول
pages-back-to-chat = برگشت به چت
pages-close = حالا می‌توانید این صفحه را ببندید.
pages-try-again = تلاش دوباره
pages-look-again = نگاه دوباره

## The connect page
pages-connect-title = وصل کردن { $provider }
pages-connect-title-account = اتصال دوبارهٔ { $account }
pages-connect-service = سرویس
pages-connect-account = حساب
pages-connect-account-new = آنجا انتخاب می‌کنید
pages-connect-team = تیم
pages-connect-by = درخواست‌کننده
pages-connect-next = حالا به { $provider } می‌روید، آنجا وارد می‌شوید و موافقت می‌کنید. رمز عبورتان همان‌جا می‌ماند: ما هرگز آن را نمی‌بینیم.
pages-connect-next-account = حالا به { $provider } می‌روید و با { $account } وارد می‌شوید. رمز عبورتان همان‌جا می‌ماند: ما هرگز آن را نمی‌بینیم.
pages-connect-next-account-through = حالا به { $provider } می‌روید، با حساب کسی که { $account } را مدیریت می‌کند وارد می‌شوید و موافقت می‌کنید. رمز عبورتان همان‌جا می‌ماند: ما هرگز آن را نمی‌بینیم.
pages-connect-button = ادامه در { $provider }
pages-connect-button-account = ورود به { $provider }
pages-connect-title-client = { $team } دسترسی می‌خواهد: { $provider }
pages-connect-lead-client = { $by } از شما که صاحب حساب هستید می‌خواهد آن را به { $team } وصل کنید. این سرویس، یعنی tokenkeeper، توکن حساب را برای آن تیم نگه می‌دارد و تمدید می‌کند.
pages-connect-lead-client-self = { $team } از شما که صاحب حساب هستید می‌خواهد آن را وصل کنید. این سرویس، یعنی tokenkeeper، توکن حساب را برای آن تیم نگه می‌دارد و تمدید می‌کند.
pages-connect-access = تیم چه کارهایی می‌تواند بکند
pages-connect-next-client = حالا به { $provider } می‌روید، آنجا وارد می‌شوید و موافقت می‌کنید یا نمی‌کنید. رمز عبورتان همان‌جا می‌ماند: اینجا کسی آن را نمی‌بیند. هر وقت بخواهید می‌توانید دسترسی را در { $provider } پس بگیرید.
pages-connect-forward-client = حساب مال کس دیگری است؟ این لینک را برای او بفرستید. با آن یک حساب وصل می‌شود.
pages-connect-note = تا دکمه را نزنید، هیچ اتفاقی نمی‌افتد.

## The form for a token that exists already
pages-token-title = افزودن توکن { $provider }
pages-token-next = توکن را اینجا وارد کنید. پیش از نگه داشتن هر چیزی، از سرویس می‌پرسیم مال کیست، و دیگر هیچ‌کس آن را نمی‌بیند، حتی خودتان.
pages-token-access = توکن دسترسی (access token)
pages-token-refresh = توکن تمدید (refresh token)
pages-token-refresh-hint = هر توکن تمدید فقط یک بار کار می‌کند؛ پس جدیدترین را وارد کنید و هر چیز دیگری را که آن را تمدید می‌کند متوقف کنید.
pages-token-host = آدرس حساب
pages-token-host-hint = مثل example.amocrm.ru یا example.kommo.com. اگر در تنظیمات ما آمده باشد، می‌توانید خالی بگذارید.
pages-token-button = افزودن
pages-token-note = این صفحه یک توکن می‌گیرد و بعد بسته می‌شود. هرگز توکنی را با چت یا ایمیل نفرستید.
pages-token-none = یک توکن دسترسی وارد کنید.
pages-token-no-refresh = این توکن دسترسی به‌تنهایی تا یک روز دیگر تمام می‌شود و هیچ چیز نمی‌تواند تمدیدش کند. توکن تمدیدش را هم وارد کنید.
pages-token-no-host = توکن را نتوانستیم بررسی کنیم، پس چیزی نگه نداشتیم: آدرس حسابش را نمی‌دانیم. آن را پایین بنویسید.
pages-token-known = این توکن قبلاً هم داده شده بود. اگر حساب وصل نیست، توکن جدیدتری وارد کنید یا با /connect وصلش کنید.
pages-token-wrong-kind = این توکن از نوع دیگری است، مثلاً مال یک صفحه است به جای یک شخص. توکنی از نوع درست وارد کنید، یا حساب را با /connect وصل کنید.
pages-token-refused = توکن پذیرفته نشد و چیزی نگه نداشتیم: { $reason }
pages-token-later = توکن را نتوانستیم بررسی کنیم، پس چیزی نگه نداشتیم: { $reason } بعداً دوباره امتحان کنید.
pages-token-taken-renewed = از این به بعد دسترسی‌اش را زنده نگه می‌داریم. هر چیز دیگری را که این توکن را تمدید می‌کند خاموش کنید.
pages-token-taken-endless = توکنش پایان ندارد. مراقبش هستیم و اگر از کار بیفتد به تیمتان خبر می‌دهیم.
pages-token-taken-data-access = توکنش پایان ندارد، اما مجوز خواندن داده‌های حساب در { $date } تمام می‌شود و خودکار تمدید نمی‌شود: باید کسی دوباره آن را بدهد. پیش از آن به تیمتان هشدار می‌دهیم.
pages-token-taken-fixed = توکنش را نمی‌شود تمدید کرد و در { $date } تمام می‌شود. مراقبش هستیم و پیش از آن به تیمتان هشدار می‌دهیم.
pages-token-taken-note = خود توکن رمزنگاری‌شده نگه داشته می‌شود و هیچ‌جا نمایش داده نمی‌شود.

## The way back: it worked
pages-connected-title = { $account } وصل شد
pages-connected-title-again = { $account } دوباره وصل شد
pages-connected-text = از این به بعد دسترسی به این حساب در { $provider } را زنده نگه می‌داریم و اگر به کسی نیاز باشد، به‌موقع به تیمتان خبر می‌دهیم.
pages-connected-text-again = دسترسی به این حساب در { $provider } کار می‌کند و اولین بررسی را گذرانده است. اگر در چتتان هشداری درباره‌اش هست، خودش سبز می‌شود.
pages-connected-title-many = { $count } حساب وصل شد
pages-connected-text-many = از این به بعد دسترسی به این حساب‌ها در { $provider } را زنده نگه می‌داریم و اگر به کسی نیاز باشد، به‌موقع به تیمتان خبر می‌دهیم.
pages-connected-text-client = ممنون. تیمی که از شما خواسته بود حالا دسترسی دارد و لازم نیست کار دیگری بکنید. اگر روزی خواستید تمامش کنید، می‌توانید دسترسی را در تنظیمات سرویس پس بگیرید.
pages-connected-left = این‌ها را نشد وصل کرد:
pages-connected-missing = این مجوزها داده نشدند، برای همین بعضی چیزها خاموش می‌مانند:
pages-connected-missing-hint = برای روشن کردنشان، حساب را یک بار دیگر وصل کنید و هیچ تیکی را برندارید.
pages-connected-missing-again = دادن این مجوزها
pages-connected-missing-hint-chat = برای روشن کردنشان، با /connect در چت خود لینک جدید بگیرید و هیچ تیکی را برندارید.
pages-connected-missing-hint-client = برای روشن کردنشان، از کسی که لینک را فرستاده لینک جدید بخواهید و هیچ تیکی را برندارید.
pages-connected-chat = به چتتان برگردید تا وضعیت همهٔ حساب‌ها را ببینید.

## Installed from a marketplace, without a link of ours
pages-installed-title = { $provider } نصب شد
pages-installed-text = یک قدم مانده است: یک ادمین تیمتان در چت تیم /installs را می‌نویسد و حساب را قبول می‌کند. تا آن وقت کاری انجام نمی‌شود.
pages-installed-until = آنچه تا ۱۴ روز کسی قبول نکند پاک می‌شود.

## Picking accounts
pages-choose-title = انتخاب کنید چه چیزی وصل شود
pages-choose-next = هر چه را که باید به { $team } وصل شود تیک بزنید. می‌توانید چند تا را تیک بزنید.
pages-choose-next-one = حسابی را انتخاب کنید که { $team } از شما خواسته است.
pages-choose-button = وصل کردن تیک‌خورده‌ها
pages-choose-button-one = وصل کردن این حساب
pages-choose-connected = از قبل وصل است؛ برای تازه کردن دسترسی‌اش تیک بزنید
pages-choose-no-access = دسترسی داده نشده: یا تیک نخورده، یا مدیریت آن با شما نیست
pages-choose-missing = چیزی کم است؟
pages-choose-again = پرسیدن دوباره از { $provider }

## What became of an order to delete a person's data
pages-deletion-title = داده‌های شما پاک شد
pages-deletion-done = { $accounts ->
    [one] در { $date } هر چه اینجا دربارهٔ شما و حسابتان ذخیره شده بود پاک شد.
   *[other] در { $date } هر چه اینجا دربارهٔ شما و { $accounts } حسابتان ذخیره شده بود پاک شد.
}
pages-deletion-what = یعنی: دسترسی‌ای که داده بودید، نام، شماره، نوع و مجوزهای حسابتان، و نام افراد در تاریخچه‌اش. آنچه می‌ماند زمان رویدادهاست، بدون نام کسی.
pages-deletion-nothing = در { $date } نگاه کردیم: اینجا چیزی دربارهٔ شما ذخیره نشده است.
pages-deletion-stays = پیام‌هایی که پیش‌تر به چت خود یک تیم فرستاده شده و نسخه‌های پشتیبانی که آن تیم پیش‌تر گرفته است، از دسترس ما بیرون است. از تیمی که به آن دسترسی داده بودید بپرسید.
pages-deletion-pending-title = داده‌های شما دارد پاک می‌شود
pages-deletion-pending = درخواست در { $requested } رسید و در حال انجام است. چند دقیقهٔ دیگر دوباره نگاه کنید.
pages-deletion-unknown-title = چنین درخواستی نیست
pages-deletion-unknown = شاید آدرس ناقص کپی شده باشد. یک بار دیگر از همان‌جایی که گرفته‌اید بازش کنید.

## Permissions in words
pages-ability-basic = خواندن پروفایل
pages-ability-insights = خواندن آمار
pages-ability-messages = خواندن پیام‌ها و پاسخ به آن‌ها
pages-ability-comments = خواندن نظرها و پاسخ به آن‌ها
pages-ability-publish = انتشار پست
pages-ability-pages = دیدن این که کدام صفحه‌ها را مدیریت می‌کنید
pages-ability-page-content = خواندن محتوای صفحه
pages-ability-business = دیدن حساب‌های کسب‌وکارتان
pages-ability-ads = خواندن آمار تبلیغات

## Refusals: what happened, and what to do
pages-refusal-link-invalid-title = این لینک کار نمی‌کند
pages-refusal-link-invalid = شاید در راه ناقص شده باشد. یک بار دیگر از همان پیامی که در آن بود بازش کنید، یا در چتتان با /connect لینک جدید بخواهید.
pages-refusal-link-expired-title = این لینک دیگر کار نمی‌کند
pages-refusal-link-expired = لینک‌ها مدت کوتاهی کار می‌کنند تا کس دیگری نتواند از آن‌ها استفاده کند. چیزی تغییر نکرد. در چتتان با /connect لینک جدید بخواهید، یا از کسی که این را فرستاده لینک تازه بگیرید.
pages-refusal-link-used-title = این لینک قبلاً استفاده شده است
pages-refusal-link-used = هر لینک یک بار کار می‌کند. اگر به آخر نرسیدید، در چتتان با /connect لینک جدید بخواهید.
pages-refusal-link-used-client = با این لینک یک حساب وصل شده است و هر لینک برای یک حساب است. اگر حساب شما نبود، از کسی که لینک را فرستاده لینک جدید بخواهید.
pages-refusal-link-settled-title = این مورد بسته شده است
pages-refusal-link-settled = مشکل { $account } { $since } پیش تمام شد، پس اینجا کاری نمانده است. اگر مشکل برگشته، هشدار جدیدتر در چتتان لینک خودش را دارد.
pages-refusal-link-settled-by = { $by } { $since } پیش { $account } را دوباره وصل کرد، پس اینجا کاری نمانده است. اگر باز خراب شده، هشدار جدیدتر در چتتان لینک خودش را دارد.
pages-refusal-state-invalid-title = یک چیزی با هم نمی‌خواند
pages-refusal-state-invalid = این جواب مال کاری نیست که اینجا شروع شده بود. چیزی تغییر نکرد. همان لینکی را که با آن آمدید یک بار دیگر باز کنید؛ اگر دیگر کار نکرد، در چتتان با /connect لینک جدید بخواهید.
pages-refusal-state-expired-title = خیلی طول کشید
pages-refusal-state-expired = برای موافقت در سرویس ۱۰ دقیقه وقت هست و این وقت تمام شد. چیزی تغییر نکرد. همان لینکی را که با آن آمدید یک بار دیگر باز کنید؛ اگر دیگر کار نکرد، در چتتان با /connect لینک جدید بخواهید.
pages-refusal-other-browser-title = این کار در مرورگر دیگری شروع شده بود
pages-refusal-other-browser = فقط مرورگری که لینک را باز کرده می‌تواند کار را تمام کند. چیزی تغییر نکرد. به همان مرورگر برگردید، یا در چتتان با /connect لینک جدید بخواهید.
pages-refusal-denied-title = دسترسی داده نشد
pages-refusal-denied = در سرویس موافقت نکردید، پس چیزی تغییر نکرد. اگر اشتباه شده، دوباره امتحان کنید.
pages-refusal-code-refused-title = سرویس حاضر نشد کار را تمام کند
pages-refusal-code-refused = سرویس جواب خودش را دیگر نپذیرفت. این وقتی پیش می‌آید که صفحه‌ای دو بار باز شود یا مدتی باز بماند. چیزی تغییر نکرد.
pages-refusal-other-account-title = این حساب دیگری بود
pages-refusal-other-account = منتظر { $expected } بودیم، اما شما با { $got } وارد شده بودید. چیزی تغییر نکرد. در سرویس از حساب خارج شوید، یا آنجا { $expected } را انتخاب کنید، و دوباره امتحان کنید.
pages-refusal-personal-account-title = این یک حساب شخصی است
pages-refusal-personal-account = فقط حساب‌های تجاری (Business) و تولیدکنندهٔ محتوا (Creator) را می‌شود وصل کرد. نوع حساب را در تنظیماتش در سرویس عوض کنید؛ رایگان است و یک دقیقه طول می‌کشد. بعد دوباره امتحان کنید.
pages-refusal-personal-account-named = { $account } حساب شخصی است و فقط حساب‌های تجاری (Business) و تولیدکنندهٔ محتوا (Creator) را می‌شود وصل کرد. نوعش را در تنظیماتش در سرویس عوض کنید؛ رایگان است و یک دقیقه طول می‌کشد. بعد دوباره امتحان کنید.
pages-refusal-scope-missing-title = یک مجوز کم است
pages-refusal-scope-missing = بدون آن نمی‌توانیم از حساب مراقبت کنیم. چیزی تغییر نکرد. دوباره امتحان کنید و هیچ تیکی را برندارید.
pages-refusal-scope-missing-named = این لازم است و داده نشد: { $scopes }. چیزی تغییر نکرد. دوباره امتحان کنید و هیچ تیکی را برندارید.
pages-refusal-scope-missing-kept = { $account } با دسترسی‌ای بیشتر از آنچه حالا داده شد وصل است. این را از دست می‌داد: { $scopes }. چیزی تغییر نکرد. دوباره امتحان کنید و هیچ تیکی را برندارید.
pages-refusal-choose-accounts-title = انتخاب کنید چه چیزی وصل شود
pages-refusal-choose-accounts = { $provider } به چند حساب دسترسی داد. تا کسی در مرورگر از بین آن‌ها انتخاب نکند، چیزی وصل نمی‌شود.
pages-refusal-nothing-picked-title = چیزی تیک نخورده است
pages-refusal-nothing-picked = دست‌کم یک حساب را تیک بزنید، بعد دکمهٔ پایین فهرست را بزنید.
pages-refusal-no-accounts-title = چیزی برای وصل کردن نیست
pages-refusal-no-accounts = در { $provider } وارد شدید، اما هیچ حسابی به ما نشان نداد که شما آنجا مدیریت کنید. چیزی تغییر نکرد. شاید هیچ‌کدام تیک نخورده بود: دوباره امتحان کنید و آن‌هایی را که می‌خواهید تیک بزنید، یا با حساب کسی وارد شوید که مدیریتشان می‌کند.
pages-refusal-account-not-offered-title = { $account } تیک نخورده بود
pages-refusal-account-not-offered = وارد شدید، اما سرویس به { $account } دسترسی نداد. چیزی تغییر نکرد. یا در فهرست آنجا تیک نخورده، یا دیگر شما آن را مدیریت نمی‌کنید. دوباره امتحان کنید و { $account } را تیک بزنید؛ اگر در فهرست نیست، کسی که مدیریتش می‌کند باید لینک را باز کند.
pages-refusal-host-refused-title = این آدرس مال خود سرویس نیست
pages-refusal-host-refused = در جواب نام سروری آمده بود که مال سرویس نیست، برای همین چیزی به آن فرستاده نشد. چیزی تغییر نکرد. در چتتان با /connect از نو شروع کنید؛ اگر باز همین شد، به یک ادمین بگویید.
pages-refusal-installs-full-title = نصب‌های زیادی منتظرند
pages-refusal-installs-full = اینجا چیزی تغییر نکرد. یک ادمین تیمتان در چت تیم /installs را می‌نویسد تا نصب‌های منتظر را قبول یا رد کند؛ بعد یک بار دیگر نصب کنید.
pages-refusal-provider-down-title = { $provider } جواب نمی‌دهد
pages-refusal-provider-down = تقصیر شما نیست و می‌گذرد. چیزی تغییر نکرد. چند دقیقه صبر کنید و دوباره امتحان کنید.
pages-refusal-provider-refused-title = { $provider } اول چیزی از شما می‌خواهد
pages-refusal-provider-refused = مستقیم در { $provider } وارد شوید و ببینید چه می‌خواهد: معمولاً اشتراک پرداخت‌نشده یا یک پرسش امنیتی است. بعد همان لینکی را که با آن آمدید یک بار دیگر باز کنید، یا در چتتان با /connect لینک جدید بخواهید.
pages-refusal-app-refused-title = سرویس اپ ما را نپذیرفت
pages-refusal-app-refused = حساب شما مشکلی ندارد و تلاش دوباره فایده‌ای ندارد. یک ادمین باید تنظیمات اپ را در سرویس ببیند.
pages-refusal-app-refused-code = کد خود سرویس برای این خطا: { $reason }.
pages-refusal-verification-failed-title = اولین بررسی ناموفق بود
pages-refusal-verification-failed = { $account } وصل شد، اما اولین استفاده از آن ناموفق بود. خودکار دوباره تلاش می‌شود و اگر به کسی نیاز باشد، به تیمتان خبر می‌دهیم. اگر خواستید، حساب را در خود سرویس ببینید یا دوباره امتحان کنید.
pages-refusal-busy-title = یک لحظه
pages-refusal-busy = همین حالا دارد انجام می‌شود. چند ثانیه صبر کنید و دوباره امتحان کنید.
pages-refusal-provider-unknown-title = این سرویس اینجا راه‌اندازی نشده است
pages-refusal-provider-unknown = اول یک ادمین باید آن را راه‌اندازی کند. چیزی تغییر نکرد.
pages-refusal-store-unavailable-title = الان نمی‌توانیم چیزی ذخیره کنیم
pages-refusal-store-unavailable = پایگاه دادهٔ ما جواب نمی‌دهد. چیزی از دست نرفته است. لطفاً یک دقیقهٔ دیگر دوباره امتحان کنید.
pages-refusal-broken-title = مشکلی از طرف ما پیش آمد
pages-refusal-broken = در لاگ ما با این شماره ثبت شده است: { $request }. لطفاً دوباره امتحان کنید؛ اگر همین‌طور ماند، این شماره را به یک ادمین بدهید.
pages-refusal-form-title = این صفحه زیادی باز مانده بود
pages-refusal-form = چیزی تغییر نکرد. صفحه را از نو باز کنید؛ اگر فایده نداشت، در مرورگرتان اجازهٔ کوکی را برایش بدهید.
pages-refusal-form-again = باز کردن از نو

## Pages that are not there, and too many requests
pages-not-found-title = اینجا چیزی نیست
pages-not-found = شاید آدرس اشتباه یا ناقص باشد.
pages-too-many-title = درخواست‌ها زیاد است
pages-too-many = لطفاً یک دقیقه صبر کنید و دوباره امتحان کنید.
pages-bad-request-title = این درخواست را متوجه نشدیم
pages-bad-request = به چتتان برگردید و از آنجا دوباره شروع کنید.

## The console
pages-console-title = کنسول
pages-console-person = ادمین
pages-console-greeting-title = به tokenkeeper خوش آمدید
pages-console-greeting = این همان چتی است که تیمتان در Telegram یا Slack خواهد داشت. توکن حساب‌هایتان را زنده نگه می‌دارم و پیش از آن که یکی خراب شود، همین‌جا خبر می‌دهم.
pages-console-greeting-hint = پایین یک دستور بنویسید، یا دکمه‌ای را بزنید. هشدارها خودشان اینجا می‌آیند.
pages-console-input = یک دستور، مثلاً { -command-status }
pages-console-send = فرستادن
pages-console-working = در حال انجام…
pages-console-offline = ارتباط قطع شد. دوباره تلاش می‌شود…
pages-console-ended = این کنسول تمام شده است. لینکی را باز کنید که tokenkeeper در آخرین اجرا نشان داده است.
pages-console-failed = پیام نرسید. دوباره امتحان کنید.
pages-console-no-script = کنسول به JavaScript نیاز دارد که در این مرورگر خاموش است.
pages-console-commands = دستورها
pages-console-messages = پیام‌ها
pages-console-closed-title = کنسول با لینک باز می‌شود
pages-console-closed = tokenkeeper را در ترمینال اجرا کنید: لینک کنسول را نشان می‌دهد. هر لینک یک بار و در یک مرورگر آن را باز می‌کند.
pages-console-closed-used = لینکی که باز کردید قبلاً استفاده شده یا خیلی قدیمی است.
pages-console-login-title = برای باز کردن کنسول وارد شوید
pages-console-login = به این کنسول از دستگاه‌های دیگر هم می‌شود رسید، برای همین فقط برای ادمین‌های تیم که وارد شده‌اند باز می‌شود. اگر همین الان وارد شده‌اید، دوباره نگاه کنید. وگرنه با لینکی که /dashboard در چت می‌دهد وارد شوید، یا با لینکی از ترمینال:
pages-console-forbidden = از کنسول هر کاری در تیم شدنی است، برای همین مال ادمین‌هاست. از یکی از آن‌ها بخواهید: این نقش را با /role می‌دهد.
