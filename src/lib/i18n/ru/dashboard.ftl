### What the web dashboard says, and the way in to it.
### Keys are kebab-case and begin with `dashboard-`. Register and words: see alerts.ftl; dashboard: панель, inbox: входящие, sign in, out: войти, выйти.
### A state stands beside one account, beside a number and in a list to choose from: so it is a word that has neither number nor gender.

## The sign-in link, in chat
dashboard-link-title = Вход в панель команды «{ $team }»
dashboard-link-note = Ссылка только для вас: срабатывает один раз и живёт 15 минут.
dashboard-link-open = Открыть панель

## The page that a sign-in link opens
dashboard-login-title = Вход в панель команды «{ $team }»
dashboard-login-as = Вы войдёте как { $name }: на 12 часов и только в этом браузере.
dashboard-login-as-terminal = Вы войдёте как админ: на 12 часов и только в этом браузере.
dashboard-login-button = Войти
dashboard-login-button-as = Войти как { $name }
dashboard-login-note = Это не вы? Тогда закройте страницу: пока кнопка не нажата, ничего не произойдёт.
dashboard-login-again = Каждая ссылка для входа срабатывает один раз и живёт недолго. Чтобы получить новую, наберите /dashboard в чате.
dashboard-closed-title = Вы не вошли
dashboard-closed = Наберите /dashboard в чате вашей команды: придёт ссылка для входа. Если вы вошли только что, посмотрите ещё раз.
dashboard-closed-again = Посмотреть ещё раз
dashboard-signed-out-title = Вы вышли
dashboard-signed-out = Этот браузер больше ничего не показывает о вашей команде. Чтобы вернуться, наберите /dashboard в чате.
dashboard-forbidden-title = Смотреть вам можно, а делать это нельзя
dashboard-forbidden = Для этого нужна роль «оператор». Попросите админа вашей команды, он выдаст её через /role.
dashboard-form-old-title = Ничего не сделано
dashboard-form-old = Страница, на которой вы нажали кнопку, устарела или открыта не отсюда. Откройте её заново и нажмите ещё раз.
dashboard-too-soon-title = Секунду
dashboard-too-soon = Этот аккаунт обновляли меньше минуты назад. Подождите немного и попробуйте снова.
dashboard-ended-title = Этот аккаунт отключён
dashboard-ended = Обновлять и проверять здесь больше нечего. Сначала переподключите его.
dashboard-settled-title = Это уже решено

## The frame
dashboard-nav = Панель
dashboard-nav-accounts = Аккаунты
dashboard-nav-alerts = Оповещения
dashboard-nav-inbox = Входящие
dashboard-console = Консоль
dashboard-sign-out = Выйти
dashboard-admin = Админ
dashboard-viewer-note = Смотреть здесь можно всё. Чтобы обновлять и переподключать, нужна роль «оператор».
dashboard-newer = Назад
dashboard-older = Ещё
dashboard-back = Все аккаунты
dashboard-count = { $count }

## What the first glance says
dashboard-verdict-broken = { $count ->
    [1] Одному аккаунту нужна ваша помощь
    [one] { $count } аккаунту нужна ваша помощь
    [few] { $count } аккаунтам нужна ваша помощь
    [many] { $count } аккаунтам нужна ваша помощь
   *[other] { $count } аккаунта ждут вашей помощи
}
dashboard-verdict-expiring = { $count ->
    [1] Один аккаунт скоро перестанет работать
    [one] { $count } аккаунт скоро перестанет работать
    [few] { $count } аккаунта скоро перестанут работать
    [many] { $count } аккаунтов скоро перестанут работать
   *[other] { $count } аккаунта скоро перестанут работать
}
dashboard-verdict-failing = { $count ->
    [1] У одного аккаунта неполадки, но он остаётся подключён
    [one] У { $count } аккаунта неполадки, но все остаются подключены
    [few] У { $count } аккаунтов неполадки, но все остаются подключены
    [many] У { $count } аккаунтов неполадки, но все остаются подключены
   *[other] У { $count } аккаунта неполадки, но все остаются подключены
}
dashboard-verdict-healthy = Всё в порядке
dashboard-verdict-none = Пока ничего не подключено
dashboard-none-hint = Наберите /connect в чате, чтобы подключить первый аккаунт.
dashboard-nothing-found = Таких аккаунтов нет.
dashboard-show-all = Показать все аккаунты

## Counts and filters
dashboard-condition-all = Все
dashboard-condition-broken = Сломано
dashboard-condition-failing = Со сбоями
dashboard-condition-expiring = На исходе
dashboard-condition-healthy = В порядке
dashboard-condition-disconnected = Отключено
dashboard-find = Поиск и фильтр
dashboard-find-name = Часть имени
dashboard-find-provider = Сервис
dashboard-find-provider-any = Все сервисы
dashboard-find-condition = Состояние
dashboard-find-button = Найти

## An account
dashboard-owner = Отвечает { $owner }
dashboard-ack = Этим занимается { $by }
dashboard-refresh = Обновить
dashboard-reconnect = Переподключить
dashboard-check = Проверить
dashboard-fact-provider = Сервис
dashboard-fact-owner = Кто отвечает
dashboard-fact-owner-none = пока никто
dashboard-fact-deadline = Действует до
dashboard-fact-ended = Срок истёк
dashboard-fact-refreshed = Последнее обновление
dashboard-fact-verified = Последняя проверка
dashboard-fact-next = Следующая проверка
dashboard-fact-code = Код ошибки
dashboard-in = через { $duration }
dashboard-history = История
dashboard-history-none = Пока ничего не происходило.

## Alerts
dashboard-alerts-title = { $count ->
    [0] Открытых оповещений нет
    [1] Одно открытое оповещение
    [one] { $count } открытое оповещение
    [few] { $count } открытых оповещения
    [many] { $count } открытых оповещений
   *[other] { $count } открытого оповещения
}
dashboard-alerts-none = Если какому-то аккаунту понадобится человек, это будет видно здесь и в вашем чате.
dashboard-alerts-more = Здесь только первые { $count }. Решите часть из них, и появятся остальные.
dashboard-alert-since = Открыто уже { $duration }
dashboard-alert-mine = Беру на себя
dashboard-alert-account = К аккаунту

## Inbox
dashboard-inbox-title = { $unread ->
    [0] Ничего нового
    [1] Одно новое событие
    [one] { $unread } новое событие
    [few] { $unread } новых события
    [many] { $unread } новых событий
   *[other] { $unread } нового события
}
dashboard-inbox-none = Здесь хранится то, что происходит с вашими аккаунтами.
dashboard-inbox-read = Отметить прочитанным
dashboard-inbox-read-all = Отметить всё прочитанным
dashboard-inbox-new = Новое
