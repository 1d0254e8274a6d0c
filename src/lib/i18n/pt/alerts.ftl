### What alerts say in chat: headlines, causes, what stops working, what to do, buttons.
### Keys are kebab-case and begin with `alerts-`.
### $name is an account, $provider a service, $left a duration such as "7 dias"; dates come ready for the chat's time zone.
###
### Register of all files here: Brazilian Portuguese that reads well in Portugal too; "você", left out where the verb says
### it; imperatives of "você" (toque, entre, escreva). The bot says "eu" in answers, the product "nós" in alerts and pages.
### Words: account = conta (feminine, so is what is said of a name); token = token; access = acesso; connect, reconnect,
### disconnect = conectar, reconectar, desconectar; log in = entrar; renew, refresh = renovar; check = verificar;
### end (of a token) = expirar; alert = alerta; snooze = silenciar, end snooze = reativar alertas; "I'm on it" = Deixa comigo,
### somebody is on it = está cuidando disso; service = serviço; permission = permissão; link = link, to link a chat = vincular;
### team = equipe; role = função; admin, operator, viewer = admin, operação, leitura; whoever runs tokenkeeper = quem cuida do
### tokenkeeper; owner of an account = titular; tick = marcar; claim, dismiss = assumir, descartar; app secret = chave secreta do app.
### dashboard = painel; request (of ours to a service) = solicitação. Press is "toque em" in chat and "clique em" on pages.
### Instagram calls its kinds of accounts conta comercial, conta de criador de conteúdo, both together conta profissional;
### Facebook says Página. Names of services stand without an article or after "de"; after "em" and "com", with the masculine
### one ("no Instagram").
### In Portuguese 0 counts as [one], so that form says the number; [many] is for full millions ("1.000.000 de contas").

alerts-reconnect-needed-title = { $name } ({ $provider }) perdeu o acesso
alerts-reconnect-needed-title-alive = { $name } ({ $provider }) precisa ser reconectada
alerts-reconnect-needed-effect = Tudo o que usa esta conta está parado até alguém reconectar.
alerts-reconnect-needed-effect-alive = Ainda funciona até { $endsAt }. Depois disso, tudo o que usa esta conta fica parado.

alerts-expiring-title = { $name } ({ $provider }) deixa de funcionar em { $left }
alerts-expiring-title-over = { $name } ({ $provider }) parou de funcionar
alerts-expiring-effect = O acesso termina em { $endsAt }, e tudo o que usa esta conta fica parado.
alerts-expiring-effect-over = O acesso terminou em { $endsAt }. Tudo o que usa esta conta está parado.
alerts-expiring-do = Toque em Reconectar antes disso. Leva um minuto.
alerts-expiring-do-over = Toque em Reconectar. Leva um minuto.
alerts-reason-not-renewable = Este token não pode ser renovado automaticamente.
alerts-reason-not-renewable-many = Estes tokens não podem ser renovados automaticamente.
alerts-reason-data-access-ending = A permissão para ler os dados desta conta vai acabar. Ela não se renova sozinha: alguém precisa autorizar de novo.
alerts-reason-data-access-ending-many = A permissão para ler os dados destas contas vai acabar. Ela não se renova sozinha: alguém precisa autorizar de novo.
alerts-reason-renewal-given-up = Este token não é mais renovado automaticamente.
alerts-reason-renewal-given-up-many = Estes tokens não são mais renovados automaticamente.

alerts-renewal-failing-title = { $name } ({ $provider }): falha na renovação
alerts-renewal-failing-title-over = { $name } ({ $provider }) parou de funcionar
alerts-renewal-failing-effect = Ainda funciona. Se nada mudar, deixa de funcionar em { $left } ({ $endsAt }).
alerts-renewal-failing-effect-over = O token expirou em { $endsAt }. Tudo o que usa esta conta está parado.
alerts-renewal-failing-effect-unknown = Se nada mudar, vai deixar de funcionar.
alerts-renewal-failing-do = Continuamos tentando. Se não der para esperar, toque em Renovar agora; se falhar, em Reconectar.

alerts-check-failing-title = { $name } ({ $provider }): não conseguimos verificar há { $duration }
alerts-check-failing-effect = Talvez nada tenha parado: só sabemos que as nossas verificações falham. Continuamos tentando.
alerts-check-failing-do = Toque em Renovar agora. Se a conta também não funcionar no próprio serviço, toque em Reconectar.

alerts-action-required-title = { $name } ({ $provider }) precisa de você: { $what }
alerts-action-required-effect = A conta continua conectada, mas parte do que depende dela só volta a funcionar quando isso for feito.
alerts-action-required-effect-ending = A conta continua conectada até { $endsAt }. Se isso não for feito até lá, ela deixa de funcionar.

alerts-provider-incident-title = { $provider } está com problemas
alerts-provider-incident-title-limited = { $provider } está limitando nossas solicitações
alerts-provider-incident-title-app = { $provider } está recusando nosso app
alerts-provider-incident-title-network = Sem conexão com o { $provider }
alerts-provider-incident-affected = { $count ->
    [one] { $count } conta afetada.
    [many] { $count } de contas afetadas.
   *[other] { $count } contas afetadas.
}
alerts-provider-incident-effect = Ninguém precisa reconectar nada. Os tokens que ainda valem continuam em uso, e seguimos tentando até funcionar.
alerts-provider-incident-effect-limited = Ninguém precisa reconectar nada. Os tokens que ainda valem continuam em uso, e tudo segue sozinho quando o limite permitir.
alerts-provider-incident-effect-app = Ninguém precisa reconectar nada. Nenhum token pode ser renovado até o app ser corrigido.

alerts-scheduler-stopped-title = As contas não estão sendo verificadas
alerts-scheduler-stopped-cause = Nenhuma verificação desde { $since }.
alerts-scheduler-stopped-effect = Enquanto isso, os tokens não são renovados, e alguns vão expirar.
alerts-scheduler-stopped-do = Peça a quem cuida do tokenkeeper para reiniciá-lo e olhar o log.

alerts-children = { $count ->
    [one] Mais { $count } conta é acessada por meio desta e depende dela.
    [many] Mais { $count } de contas são acessadas por meio desta e dependem dela.
   *[other] Mais { $count } contas são acessadas por meio desta e dependem dela.
}

alerts-since = { $sentence } Está assim desde { $since }.
alerts-do = O que fazer? { $what }
alerts-code = Código de erro ({ $provider }): { $code }
alerts-owner = Responsável por esta conta: { $owner }.
alerts-acknowledged = { $by } está cuidando disso desde { $at }.
alerts-snoozed = Silenciado por { $by } até { $until }.
alerts-snoozed-renewed = Silenciado por { $by } até voltar a funcionar.
alerts-snoozed-renewed-many = Silenciado por { $by } até que voltem a funcionar.
alerts-replaced = Este alerta continua em uma mensagem mais recente, abaixo.

alerts-resolved-title = { $name } ({ $provider }) voltou a funcionar
alerts-resolved-title-provider = { $provider } voltou a funcionar
alerts-resolved-title-service = As contas voltaram a ser verificadas
alerts-resolved-title-disconnected = { $name } ({ $provider }) foi desconectada
alerts-resolved-title-superseded = { $name } ({ $provider }): veja o alerta mais recente
alerts-resolved-reconnected = { $by } reconectou após { $duration }.
alerts-resolved-reconnected-unknown = Conexão refeita após { $duration }.
alerts-resolved-healed = O problema se resolveu sozinho após { $duration }.
alerts-resolved-disconnected = { $by } desconectou a conta. Não cuidamos mais dela.
alerts-resolved-disconnected-unknown = Não cuidamos mais desta conta.
alerts-resolved-superseded = A situação piorou desde então. O alerta mais recente diz o que fazer.
alerts-was-on-it = { $by } estava cuidando disso.

alerts-summary-reconnect-needed = { $provider }: { $count ->
    [one] { $count } conta precisa ser reconectada
    [many] { $count } de contas precisam ser reconectadas
   *[other] { $count } contas precisam ser reconectadas
}
alerts-summary-together = { $provider }: { $count ->
    [one] { $count } conta perdeu o acesso
    [many] { $count } de contas perderam o acesso ao mesmo tempo
   *[other] { $count } contas perderam o acesso ao mesmo tempo
}
alerts-summary-together-do = Quando tantas caem juntas, raramente foi algo que os titulares fizeram. Reconecte só uma primeiro, para ver se funciona. Se não funcionar, não peça o mesmo a mais ninguém: peça a quem cuida do tokenkeeper para olhar a página do nosso app no serviço ({ $provider }).
alerts-summary-expiring = { $provider }: { $count ->
    [one] { $count } conta deixa de funcionar em breve
    [many] { $count } de contas deixam de funcionar em breve
   *[other] { $count } contas deixam de funcionar em breve
}
alerts-summary-renewal-failing = { $provider }: { $count ->
    [one] { $count } conta com falha na renovação
    [many] { $count } de contas com falha na renovação
   *[other] { $count } contas com falha na renovação
}
alerts-summary-check-failing = { $provider }: { $count ->
    [one] não conseguimos verificar { $count } conta
    [many] não conseguimos verificar { $count } de contas
   *[other] não conseguimos verificar { $count } contas
}
alerts-summary-action-required = { $provider }: { $count ->
    [one] { $count } conta precisa de você
    [many] { $count } de contas precisam de você
   *[other] { $count } contas precisam de você
}
alerts-summary-mixed = { $count ->
    [one] Mais { $count } alerta
    [many] Mais { $count } de alertas
   *[other] Mais { $count } alertas
}
alerts-summary-mixed-note = Foi muita coisa na última hora, então estes vêm juntos.
alerts-summary-more = { $count ->
    [one] e mais { $count }
    [many] e mais { $count }
   *[other] e mais { $count }
}
alerts-summary-ends = { $name }, até { $endsAt }
alerts-summary-fixed = { $count ->
    [one] { $count } já voltou a funcionar.
    [many] { $count } já voltaram a funcionar.
   *[other] { $count } já voltaram a funcionar.
}
alerts-summary-acknowledged = Cuidando disso: { $by }.
alerts-summary-all-fixed = { $count ->
    [one] Voltou a funcionar
    [many] Tudo voltou a funcionar: { $count } de { $count }
   *[other] Tudo voltou a funcionar: { $count } de { $count }
}
alerts-summary-all-fixed-of = { $provider }: { $count ->
    [one] a conta voltou a funcionar
    [many] todas voltaram a funcionar, { $count } de contas
   *[other] todas as { $count } contas voltaram a funcionar
}
alerts-summary-over = Nenhum destes alertas continua aberto
alerts-summary-over-note = Em alguns casos, a situação piorou. Os alertas mais recentes dizem o que fazer.
alerts-summary-link = Reconectar

alerts-line-reconnect-needed = { $name } ({ $provider }): precisa ser reconectada
alerts-line-expiring = { $name } ({ $provider }): deixa de funcionar em breve
alerts-line-renewal-failing = { $name } ({ $provider }): falha na renovação
alerts-line-check-failing = { $name } ({ $provider }): não conseguimos verificar
alerts-line-action-required = { $name } ({ $provider }): precisa de você
alerts-line-provider-incident = { $provider }: com problemas, ninguém precisa reconectar nada
alerts-line-scheduler-stopped = As contas não estão sendo verificadas

alerts-daily-title = { $count ->
    [one] { $count } conta precisa de uma olhada
    [many] { $count } de contas precisam de uma olhada
   *[other] { $count } contas precisam de uma olhada
}
alerts-daily-well = { $count ->
    [0] Nada conectado ainda
    [one] Sua conta está em dia
    [many] Todas em dia: { $count } de contas
   *[other] Todas as { $count } contas estão em dia
}
alerts-daily-more = { $count ->
    [one] e mais { $count }: veja em /status
    [many] e mais { $count }: veja em /status
   *[other] e mais { $count }: veja em /status
}
alerts-daily-note = Este é o resumo diário. Mude o horário ou desative com /settings.

alerts-button-reconnect = Reconectar
alerts-button-refresh = Renovar agora
alerts-button-acknowledge = Deixa comigo
alerts-button-snooze = Silenciar
alerts-button-unsnooze = Reativar alertas

alerts-chat-gone-title = { $title } não recebe mais alertas
alerts-chat-gone = O chat não existe mais, ou o bot foi removido dele. Adicione o bot de novo, e os alertas voltam a chegar lá sozinhos.

alerts-test-title = Este é um alerta de teste
alerts-test-cause = { $by } pediu este teste. Não há nada quebrado: os alertas chegam a este chat.
alerts-test-effect = Toque em um botão para ver se ele responde.
alerts-test-over = O teste terminou
alerts-test-over-pressed = O botão funciona: { $by } tocou nele.
alerts-test-over-unpressed = Ninguém tocou no botão.
alerts-line-test = Um alerta de teste
