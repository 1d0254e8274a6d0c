### What commands answer.
### Keys are kebab-case and begin with `commands-`. Register and words: see alerts.ftl.

## How an account stands
commands-state-disconnected = отключён
commands-state-trouble = { $what } (уже { $since })
commands-state-no-end = доступ бессрочный
commands-state-ended = срок доступа истёк
# $trouble is the line above, $left such as "доступ ещё на 58 дней".
commands-state-trouble-left = { $trouble }, { $left }
commands-state-left = доступ ещё на { $duration }
commands-never = ещё не было
commands-ago = { $duration } назад

## /status
commands-status-title = Аккаунты
commands-status-empty = Пока ничего не подключено
commands-status-empty-provider = { $provider }: пока ничего не подключено
commands-status-empty-hint = Подключите аккаунт, и я позабочусь, чтобы его токен не умер.
commands-status-more = и ещё { $count }. Чтобы посмотреть, назовите сервис или аккаунт.
commands-status-provider-incident = { $provider }: неполадки на стороне сервиса. Никому ничего не нужно переподключать.
commands-status-provider-incident-app = { $provider } не принимает наше приложение. Никому ничего не нужно переподключать: настройки приложения должен проверить тот, кто обслуживает tokenkeeper.
commands-count-broken = сломано: { $count }
commands-count-failing = со сбоями: { $count }
commands-count-expiring = на исходе: { $count }
commands-count-healthy = в порядке: { $count }
commands-account-refreshed = Последнее обновление: { $when }
commands-account-verified = Последняя проверка: { $when }
commands-account-deadline = Действует до { $date }
commands-account-ended = Срок истёк { $date }
commands-account-code = Код ошибки ({ $provider }):{" "}
commands-account-next = Следующая проверка через { $duration }

## Accounts named by part of their name
commands-choose-account = { $more ->
    [0] Какой аккаунт?
    [one] Какой аккаунт? Подходит ещё { $more }; если нужного здесь нет, отправьте команду ещё раз с частью его имени.
    [few] Какой аккаунт? Подходят ещё { $more }; если нужного здесь нет, отправьте команду ещё раз с частью его имени.
    [many] Какой аккаунт? Подходят ещё { $more }; если нужного здесь нет, отправьте команду ещё раз с частью его имени.
   *[other] Какой аккаунт? Подходят ещё { $more }; если нужного здесь нет, отправьте команду ещё раз с частью его имени.
}
commands-no-account = Аккаунта «{ $asked }» здесь нет.
commands-no-account-nearest = Аккаунта «{ $asked }» здесь нет. Может быть, один из этих?

## /refresh and /check
commands-refresh-all = Обновляю все аккаунты
commands-refresh-all-over = Обновление всех аккаунтов закончено
commands-refresh-provider = { $provider }: обновляю аккаунты
commands-refresh-provider-over = { $provider }: обновление закончено
commands-check-title = Проверяю аккаунты
commands-check-title-over = Проверка аккаунтов закончена
commands-renewed = { $account }: обновлено, { $state }.
commands-verified = { $account }: всё работает, { $state }.
commands-verified-only = { $account }: всё работает, { $state }. Обновить токен сейчас нельзя, поэтому это была только проверка.
commands-verified-but = { $account }: пока работает, но не обновляется: { $state }.
commands-skipped = { $account }: ничего не сделано. Доступ обновляется прямо сейчас, только что обновился или ждёт очереди у сервиса.
commands-failed = { $account }: не получилось
commands-failed-retry = Попробую снова через { $duration }. Пока никому ничего не нужно делать.
commands-failed-person = Новые попытки не помогут. Аккаунт нужно переподключить.
commands-many-none = Здесь ничего не подключено.
commands-many-renewed = обновлено: { $count }
commands-many-verified = работает: { $count }
commands-many-skipped = пропущено: { $count }
commands-many-failed = не получилось: { $count }

## /connect and /disconnect
commands-connect-choose = Что подключаем?
commands-connect-no-service = Нет ни сервиса, ни аккаунта с названием «{ $asked }». Может быть, вот это?
commands-connect-about-instagram = вход в сам аккаунт Instagram. Начните с этого варианта.
commands-connect-about-instagram-facebook = вход через Facebook, если аккаунт связан со Страницей.
commands-connect-about-facebook = личный доступ человека, например к рекламной статистике.
commands-connect-about-facebook-page = вход через Facebook, где вы отмечаете Страницы.
commands-connect-about-amocrm = аккаунты на amocrm.ru.
commands-connect-about-kommo = аккаунты на kommo.com.
commands-connect-none = Здесь пока не настроен ни один сервис. ID и секрет приложения вписывает в настройки тот, кто обслуживает tokenkeeper.
commands-connect-new = Подключить { $provider }
commands-connect-again = Переподключить аккаунт { $account } ({ $provider })
commands-connect-note = Ссылка только для вас: срабатывает один раз и живёт 15 минут.
commands-connected = Подключено: { $account } ({ $provider }). Кто подключил: { $by }.
commands-connected-self = { $count ->
    [1] Аккаунт { $account } ({ $provider }) подключён.
   *[other] Аккаунты { $account } ({ $provider }) подключены.
}
commands-connected-client = { $count ->
    [1] Аккаунт { $account } ({ $provider }) подключён по клиентской ссылке. Чья ссылка: { $by }.
   *[other] Аккаунты { $account } ({ $provider }) подключены по клиентской ссылке. Чья ссылка: { $by }.
}
commands-connected-client-self = { $count ->
    [1] Аккаунт { $account } ({ $provider }) подключён по клиентской ссылке.
   *[other] Аккаунты { $account } ({ $provider }) подключены по клиентской ссылке.
}
commands-client-link = { $provider }: ссылка для владельца аккаунта
commands-client-link-text = Отправьте её владельцу аккаунта. На странице сказано, что { $by } просит доступ для вашей команды; ни в какие ваши чаты ссылка не ведёт:
commands-client-link-note = Работает 7 дней и подключает один аккаунт. Когда ссылкой воспользуются, я напишу здесь.
commands-client-link-unnamed = На странице вы названы «{ $team }»: клиенту это ничего не скажет. Прежде чем отправлять ссылку, дайте команде название: /settings team Синяя пекарня
commands-button-client-link = Ссылка для клиента
commands-bring-token = { $provider }: токен, который у вас уже есть
commands-bring-token-text = Вставьте его в форму и никогда не присылайте в чат. Прежде чем что-то сохранить, мы спросим у сервиса, чей он.
commands-bring-token-note = Форма только для вас: принимает один токен и открыта 15 минут.
commands-button-bring-token = Токен уже есть
commands-button-token-form = Открыть форму
commands-disconnect-ask = Отключить аккаунт { $account }?
commands-disconnect-means = Я перестану следить за этим аккаунтом и сотру его токены. История останется. Программы, которые им пользуются, перестанут работать.
commands-disconnect-also = { $count ->
    [one] Через него подключён ещё { $count } аккаунт, он отключится вместе с ним:
    [few] Через него подключены ещё { $count } аккаунта, они отключатся вместе с ним:
    [many] Через него подключены ещё { $count } аккаунтов, они отключатся вместе с ним:
   *[other] Через него подключены ещё { $count } аккаунта, они отключатся вместе с ним:
}
commands-disconnected-also = { $count ->
    [1] Вместе с ним отключён аккаунт { $names }: доступ к нему шёл через этот.
   *[other] Вместе с ним отключены аккаунты { $names }: доступ к ним шёл через этот.
}
commands-account-parent = Подключён через аккаунт { $account }
commands-account-children = { $count ->
    [one] Через него подключён { $count } аккаунт
    [few] Через него подключены { $count } аккаунта
    [many] Через него подключены { $count } аккаунтов
   *[other] Через него подключены { $count } аккаунта
}
commands-disconnect-yes = Да, отключить: { $account }
commands-disconnected = { $account }: аккаунт отключён, токены стёрты. Кто отключил: { $by }.
commands-disconnected-revoked = { $account }: аккаунт отключён, доступ на сервисе отозван, токены стёрты. Кто отключил: { $by }.

## Forms that Slack shows; titles and buttons of a form have room for 24 characters
commands-form-go-on = Дальше
commands-form-close = Отмена
commands-form-connect-title = Подключить аккаунт
commands-form-connect-new = Новый аккаунт
commands-form-connect-again = Тот, что здесь уже есть
commands-form-connect-name = Или часть имени аккаунта
commands-form-connect-nothing = Выберите из списка или наберите часть имени.
commands-form-snooze-title = Отложить оповещения
commands-form-snooze-day = Или до этого дня
commands-form-snooze-time = В это время
commands-form-snooze-nothing = Выберите, на сколько или до какого дня.
commands-form-snooze-past = Это время уже прошло. Выберите то, что ещё впереди.

## /history
commands-history-title = История: { $account }
commands-history-empty = С аккаунтом { $account } пока ничего не происходило.
commands-event-connected = подключён
commands-event-reconnected = переподключён
commands-event-refreshed = доступ обновлён
commands-event-recovered = снова работает
commands-event-failing = обновление или проверка не удаётся
commands-event-action-required = нужен человек
commands-event-expired = срок истёк
commands-event-revoked = доступ потерян
commands-event-disconnected = отключён

## /installs
commands-installs-title = { $count ->
    [one] { $count } установка ждёт решения
    [few] { $count } установки ждут решения
    [many] { $count } установок ждут решения
   *[other] { $count } установки ждут решения
}
commands-installs-none = Установок, которые ждут решения, нет. Если кто-то поставит наше приложение прямо из маркетплейса сервиса, установка появится здесь и будет ждать админа.
commands-installs-since = установлено { $duration } назад
commands-installs-existing = здесь уже подключён; если принять, новый доступ заменит сохранённый
commands-installs-note = Поставить наше приложение в свой аккаунт может кто угодно: принимайте только то, что вам знакомо. Что никто не примет, через 14 дней удалится.
commands-installs-more = { $count ->
    [one] Ждёт ещё { $count }.
    [few] Ждут ещё { $count }.
    [many] Ждут ещё { $count }.
   *[other] Ждут ещё { $count }.
}
commands-installs-claim = Принять: { $account }
commands-installs-dismiss = Отклонить: { $account }
commands-installs-claimed = { $account }: установка принята ({ $by }). Теперь я слежу за этим аккаунтом.
commands-installs-claimed-again = { $account }: установка принята ({ $by }). Теперь у аккаунта новый доступ.
commands-installs-known = Аккаунт { $account } здесь уже подключён, и доступ у него новее. Установка убрана из списка.
commands-installs-dismissed = { $account }: установка отклонена ({ $by }), её доступ здесь удалён.
commands-installs-gone = Эта установка больше не ждёт: её приняли, отклонили или её срок вышел, а может, кто-то принимает её прямо сейчас.

## Team
commands-role-viewer = наблюдатель
commands-role-operator = оператор
commands-role-admin = админ
commands-members-title = { $count ->
    [one] { $count } человек
    [few] { $count } человека
    [many] { $count } человек
   *[other] { $count } человека
}
commands-members-hint = Сменить роль: /role, например /role anna оператор
commands-role-set = { $person }: теперь роль «{ $role }».
commands-no-person = Здесь нет никого с именем «{ $asked }». Человек появляется в /members, когда что-нибудь мне напишет.
commands-choose-person = О ком речь?
commands-choose-role = { $person }: сейчас роль «{ $role }». Какую дать?

## /notifications
commands-notifications-title = { $unread ->
    [0] Недавние события
    [one] Недавние события: { $unread } новое
    [few] Недавние события: { $unread } новых
    [many] Недавние события: { $unread } новых
   *[other] Недавние события: { $unread } новых
}
commands-notifications-none = Пока ничего не происходило.
commands-notifications-read = Отметить всё прочитанным
commands-notifications-marked = { $count ->
    [0] Здесь уже всё прочитано.
   *[other] Отмечено прочитанным: { $count }.
}
commands-notification-gone = Это было про аккаунт, которого здесь больше нет · { $when }
# $when such as "5 дней назад"
commands-notification-first-connection = { $account } ({ $provider }): подключён ваш первый аккаунт · { $when }
commands-notification-connection-lost = { $account } ({ $provider }): доступ потерян · { $when }
commands-notification-token-expiring = { $account } ({ $provider }): предупреждение, что доступ закончится { $endsAt } · { $when }
commands-notification-token-expiring-some-day = { $account } ({ $provider }): обновить доступ не удалось · { $when }

## /name and /owner
commands-name-ask = Как здесь называть аккаунт { $account }? Наберите: /name { $account } короткое имя
commands-name-away = Убрать короткое имя
commands-name-taken = «{ $name }» здесь уже значит другое: тот, кто это наберёт, получит не то, что хотел. Выберите другое короткое имя.
commands-named = { $before } теперь называется { $account }.
commands-owner-ask = Кто отвечает за аккаунт { $account }? Это имя будет в оповещениях о нём.
commands-owner-set = Теперь за аккаунт { $account } отвечает { $person }.
commands-owner-nobody = Теперь за аккаунт { $account } никто отдельно не отвечает.
commands-owner-nobody-button = Никто

## /settings
commands-settings-title = Настройки этого чата
commands-settings-changed = Сохранено
commands-setting-none = нет
commands-setting-default = Обычные сроки
commands-setting-hours = с { $from } до { $to }
commands-setting-unread = Не понимаю «{ $value }».
commands-setting-language = Язык
commands-setting-language-ask = На каком языке писать сюда оповещения? На команды я отвечаю каждому на его языке.
commands-setting-timezone = Часовой пояс
commands-setting-timezone-ask = По каким часам показывать здесь время? Для другого пояса наберите большой город по-английски: /settings timezone Samara
commands-setting-timezone-several = Какой из них?
commands-setting-quiet = Тихие часы
commands-setting-quiet-ask = Когда придерживать то, что может подождать до утра? Если токен умрёт раньше, я всё равно скажу. Другие часы: /settings quiet 21:30-06:30
commands-setting-digest = Ежедневная сводка
commands-setting-digest-ask = Когда каждый день рассказывать, как дела у всех аккаунтов? Другое время: /settings digest 8:30
commands-setting-alerts = Оповещения здесь
commands-setting-alerts-ask = Отметьте, что приходит в этот чат, а что нет. То, чего не получает ни один чат, придёт во все.
commands-setting-alerts-all = все виды
commands-setting-alerts-none = только то, чего не получают другие чаты
commands-setting-warnings = Предупреждать за
commands-setting-warnings-ask = Насколько заранее предупреждать, что аккаунт перестанет работать? Это настройка для всей команды; d значит дни, h часы. Другие сроки: /settings warnings 10d,2d,6h
commands-setting-team = Название команды
commands-setting-team-ask = Наберите новое название: /settings team Синяя пекарня
commands-alert-kind-reconnect-needed = доступ потерян
commands-alert-kind-expiring = срок подходит к концу
commands-alert-kind-renewal-failing = доступ не обновляется или не проверяется
commands-alert-kind-action-required = нужен человек
commands-alert-kind-provider-incident = неполадки у сервиса
commands-alert-kind-scheduler-stopped = проверки остановились

commands-linked = Этот чат привязан к команде «{ $team }»
commands-link-ask = Наберите /link, а за ним код. Код даёт «npm run cli -- link-code».
commands-linked-role = Ваша роль здесь: { $role }.
commands-linked-next = Оповещения будут приходить в этот чат. Наберите /testalert, чтобы увидеть, как они выглядят.

## Alerts
commands-snooze-choose = На сколько отложить?
commands-snooze-hour = 1 час
commands-snooze-hours = 4 часа
commands-snooze-tomorrow = До завтра, 9:00
commands-snooze-monday = До пн, 9:00
commands-snooze-saturday = До сб, 9:00
commands-snooze-renewed = Пока не заработает
commands-snoozed = Отложено до { $until }. Кто отложил: { $by }.
commands-snoozed-renewed = Отложено, пока снова не заработает. Кто отложил: { $by }.
commands-snoozed-account = Оповещения об аккаунте { $account } отложены до { $until }. Кто отложил: { $by }.
commands-snoozed-account-renewed = Оповещения об аккаунте { $account } отложены, пока он снова не заработает. Кто отложил: { $by }.
commands-unsnoozed = Оповещения об аккаунте { $account } снова включены.
commands-settled-reconnected = Уже решено: аккаунт переподключён ({ $by }, { $when }).
commands-settled-disconnected = Уже решено: аккаунт отключён ({ $by }, { $when }).
commands-settled-superseded = С тех пор стало хуже. Что делать, написано в новом оповещении.
commands-settled = Уже решено ({ $when }).
commands-no-alert = Открытых оповещений об аккаунте { $account } нет.
commands-no-alerts = Открытых оповещений нет.
commands-testalert-sent = Отправляю в этот чат проверочное оповещение.

## /help
commands-help-title = Чем могу помочь
commands-help-unlinked = Этот чат пока не привязан к вашей команде. Админ получает код через «npm run cli -- link-code»; потом наберите здесь /link и этот код.
commands-help-no-role = Мне не видно, кто вы, поэтому роли здесь у вас нет. Пишите от своего имени, а не от имени группы или канала.
commands-help-role = Ваша роль здесь: { $role }.
commands-help-accounts = Аккаунты
commands-help-alerts = Оповещения
commands-help-team = Люди и чат
commands-help-hint = Можно отправить просто команду: если чего-то не хватит, я спрошу.
commands-about-status = как дела у аккаунтов
commands-about-refresh = обновить все или один аккаунт
commands-about-check = проверить все или один аккаунт
commands-about-connect = подключить или переподключить
commands-about-disconnect = отключить аккаунт
commands-about-history = история аккаунта
commands-about-notifications = что нового
commands-about-dashboard = всё сразу в браузере
commands-about-name = короткое имя для аккаунта
commands-about-owner = кто отвечает за аккаунт
commands-about-settings = язык, время, тихие часы, оповещения
commands-about-snooze = отложить оповещения
commands-about-unsnooze = вернуть оповещения
commands-about-installs = установки, которые ждут админа
commands-about-members = кто здесь что может
commands-about-role = дать человеку роль
commands-about-testalert = проверочное оповещение
commands-about-link = привязать чат к вашей команде
commands-about-help = этот список

## Words that call a command beside its English name, with commas between them: what people of this language would try.
## No two commands of a language may share one; the English names need not be repeated.
commands-word-status = статус, состояние, аккаунты, обзор, как дела
commands-word-refresh = обновить, обнови, обновление
commands-word-check = проверить, проверь, проверка
commands-word-connect = подключить, подключи, переподключить, переподключи, добавить
commands-word-disconnect = отключить, отключи, удалить
commands-word-history = история, журнал, события
commands-word-settings = настройки, настроить
commands-word-snooze = отложить, отложи
commands-word-unsnooze = не откладывать, вернуть оповещения
commands-word-installs = установки
commands-word-members = участники, люди
commands-word-role = роль, роли
commands-word-testalert = тест, проверочное оповещение
commands-word-link = привязать, привяжи
commands-word-help = помощь, справка, команды
commands-word-name = имя, название, переименовать
commands-word-owner = ответственный, владелец
commands-word-notifications = уведомления, входящие, новости
commands-word-dashboard = панель, дашборд
commands-about-start = что я умею и с чего начать

# What is typed behind a command: [may be left out], one of | these.
commands-usage-status = [сервис | аккаунт]
commands-usage-refresh = [аккаунт | сервис | все]
commands-usage-check = [аккаунт | сервис | все]
commands-usage-connect = [сервис] [аккаунт]
commands-usage-disconnect = аккаунт
commands-usage-history = аккаунт
commands-usage-name = аккаунт новое имя
commands-usage-owner = аккаунт человек | я | никто
commands-usage-snooze = аккаунт 4ч | завтра | до понедельника | до 18:00 | пока не заработает
commands-usage-unsnooze = аккаунт
commands-usage-notifications = [прочитано]
commands-usage-settings = [настройка значение]
commands-usage-link = код
commands-usage-role = человек наблюдатель | оператор | админ

# The words that are understood there besides the English ones, separated by commas; the first is the one in the lines above.
commands-value-all = все, всё, всех
commands-value-me = я, мне, меня
commands-value-nobody = никто, никому
commands-value-read = прочитано, прочитаны, прочитать
commands-value-until = до
commands-value-tomorrow = завтра
commands-value-renewed = пока не заработает, заработает
commands-value-minutes = м, мин, минута, минуту, минуты, минут
commands-value-hours = ч, час, часа, часов
commands-value-days = д, дн, день, дня, дней, сутки, суток
commands-value-weeks = н, нед, неделя, неделю, недели, недель
commands-value-monday = понедельника, понедельник, пн
commands-value-tuesday = вторника, вторник, вт
commands-value-wednesday = среды, среда, среду, ср
commands-value-thursday = четверга, четверг, чт
commands-value-friday = пятницы, пятница, пятницу, пт
commands-value-saturday = субботы, суббота, субботу, сб
commands-value-sunday = воскресенья, воскресенье, вс

## What a chat is told unasked
commands-greeting = Привет! Я слежу, чтобы аккаунты вашей команды оставались подключёнными. Чтобы начать, админ набирает здесь /link и код из «npm run cli -- link-code».
commands-back = Я снова здесь: оповещения опять приходят в этот чат.
commands-topic-gone = Темы, в которую я пишу, больше нет. Теперь пишу сюда.

## Private answers
commands-start-bot-first = Ответ только для вас. Откройте наш личный чат, нажмите «Старт» и спросите ещё раз.

## Buttons
commands-button-start-bot = Открыть личный чат
commands-button-connect = Подключить
commands-button-status = Статус
commands-button-reconnect = Переподключить
commands-button-reconnect-account = Переподключить: { $account }
commands-button-refresh = Обновить
commands-button-refresh-account = Обновить: { $account }
commands-button-check = Проверить
commands-button-open-connect = Открыть { $provider }

## Refusals: one helpful sentence each
commands-refusal-not-found = Не нахожу такого. Все аккаунты покажет /status.
commands-refusal-ambiguous = Подходит несколько аккаунтов. Наберите имя чуть длиннее.
commands-refusal-forbidden = { $needed ->
    [last_admin] Хотя бы один админ должен остаться. Сначала сделайте админом кого-то ещё.
    [settings_admin] Этот человек назначен админом в настройках (ADMINS), поэтому сменить роль можно только там.
    [person] Мне не видно, кто вы, поэтому сделать это нельзя. Пишите от своего имени, а не от имени группы или канала.
   *[other] Для этого нужна роль «{ $needed }». Выдать её может админ: /role.
}
commands-refusal-not-linked = Этот чат пока не привязан к вашей команде, поэтому показать здесь ничего нельзя. Админ получает код через «npm run cli -- link-code»; потом наберите /link и этот код.
commands-refusal-invalid-argument = Нужно чуть больше: { $usage }
commands-refusal-unknown-command = Не знаю такой команды: «{ $asked }». Может быть, { $nearest }?
commands-refusal-too-soon = { $account ->
    [link] По одному коду, пожалуйста: подождите две секунды и наберите его снова.
    [all] Все аккаунты обновлялись меньше минуты назад. Подождите немного.
   *[other] { $account }: обновление было меньше минуты назад. Подождите немного.
}
commands-refusal-busy = Кто-то меняет это прямо сейчас. Попробуйте через минутку.
commands-refusal-already-disconnected = Аккаунт { $name } уже отключён.
commands-refusal-provider-unknown = Сервис { $provider } здесь не настроен.
commands-refusal-link-invalid = Этот код не подходит. Возможно, в нём опечатка, он уже использован или слишком старый. Новый даёт «npm run cli -- link-code».
commands-refusal-link-expired = Эта ссылка больше не работает. Новую даёт /connect.
commands-refusal-link-used = Эта ссылка уже использована. Новую даёт /connect.
commands-refusal-link-settled = Это уже решено.
commands-refusal-state-invalid = Не получилось. Начните заново с /connect.
commands-refusal-state-expired = Прошло слишком много времени. Начните заново с /connect.
commands-refusal-other-browser = Это начали в другом браузере. Начните заново с /connect.
commands-refusal-denied = Доступ не дали.
commands-refusal-code-refused = Сервис отказал. Начните заново с /connect.
commands-refusal-other-account = Это другой аккаунт, не тот, который ожидался.
commands-refusal-personal-account = Это личный аккаунт. Подключить можно только бизнес-аккаунт или аккаунт автора.
commands-refusal-scope-missing = Не хватает разрешения.
commands-refusal-choose-accounts = Аккаунтов несколько: выберите нужные в браузере.
commands-refusal-nothing-picked = Ничего не отмечено.
commands-refusal-no-accounts = Сервис не показал ни одного аккаунта, который можно подключить.
commands-refusal-account-not-offered = Сервис не дал доступа к этому аккаунту.
commands-refusal-host-refused = Этот адрес не принадлежит сервису.
commands-refusal-installs-full = Ждёт решения слишком много установок. Админ может принять или отклонить их через /installs.
commands-refusal-provider-down = Сервис сейчас не отвечает.
commands-refusal-provider-refused = Сервис отказал.
commands-refusal-app-refused = Сервис не принимает наше приложение. Никому ничего не нужно переподключать: настройки приложения должен проверить админ.
commands-refusal-verification-failed = Новый доступ не прошёл первую проверку.
commands-refusal-store-unavailable = База данных не отвечает. Ничего не потеряно, попробуйте через минутку.
commands-database-down = База данных не отвечает. Ничего не потеряно, попробуйте через минутку.
commands-broke = У меня что-то сломалось. Подробности в журнале.
