### Per reason of src/domain/failure.ts: what happened; the same of many accounts where it lies with them; in a few words for a list; what to do. For a person who is no engineer.
### Keys are kebab-case and begin with `failures-`. None takes a variable, so that every place that names a failure can use them.
### Register and words: see alerts.ftl. What to do stands sometimes behind «Что делать?» and sometimes alone, so each is a sentence of its own.

failures-token-expired = Срок токена истёк.
failures-token-expired-many = Срок токенов истёк.
failures-token-expired-short = срок токена истёк
failures-token-expired-do = Нажмите «Переподключить» и войдите в этот аккаунт.

failures-token-revoked = Наш доступ отозвали.
failures-token-revoked-many = Наш доступ к этим аккаунтам отозвали.
failures-token-revoked-short = доступ отозван
failures-token-revoked-do = Нажмите «Переподключить» и войдите в этот аккаунт. Если доступ отозвали намеренно, отключите аккаунт командой /disconnect.

failures-token-invalid = Сервис больше не принимает токен.
failures-token-invalid-many = Сервис больше не принимает эти токены.
failures-token-invalid-short = токен не принимается
failures-token-invalid-do = Нажмите «Переподключить» и войдите в этот аккаунт.

failures-password-changed = Сменили пароль аккаунта, и наш доступ прекратился.
failures-password-changed-many = Пароли этих аккаунтов сменили, и наш доступ прекратился.
failures-password-changed-short = сменили пароль
failures-password-changed-do = Нажмите «Переподключить» и войдите с новым паролем.

failures-logged-out = В аккаунте завершили все сеансы, и наш доступ прекратился.
failures-logged-out-many = В этих аккаунтах завершили все сеансы, и наш доступ прекратился.
failures-logged-out-short = все сеансы завершены
failures-logged-out-do = Нажмите «Переподключить» и войдите в этот аккаунт.

failures-refresh-token-used = Ключ для обновления токена уже использован, и сервис его больше не принимает.
failures-refresh-token-used-many = Ключи для обновления токенов уже использованы, и сервис их больше не принимает.
failures-refresh-token-used-short = ключ обновления уже использован
failures-refresh-token-used-do = Нажмите «Переподключить» и войдите в этот аккаунт.

failures-role-lost = Тот, кто подключал аккаунт, лишился своей роли в нём.
failures-role-lost-many = Те, кто подключал эти аккаунты, лишились своей роли в них.
failures-role-lost-short = роль в аккаунте потеряна
failures-role-lost-do = Пусть «Переподключить» нажмёт тот, кто управляет этим аккаунтом.

failures-rotation-lost = Обновление оборвалось на полпути, и новый токен потерян.
failures-rotation-lost-many = Обновления оборвались на полпути, и новые токены потеряны.
failures-rotation-lost-short = обновление оборвалось
failures-rotation-lost-do = Нажмите «Переподключить» и войдите в этот аккаунт. Больше ничего не потеряно.

failures-wrong-app = Токен от другого приложения.
failures-wrong-app-many = Токены от другого приложения.
failures-wrong-app-short = токен другого приложения
failures-wrong-app-do = Нажмите «Переподключить» и войдите в этот аккаунт.

failures-account-checkpoint = Сервис просит владельца аккаунта подтвердить личность.
failures-account-checkpoint-many = Сервис просит владельцев этих аккаунтов подтвердить личность.
failures-account-checkpoint-short = проверка безопасности
failures-account-checkpoint-do = Войдите в аккаунт на самом сервисе, пройдите проверку безопасности и нажмите «Обновить».
failures-account-checkpoint-do-many = Войдите в каждый аккаунт на самом сервисе, пройдите проверку безопасности и нажмите «Обновить».

failures-account-unconfirmed = Аккаунт ещё не подтверждён.
failures-account-unconfirmed-many = Эти аккаунты ещё не подтверждены.
failures-account-unconfirmed-short = аккаунт не подтверждён
failures-account-unconfirmed-do = Подтвердите аккаунт на самом сервисе и нажмите «Обновить».
failures-account-unconfirmed-do-many = Подтвердите эти аккаунты на самом сервисе и нажмите «Обновить».

failures-account-unpaid = Сервис ждёт оплаты.
failures-account-unpaid-many = Сервис ждёт оплаты этих аккаунтов.
failures-account-unpaid-short = аккаунт не оплачен
failures-account-unpaid-do = Оплатите аккаунт на самом сервисе и нажмите «Обновить».
failures-account-unpaid-do-many = Оплатите эти аккаунты на самом сервисе и нажмите «Обновить».

failures-not-extended = Сервис не продлил токен: он работает, но срок у него прежний.
failures-not-extended-many = Сервис не продлил токены: они работают, но срок у них прежний.
failures-not-extended-short = токен не продлён
failures-not-extended-do = Успейте до этого срока: нажмите «Переподключить» и войдите в этот аккаунт.

failures-permission-missing = Нужное нам разрешение не дали или отозвали.
failures-permission-missing-many = Нужные нам разрешения не дали или отозвали.
failures-permission-missing-short = не хватает разрешения
failures-permission-missing-do = Нажмите «Переподключить» и не снимайте ни одной галочки.

failures-account-not-professional = Это больше не бизнес-аккаунт и не аккаунт автора.
failures-account-not-professional-many = Это больше не бизнес-аккаунты и не аккаунты авторов.
failures-account-not-professional-short = больше не профессиональный аккаунт
failures-account-not-professional-do = В приложении сервиса снова сделайте его бизнес-аккаунтом или аккаунтом автора и нажмите «Переподключить».

failures-object-unreachable = С нашими правами до этого аккаунта не добраться.
failures-object-unreachable-many = С нашими правами до этих аккаунтов не добраться.
failures-object-unreachable-short = не хватает прав на аккаунт
failures-object-unreachable-do = Нажмите «Переподключить» и отметьте этот аккаунт в списке.

failures-parent-broken = Этот аккаунт подключён через другой, а тот потерял доступ.
failures-parent-broken-many = Каждый из этих аккаунтов подключён через другой, а тот потерял доступ.
failures-parent-broken-short = нужно переподключить связанный аккаунт
failures-parent-broken-do = Переподключите аккаунт, через который подключён этот, и этот снова заработает сам.

failures-provider-unavailable = Сервис не работает или отвечает ошибками.
failures-provider-unavailable-short = сервис не работает
failures-provider-unavailable-do = Ничего делать не нужно: попытки повторяются, пока не получится.

failures-network = Наш сервер не может связаться с сервисом.
failures-network-short = нет связи с сервисом
failures-network-do = Пока ничего делать не нужно: попытки повторяются, пока не получится. Если затянется, проверьте сеть на нашем сервере.

failures-timeout = Сервис слишком долго отвечает.
failures-timeout-short = сервис не ответил вовремя
failures-timeout-do = Ничего делать не нужно: попытки повторяются, пока не получится.

failures-answer-lost = Связь оборвалась раньше, чем пришёл ответ.
failures-answer-lost-short = ответ потерялся
failures-answer-lost-do = Ничего делать не нужно: попытки повторяются, пока не получится.

failures-answer-unreadable = Сервис прислал ответ, который мы не можем прочитать.
failures-answer-unreadable-short = непонятный ответ
failures-answer-unreadable-do = Пока ничего делать не нужно: попытки повторяются. Если затянется, сообщите тому, кто обслуживает tokenkeeper.

failures-action-blocked = Сервис на время заблокировал это действие.
failures-action-blocked-short = временная блокировка
failures-action-blocked-do = Ничего делать не нужно: попытка повторится, когда блокировка закончится.

failures-rate-limited = Сервис просит нас сбавить темп.
failures-rate-limited-short = сервис просит сбавить темп
failures-rate-limited-do = Ничего делать не нужно: всё продолжается само, только медленнее.

failures-app-blocked = Сервис заблокировал наше приложение.
failures-app-blocked-short = наше приложение заблокировано
failures-app-blocked-do = Попросите того, кто обслуживает tokenkeeper, открыть страницу приложения на сервисе и посмотреть, за что его заблокировали.

failures-app-secret-wrong = Сервис не принимает секрет нашего приложения.
failures-app-secret-wrong-short = неверный секрет приложения
failures-app-secret-wrong-do = Попросите того, кто обслуживает tokenkeeper, сверить секрет приложения в настройках с тем, что указан на сервисе.

failures-app-misconfigured = Наше приложение настроено так, что сервис его не принимает.
failures-app-misconfigured-short = приложение настроено неверно
failures-app-misconfigured-do = Попросите того, кто обслуживает tokenkeeper, сверить настройки приложения на сервисе с руководством.

failures-app-changed = В настройках указано не то приложение, которому выданы токены.
failures-app-changed-short = в настройках другое приложение
failures-app-changed-do = Попросите того, кто обслуживает tokenkeeper, вернуть в настройки прежние ID и секрет приложения. Только если приложение сменили намеренно, каждый аккаунт нужно переподключить.

failures-app-refused = Сервис не разрешает это нашему приложению.
failures-app-refused-short = приложению это не разрешено
failures-app-refused-do = Попросите того, кто обслуживает tokenkeeper, проверить, что приложение опубликовано и прошло проверку сервиса.

failures-address-blocked = Сервис заблокировал адрес нашего сервера.
failures-address-blocked-short = адрес сервера заблокирован
failures-address-blocked-do = Попросите того, кто обслуживает tokenkeeper, договориться с сервисом о снятии блокировки или отправлять запросы с другого адреса.

failures-bad-request = Наш запрос составлен так, что сервис его не понимает. Это наша ошибка.
failures-bad-request-short = наша ошибка
failures-bad-request-do = Сообщите тому, кто обслуживает tokenkeeper, и назовите код ниже.

failures-wrong-token-type = Мы использовали токен не того вида. Это наша ошибка.
failures-wrong-token-type-short = наша ошибка
failures-wrong-token-type-do = Сообщите тому, кто обслуживает tokenkeeper, и назовите код ниже.
