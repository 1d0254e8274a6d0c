### What pages say in the browser.
### Keys are kebab-case and begin with `pages-`. Register and words: see alerts.ftl.

pages-product = tokenkeeper
pages-back-to-console = Вернуться в консоль
pages-back-to-chat = Вернуться в чат
pages-close = Эту страницу можно закрыть.
pages-try-again = Попробовать снова
pages-look-again = Посмотреть ещё раз

## The connect page
pages-connect-title = Подключить { $provider }
pages-connect-title-account = Переподключить аккаунт { $account }
pages-connect-service = Сервис
pages-connect-account = Аккаунт
pages-connect-account-new = вы выберете его там
pages-connect-team = Команда
pages-connect-by = Кто просит
pages-connect-next = Сейчас откроется { $provider }: войдите и подтвердите доступ. Пароль остаётся там, мы его не видим.
pages-connect-next-account = Сейчас откроется { $provider }: войдите как { $account }. Пароль остаётся там, мы его не видим.
pages-connect-next-account-through = Сейчас откроется { $provider }: войдите как тот, кто управляет аккаунтом { $account }, и подтвердите доступ. Пароль остаётся там, мы его не видим.
pages-connect-button = Перейти в { $provider }
pages-connect-button-account = Войти в { $provider }
pages-connect-title-client = { $team } просит доступ: { $provider }
pages-connect-lead-client = { $by } просит вас как владельца аккаунта подключить его для команды { $team }. Токен для этой команды хранит и обновляет этот сервис, tokenkeeper.
pages-connect-lead-client-self = { $team } просит вас как владельца аккаунта подключить его. Токен для этой команды хранит и обновляет этот сервис, tokenkeeper.
pages-connect-access = Что сможет делать команда
pages-connect-next-client = Сейчас откроется { $provider }: войдите и решите, давать ли доступ. Пароль остаётся там, здесь его никто не видит. Отозвать доступ можно в любой момент там же, в { $provider }.
pages-connect-forward-client = Аккаунт не ваш? Тогда перешлите эту ссылку владельцу. Она подключает один аккаунт.
pages-connect-note = Пока вы не нажмёте кнопку, ничего не произойдёт.

## The form for a token that exists already
pages-token-title = Добавить токен: { $provider }
pages-token-next = Вставьте токен сюда. Прежде чем что-то сохранить, мы спросим у сервиса, чей он. Потом его не увидит никто, даже вы.
pages-token-access = Токен доступа (access token)
pages-token-refresh = Токен обновления (refresh token)
pages-token-refresh-hint = Каждый токен обновления срабатывает один раз, поэтому берите самый новый и остановите всё остальное, что его обновляет.
pages-token-host = Адрес аккаунта
pages-token-host-hint = Например, example.amocrm.ru или example.kommo.com. Можно не заполнять, если адрес указан в наших настройках.
pages-token-button = Добавить
pages-token-note = Страница принимает один токен, потом закрывается. Никогда не отправляйте токены в чат или по почте.
pages-token-none = Вставьте токен доступа.
pages-token-no-refresh = Один этот токен доступа закончится меньше чем через сутки, и обновить его нечем. Добавьте к нему токен обновления.
pages-token-no-host = Токен не удалось проверить, поэтому ничего не сохранено: мы не знаем адрес его аккаунта. Впишите его ниже.
pages-token-known = Этот токен нам уже передавали. Если аккаунт не подключён, возьмите токен поновее или подключите аккаунт через /connect.
pages-token-wrong-kind = Это токен другого вида, например токен Страницы вместо токена человека. Возьмите нужный или подключите аккаунт через /connect.
pages-token-refused = Токен не принят, ничего не сохранено. { $reason }
pages-token-later = Токен не удалось проверить, ничего не сохранено. { $reason } Попробуйте позже.
pages-token-taken-renewed = С этого момента доступ поддерживаем мы. Всё остальное, что обновляет этот токен, лучше выключить.
pages-token-taken-endless = У токена нет срока. Мы следим за ним и скажем вашей команде, если он перестанет работать.
pages-token-taken-data-access = У токена нет срока, но { $date } закончится разрешение читать данные аккаунта, и снова дать его может только человек. Мы предупредим вашу команду заранее.
pages-token-taken-fixed = Обновить этот токен нечем, { $date } он закончится. Мы следим за ним и предупредим вашу команду заранее.
pages-token-taken-note = Сам токен хранится в зашифрованном виде и нигде не показывается.

## The way back: it worked
pages-connected-title = Аккаунт { $account } подключён
pages-connected-title-again = Аккаунт { $account } снова подключён
pages-connected-text = Теперь мы следим, чтобы доступ к { $provider } не прервался, и заранее скажем вашей команде, если понадобится человек.
pages-connected-text-again = Доступ к { $provider } работает и прошёл первую проверку. Если в вашем чате об этом есть оповещение, оно само станет зелёным.
pages-connected-title-many = { $count ->
    [one] Подключён { $count } аккаунт
    [few] Подключены { $count } аккаунта
    [many] Подключено { $count } аккаунтов
   *[other] Подключено { $count } аккаунта
}
pages-connected-text-many = Теперь мы следим, чтобы доступ к ним в { $provider } не прервался, и заранее скажем вашей команде, если понадобится человек.
pages-connected-text-client = Спасибо! У команды, которая вас просила, теперь есть доступ, больше от вас ничего не нужно. Если когда-нибудь захотите его прекратить, отзовите его в настройках сервиса.
pages-connected-left = Не удалось подключить:
pages-connected-missing = Этих разрешений не дали, поэтому кое-что останется выключенным:
pages-connected-missing-hint = Чтобы это включить, подключите аккаунт ещё раз и не снимайте ни одной галочки.
pages-connected-missing-again = Дать эти разрешения
pages-connected-missing-hint-chat = Чтобы это включить, получите новую ссылку командой /connect в своём чате и не снимайте ни одной галочки.
pages-connected-missing-hint-client = Чтобы это включить, попросите новую ссылку у того, кто прислал эту, и не снимайте ни одной галочки.
pages-connected-chat = Вернитесь в чат: там видно, как дела у всех аккаунтов.

## Installed from a marketplace, without a link of ours
pages-installed-title = { $provider }: установлено
pages-installed-text = Остался один шаг: админ вашей команды набирает /installs в рабочем чате и принимает аккаунт. До этого приложение ничего не делает.
pages-installed-until = То, чего никто не примет за 14 дней, будет удалено.

## Picking accounts
pages-choose-title = Что подключить?
pages-choose-next = Отметьте, что подключить для команды { $team }. Можно несколько.
pages-choose-next-one = Выберите аккаунт, доступ к которому у вас просит { $team }.
pages-choose-button = Подключить отмеченное
pages-choose-button-one = Подключить этот аккаунт
pages-choose-connected = уже подключён; отметьте, чтобы обновить доступ
pages-choose-no-access = доступа нет: аккаунт не отметили или вы им не управляете
pages-choose-missing = Нужного нет в списке?
pages-choose-again = Спросить { $provider } ещё раз

## What became of an order to delete a person's data
pages-deletion-title = Ваши данные удалены
pages-deletion-done = { $accounts ->
    [1] { $date } удалено то, что хранилось здесь о вас и вашем аккаунте.
    [one] { $date } удалено то, что хранилось здесь о вас и о { $accounts } вашем аккаунте.
    [few] { $date } удалено то, что хранилось здесь о вас и о { $accounts } ваших аккаунтах.
    [many] { $date } удалено то, что хранилось здесь о вас и о { $accounts } ваших аккаунтах.
   *[other] { $date } удалено то, что хранилось здесь о вас и о { $accounts } вашего аккаунта.
}
pages-deletion-what = А именно: доступ, который вы дали, имя, номер, тип и разрешения вашего аккаунта и имена людей в его истории. Остаётся лишь время событий, без имён.
pages-deletion-nothing = Проверка { $date }: о вас здесь ничего не хранится.
pages-deletion-stays = До сообщений, которые раньше ушли в чат команды, и до резервных копий, которые команда сделала раньше, нам не дотянуться. Обратитесь к команде, которой вы давали доступ.
pages-deletion-pending-title = Ваши данные удаляются
pages-deletion-pending = Запрос от { $requested } сейчас выполняется. Загляните через несколько минут.
pages-deletion-unknown-title = Такого запроса нет
pages-deletion-unknown = Возможно, адрес обрезался. Откройте его ещё раз оттуда, где вы его получили.

## Permissions in words
pages-ability-basic = читать профиль
pages-ability-insights = смотреть статистику
pages-ability-messages = читать сообщения и отвечать на них
pages-ability-comments = читать комментарии и отвечать на них
pages-ability-publish = публиковать посты
pages-ability-pages = видеть, какими Страницами вы управляете
pages-ability-page-content = читать то, что есть на Странице
pages-ability-business = видеть аккаунты вашей компании
pages-ability-ads = смотреть статистику рекламы

## Refusals: what happened, and what to do
pages-refusal-link-invalid-title = Эта ссылка не работает
pages-refusal-link-invalid = Возможно, она обрезалась по дороге. Откройте её ещё раз из сообщения, в котором она пришла, или получите новую через /connect в чате.
pages-refusal-link-expired-title = Эта ссылка больше не работает
pages-refusal-link-expired = Ссылки работают недолго, чтобы ими не воспользовался кто-то другой. Ничего не изменилось. Получите новую через /connect в чате или попросите её у того, кто прислал вам эту.
pages-refusal-link-used-title = Эта ссылка уже использована
pages-refusal-link-used = Каждая ссылка срабатывает один раз. Если дойти до конца не удалось, получите новую через /connect в чате.
pages-refusal-link-used-client = По ней уже подключили аккаунт, а каждая ссылка рассчитана на один. Если это был не ваш аккаунт, попросите новую ссылку у того, кто её прислал.
pages-refusal-link-settled-title = Это уже решено
pages-refusal-link-settled = Проблема с аккаунтом { $account } решена { $since } назад, здесь больше ничего делать не нужно. Если она вернулась, в чате есть новое оповещение со своей ссылкой.
pages-refusal-link-settled-by = Аккаунт { $account } переподключён { $since } назад ({ $by }), здесь больше ничего делать не нужно. Если он снова сломался, в чате есть новое оповещение со своей ссылкой.
pages-refusal-state-invalid-title = Что-то не сошлось
pages-refusal-state-invalid = Этот ответ не относится к тому, что начали здесь. Ничего не изменилось. Откройте ещё раз ссылку, по которой пришли; если она уже не работает, получите новую через /connect в чате.
pages-refusal-state-expired-title = Прошло слишком много времени
pages-refusal-state-expired = Подтвердить доступ на сервисе нужно за 10 минут, и они прошли. Ничего не изменилось. Откройте ещё раз ссылку, по которой пришли; если она уже не работает, получите новую через /connect в чате.
pages-refusal-other-browser-title = Это начали в другом браузере
pages-refusal-other-browser = Закончить может только тот браузер, в котором открыли ссылку. Ничего не изменилось. Вернитесь в него или получите новую ссылку через /connect в чате.
pages-refusal-denied-title = Доступ не дали
pages-refusal-denied = Вы не подтвердили доступ на сервисе, поэтому ничего не изменилось. Если это вышло случайно, попробуйте снова.
pages-refusal-code-refused-title = Сервис не завершил подключение
pages-refusal-code-refused = Сервис уже не принимает собственный ответ: так бывает, если страницу открыли дважды или она долго пролежала. Ничего не изменилось.
pages-refusal-other-account-title = Это не тот аккаунт
pages-refusal-other-account = Ожидался аккаунт { $expected }, а вход выполнен как { $got }. Ничего не изменилось. Выйдите из аккаунта на сервисе или выберите там аккаунт { $expected } и попробуйте снова.
pages-refusal-personal-account-title = Это личный аккаунт
pages-refusal-personal-account = Подключить можно только бизнес-аккаунт или аккаунт автора. Смените тип аккаунта в его настройках на сервисе: это бесплатно и займёт минуту. Потом попробуйте снова.
pages-refusal-personal-account-named = { $account } — личный аккаунт, а подключить можно только бизнес-аккаунт или аккаунт автора. Смените тип в его настройках на сервисе: это бесплатно и займёт минуту. Потом попробуйте снова.
pages-refusal-scope-missing-title = Не хватает разрешения
pages-refusal-scope-missing = Без него мы не можем следить за аккаунтом. Ничего не изменилось. Попробуйте снова и не снимайте ни одной галочки.
pages-refusal-scope-missing-named = Этого не разрешили, а без этого нельзя: { $scopes }. Ничего не изменилось. Попробуйте снова и не снимайте ни одной галочки.
pages-refusal-scope-missing-kept = Аккаунт { $account } подключён с большими правами, чем дали сейчас. Он потерял бы это: { $scopes }. Ничего не изменилось. Попробуйте снова и не снимайте ни одной галочки.
pages-refusal-choose-accounts-title = Что подключить?
pages-refusal-choose-accounts = { $provider } даёт доступ сразу к нескольким аккаунтам. Пока кто-нибудь не выберет нужные в браузере, ничего не подключено.
pages-refusal-nothing-picked-title = Ничего не отмечено
pages-refusal-nothing-picked = Отметьте хотя бы один аккаунт и нажмите кнопку под списком.
pages-refusal-no-accounts-title = Подключать нечего
pages-refusal-no-accounts = Вход удался, но { $provider } не показывает ни одного аккаунта, которым вы там управляете. Ничего не изменилось. Возможно, ни один не отметили: попробуйте снова и отметьте нужные или войдите как тот, кто ими управляет.
pages-refusal-account-not-offered-title = Аккаунт { $account } не отмечен
pages-refusal-account-not-offered = Вход удался, но сервис не дал доступа к аккаунту { $account }. Ничего не изменилось. Либо его не отметили там в списке, либо вы им больше не управляете. Попробуйте снова и отметьте аккаунт { $account }; если в списке его нет, пусть по ссылке пройдёт тот, кто им управляет.
pages-refusal-host-refused-title = Этот адрес не принадлежит сервису
pages-refusal-host-refused = В ответе назван сервер, который сервису не принадлежит, поэтому туда ничего не отправлено. Ничего не изменилось. Начните заново через /connect в чате; если повторится, скажите админу.
pages-refusal-installs-full-title = Ждёт слишком много установок
pages-refusal-installs-full = Здесь ничего не изменилось. Пусть админ вашей команды наберёт /installs в рабочем чате и примет или отклонит те, что ждут; потом установите ещё раз.
pages-refusal-provider-down-title = { $provider } не отвечает
pages-refusal-provider-down = Вы ни при чём, и это пройдёт. Ничего не изменилось. Подождите несколько минут и попробуйте снова.
pages-refusal-provider-refused-title = { $provider } сначала ждёт чего-то от вас
pages-refusal-provider-refused = Откройте { $provider } напрямую, войдите и посмотрите, чего там просят: часто это неоплаченный тариф или проверка безопасности. Потом откройте ещё раз ссылку, по которой пришли, или получите новую через /connect в чате.
pages-refusal-app-refused-title = Сервис не принял наше приложение
pages-refusal-app-refused = С вашим аккаунтом всё в порядке, и новые попытки не помогут. Пусть админ проверит настройки приложения на сервисе.
pages-refusal-app-refused-code = Код этой ошибки у сервиса: { $reason }.
pages-refusal-verification-failed-title = Первая проверка не прошла
pages-refusal-verification-failed = Аккаунт { $account } подключён, но первое обращение к нему не удалось. Попытки повторятся сами, а если понадобится человек, ваша команда об этом узнает. Если хотите, посмотрите на аккаунт на самом сервисе или попробуйте снова.
pages-refusal-busy-title = Секунду
pages-refusal-busy = Прямо сейчас это уже выполняется. Подождите несколько секунд и попробуйте снова.
pages-refusal-provider-unknown-title = Этот сервис здесь не настроен
pages-refusal-provider-unknown = Сначала его должен настроить админ. Ничего не изменилось.
pages-refusal-store-unavailable-title = Сейчас не получается ничего сохранить
pages-refusal-store-unavailable = Наша база данных не отвечает. Ничего не потеряно. Попробуйте через минуту.
pages-refusal-broken-title = У нас что-то сломалось
pages-refusal-broken = В нашем журнале это записано под номером { $request }. Попробуйте снова; если не пройдёт, назовите этот номер админу.
pages-refusal-form-title = Страница была открыта слишком долго
pages-refusal-form = Ничего не изменилось. Откройте страницу заново; если не поможет, разрешите для неё cookie в браузере.
pages-refusal-form-again = Открыть заново

## Pages that are not there, and too many requests
pages-not-found-title = Здесь ничего нет
pages-not-found = Возможно, в адресе опечатка или он обрезался.
pages-too-many-title = Слишком много запросов
pages-too-many = Подождите минуту и попробуйте снова.
pages-bad-request-title = Мы не поняли этот запрос
pages-bad-request = Вернитесь в чат и начните заново оттуда.

## The console
pages-console-title = Консоль
pages-console-person = Админ
pages-console-greeting-title = Добро пожаловать в tokenkeeper
pages-console-greeting = Это чат, который был бы у вашей команды в Telegram или Slack. Я слежу, чтобы токены ваших аккаунтов не умирали, и предупреждаю здесь раньше, чем что-то сломается.
pages-console-greeting-hint = Наберите команду внизу или нажмите кнопку. Оповещения появляются здесь сами.
pages-console-input = Команда, например /status
pages-console-send = Отправить
pages-console-working = Работаю…
pages-console-offline = Связь потеряна. Пробую снова…
pages-console-ended = Эта консоль больше не работает. Откройте ссылку, которую tokenkeeper показал при последнем запуске.
pages-console-failed = Не дошло. Попробуйте ещё раз.
pages-console-no-script = Консоли нужен JavaScript, а в этом браузере он выключен.
pages-console-commands = Команды
pages-console-messages = Сообщения
pages-console-closed-title = Консоль открывается по ссылке
pages-console-closed = Запустите tokenkeeper в терминале: он покажет ссылку на консоль. Каждая ссылка открывает её один раз, в одном браузере.
pages-console-closed-used = Ссылка, которую вы открыли, уже использована или слишком старая.
pages-console-login-title = Чтобы открыть консоль, войдите
pages-console-login = До этой консоли можно добраться с других компьютеров, поэтому открыть её могут только админы команды, и только после входа. Если вы вошли только что, посмотрите ещё раз. Если нет, войдите по ссылке, которую даёт /dashboard в чате, или по ссылке из терминала:
pages-console-forbidden = Через консоль в команде можно всё, поэтому она для админов. Попросите одного из них: эту роль даёт /role.
