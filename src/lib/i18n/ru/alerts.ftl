### What alerts say in chat: headlines, causes, what stops working, what to do, buttons.
### Keys are kebab-case and begin with `alerts-`.
### $name is an account, $provider a service, $left a duration such as "7 дней"; dates come ready for the chat's time zone.
###
### Register, for all files of this folder: polite «вы» in small letters, short and calm, as a colleague writes in a chat.
### In commands the bot says «я», but no past tense that would show a gender; pages say «мы». No person's gender is guessed:
### not «подключил(а)» but «Кто подключил: …», or the name in brackets.
### Names and services arrive in the nominative and stay so: «name (service): что случилось», «аккаунт name».
### Durations arrive in the nominative, which is the accusative too: «через …», «за …», «ещё …», «… назад» are right, «до …», «от …» are not.
### A date without a time ends in «г.», so a full stop never follows one.
###
### Words:
### account: аккаунт                        token: токен                  access: доступ
### connect: подключить                     reconnect: переподключить     disconnect: отключить
### refresh, renew: обновить                extend: продлить              check: проверить
### alert: оповещение                       snooze: отложить              End snooze: Не откладывать
### I'm on it: Беру на себя                 service: сервис               permission: разрешение
### link: ссылка; to link a chat: привязать team: команда («ваша команда», so that nobody takes it for a command)
### admin: админ                            operator: оператор            viewer: наблюдатель
### install: установка                      claim: принять                dismiss: отклонить
### needs you: ждёт вашей помощи, нужна ваша помощь; works again: снова работает; what used it stands still: стоит
### outage: сбой                            whoever runs tokenkeeper: тот, кто обслуживает tokenkeeper
### Page: Страница                          Business, Creator account: бизнес-аккаунт, аккаунт автора

alerts-reconnect-needed-title = { $name } ({ $provider }): доступ потерян
alerts-reconnect-needed-title-alive = { $name } ({ $provider }): нужно переподключить
alerts-reconnect-needed-effect = Всё, что работало через этот аккаунт, стоит, пока его не переподключат.
alerts-reconnect-needed-effect-alive = До { $endsAt } доступ ещё работает. Потом остановится всё, что работает через этот аккаунт.

alerts-expiring-title = { $name } ({ $provider }): доступ закончится через { $left }
alerts-expiring-title-over = { $name } ({ $provider }): больше не работает
alerts-expiring-effect = Доступ закончится { $endsAt }, и остановится всё, что работает через этот аккаунт.
alerts-expiring-effect-over = Доступ закончился { $endsAt }. Всё, что работало через этот аккаунт, стоит.
alerts-expiring-do = Нажмите «Переподключить» до этого срока, это займёт минуту.
alerts-expiring-do-over = Нажмите «Переподключить», это займёт минуту.
alerts-reason-not-renewable = Такой токен нельзя обновить автоматически.
alerts-reason-not-renewable-many = Такие токены нельзя обновить автоматически.
alerts-reason-data-access-ending = Заканчивается разрешение читать данные аккаунта. Само оно не продлится: кто-то должен дать его заново.
alerts-reason-data-access-ending-many = Заканчивается разрешение читать данные этих аккаунтов. Само оно не продлится: кто-то должен дать его заново.
alerts-reason-renewal-given-up = Автоматически этот токен больше не обновляется.
alerts-reason-renewal-given-up-many = Автоматически эти токены больше не обновляются.

alerts-renewal-failing-title = { $name } ({ $provider }): доступ не обновляется
alerts-renewal-failing-title-over = { $name } ({ $provider }): больше не работает
alerts-renewal-failing-effect = Доступ пока работает. Если ничего не изменится, он закончится через { $left } ({ $endsAt }).
alerts-renewal-failing-effect-over = Срок токена истёк { $endsAt }. Всё, что работало через этот аккаунт, стоит.
alerts-renewal-failing-effect-unknown = Если ничего не изменится, доступ перестанет работать.
alerts-renewal-failing-do = Попытки повторяются сами. Если ждать некогда, нажмите «Обновить», а если не поможет — «Переподключить».

alerts-check-failing-title = { $name } ({ $provider }): не удаётся проверить уже { $duration }
alerts-check-failing-effect = Возможно, всё работает: известно только, что не проходят наши проверки. Попытки продолжаются.
alerts-check-failing-do = Нажмите «Обновить». Если и на самом сервисе аккаунт не работает, нажмите «Переподключить».

alerts-action-required-title = { $name } ({ $provider }) ждёт вашей помощи: { $what }
alerts-action-required-effect = Аккаунт остаётся подключённым, но через него работает не всё, пока это не решено.
alerts-action-required-effect-ending = Аккаунт остаётся подключённым до { $endsAt }. Если не успеть, доступ закончится.

alerts-provider-incident-title = { $provider }: сбой
alerts-provider-incident-title-limited = { $provider } ограничивает наши запросы
alerts-provider-incident-title-app = { $provider } не принимает наше приложение
alerts-provider-incident-title-network = Нет связи с { $provider }
alerts-provider-incident-affected = { $count ->
    [one] Затронут { $count } аккаунт.
    [few] Затронуты { $count } аккаунта.
    [many] Затронуто { $count } аккаунтов.
   *[other] Затронуто { $count } аккаунта.
}
alerts-provider-incident-effect = Никому ничего не нужно переподключать. Действующие токены работают дальше, остальное пробуем снова, пока не получится.
alerts-provider-incident-effect-limited = Никому ничего не нужно переподключать. Действующие токены работают дальше, остальное продолжится само, когда позволит лимит.
alerts-provider-incident-effect-app = Никому ничего не нужно переподключать. Но обновить ничего нельзя, пока с приложением не разберутся.

alerts-scheduler-stopped-title = Аккаунты не проверяются
alerts-scheduler-stopped-cause = Проверок не было с { $since }.
alerts-scheduler-stopped-effect = Пока проверок нет, токены не обновляются, и у некоторых истечёт срок.
alerts-scheduler-stopped-do = Попросите того, кто обслуживает tokenkeeper, перезапустить его и посмотреть журнал.

alerts-children = { $count ->
    [one] От этого аккаунта зависит ещё { $count } аккаунт, подключённый через него.
    [few] От этого аккаунта зависят ещё { $count } аккаунта, подключённые через него.
    [many] От этого аккаунта зависят ещё { $count } аккаунтов, подключённых через него.
   *[other] От этого аккаунта зависят ещё { $count } аккаунта, подключённые через него.
}

alerts-since = { $sentence } Так с { $since }.
alerts-do = Что делать? { $what }
alerts-code = Код ошибки ({ $provider }): { $code }
alerts-owner = За аккаунт отвечает { $owner }.
alerts-acknowledged = Этим занимается { $by }, с { $at }.
alerts-snoozed = Отложено до { $until }. Кто отложил: { $by }.
alerts-snoozed-renewed = Отложено, пока снова не заработает. Кто отложил: { $by }.
alerts-snoozed-renewed-many = Отложено, пока снова не заработают. Кто отложил: { $by }.
alerts-replaced = Продолжение в новом сообщении ниже.

alerts-resolved-title = { $name } ({ $provider }): снова работает
alerts-resolved-title-provider = { $provider } снова работает
alerts-resolved-title-service = Аккаунты снова проверяются
alerts-resolved-title-disconnected = { $name } ({ $provider }): аккаунт отключён
alerts-resolved-title-superseded = { $name } ({ $provider }): смотрите новое оповещение
alerts-resolved-reconnected = Решено за { $duration }. Кто переподключил: { $by }.
alerts-resolved-reconnected-unknown = Аккаунт переподключён. Решено за { $duration }.
alerts-resolved-healed = Наладилось само за { $duration }.
alerts-resolved-disconnected = Кто отключил: { $by }. За этим аккаунтом больше не следим.
alerts-resolved-disconnected-unknown = За этим аккаунтом больше не следим.
alerts-resolved-superseded = С тех пор стало хуже. Что делать, написано в новом оповещении.
alerts-was-on-it = Кто этим занимался: { $by }.

alerts-summary-reconnect-needed = { $provider }: { $count ->
    [one] нужно переподключить { $count } аккаунт
    [few] нужно переподключить { $count } аккаунта
    [many] нужно переподключить { $count } аккаунтов
   *[other] нужно переподключить { $count } аккаунта
}
alerts-summary-together = { $provider }: { $count ->
    [1] доступ потерян у одного аккаунта
    [one] доступ потерян сразу у { $count } аккаунта
    [few] доступ потерян сразу у { $count } аккаунтов
    [many] доступ потерян сразу у { $count } аккаунтов
   *[other] доступ потерян сразу у { $count } аккаунта
}
alerts-summary-together-do = Когда их так много сразу, дело редко во владельцах. Сначала переподключите один аккаунт и посмотрите, заработает ли. Если нет, остальных не беспокойте: попросите того, кто обслуживает tokenkeeper, посмотреть страницу нашего приложения в { $provider }.
alerts-summary-expiring = { $provider }: { $count ->
    [one] { $count } аккаунт скоро перестанет работать
    [few] { $count } аккаунта скоро перестанут работать
    [many] { $count } аккаунтов скоро перестанут работать
   *[other] { $count } аккаунта скоро перестанут работать
}
alerts-summary-renewal-failing = { $provider }: { $count ->
    [one] доступ не обновляется у { $count } аккаунта
    [few] доступ не обновляется у { $count } аккаунтов
    [many] доступ не обновляется у { $count } аккаунтов
   *[other] доступ не обновляется у { $count } аккаунта
}
alerts-summary-check-failing = { $provider }: { $count ->
    [one] не удаётся проверить { $count } аккаунт
    [few] не удаётся проверить { $count } аккаунта
    [many] не удаётся проверить { $count } аккаунтов
   *[other] не удаётся проверить { $count } аккаунта
}
alerts-summary-action-required = { $provider }: { $count ->
    [one] { $count } аккаунт ждёт вашей помощи
    [few] { $count } аккаунта ждут вашей помощи
    [many] { $count } аккаунтов ждут вашей помощи
   *[other] { $count } аккаунта ждут вашей помощи
}
alerts-summary-mixed = { $count ->
    [one] Ещё { $count } оповещение
    [few] Ещё { $count } оповещения
    [many] Ещё { $count } оповещений
   *[other] Ещё { $count } оповещения
}
alerts-summary-mixed-note = За последний час накопилось много, поэтому здесь всё вместе.
alerts-summary-more = и ещё { $count }
alerts-summary-ends = { $name }, до { $endsAt }
alerts-summary-fixed = { $count ->
    [1] Снова работает: { $count }.
   *[other] Снова работают: { $count }.
}
alerts-summary-acknowledged = Кто этим занимается: { $by }.
alerts-summary-all-fixed = { $count ->
    [1] Снова работает
   *[other] Все { $count } снова работают
}
alerts-summary-all-fixed-of = { $provider }: { $count ->
    [1] аккаунт снова работает
    [one] все аккаунты снова работают ({ $count })
    [few] все { $count } аккаунта снова работают
    [many] все { $count } аккаунтов снова работают
   *[other] все аккаунты снова работают ({ $count })
}
alerts-summary-over = Открытых оповещений здесь больше нет
alerts-summary-over-note = Кое-где стало хуже. Что делать, написано в новых оповещениях.
alerts-summary-link = Переподключить

alerts-daily-title = { $count ->
    [one] На { $count } аккаунт стоит взглянуть
    [few] На { $count } аккаунта стоит взглянуть
    [many] На { $count } аккаунтов стоит взглянуть
   *[other] На { $count } аккаунта стоит взглянуть
}
alerts-daily-well = { $count ->
    [0] Пока ничего не подключено
    [1] С вашим аккаунтом всё хорошо
    [one] Все аккаунты в порядке: { $count }
    [few] Все { $count } аккаунта в порядке
    [many] Все { $count } аккаунтов в порядке
   *[other] Все аккаунты в порядке: { $count }
}
alerts-daily-more = { $count ->
    [1] и ещё { $count }: его покажет /status
   *[other] и ещё { $count }: их покажет /status
}
alerts-daily-note = Это ежедневная сводка. Изменить время или отключить её можно в /settings.

alerts-line-reconnect-needed = { $name } ({ $provider }): нужно переподключить
alerts-line-expiring = { $name } ({ $provider }): скоро перестанет работать
alerts-line-renewal-failing = { $name } ({ $provider }): доступ не обновляется
alerts-line-check-failing = { $name } ({ $provider }): не удаётся проверить
alerts-line-action-required = { $name } ({ $provider }): нужна ваша помощь
alerts-line-provider-incident = { $provider }: неполадки, никому ничего не нужно переподключать
alerts-line-scheduler-stopped = Аккаунты не проверяются

alerts-button-reconnect = Переподключить
alerts-button-refresh = Обновить
alerts-button-acknowledge = Беру на себя
alerts-button-snooze = Отложить
alerts-button-unsnooze = Не откладывать

alerts-chat-gone-title = В чат «{ $title }» оповещения больше не приходят
alerts-chat-gone = Чата больше нет, или меня из него удалили. Добавьте меня обратно, и оповещения снова пойдут туда сами.

alerts-test-title = Это проверочное оповещение
alerts-test-cause = Кто попросил: { $by }. Ничего не сломалось: оповещения в этот чат доходят.
alerts-test-effect = Нажмите любую кнопку: она должна ответить.
alerts-test-over = Проверка закончена
alerts-test-over-pressed = Кнопка работает. Кто нажал: { $by }.
alerts-test-over-unpressed = Кнопку никто не нажал.
alerts-line-test = Проверочное оповещение
